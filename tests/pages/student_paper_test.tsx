import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { HandInDialog } from "../../components/exam/HandInDialog.tsx";
import { KeysDialog } from "../../components/exam/KeysDialog.tsx";
import { Paper } from "../../components/exam/Paper.tsx";
import { Prompt } from "../../components/exam/Prompt.tsx";
import { TopBar } from "../../components/exam/TopBar.tsx";
import { openingState, type RoomState } from "../../lib/exam/room_state.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import type {
  PaperQuestion,
  PromptPart,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";

const words = WORDS.en.student.room;
const nothing = () => {};
const text = (text: string): PromptPart => ({ type: "text", text });
const math = (display: boolean): PromptPart => ({
  type: "math",
  tex: "x",
  display,
  mathml: "<math><mi>x</mi></math>",
});
const image: PromptPart = { type: "image", src: "/a.png?t", alt: "a cable" };

function question(kind: PaperQuestion["kind"], n = 1): PaperQuestion {
  const several = kind === "single" || kind === "multiple";
  return {
    id: `q${n}`,
    number: n,
    kind,
    prompt: [text("Why?")],
    points: 2,
    choices: several
      ? ["a", "b"].map((id) => ({ id, content: [text(`Choice ${id}`)] }))
      : [],
  };
}

const open = (change: Partial<RoomState>): RoomState => ({
  ...openingState,
  phase: "open",
  remaining: 600_000,
  ...change,
});

function paper(
  state: Partial<RoomState>,
  cleared: Record<string, AnswerValue> = {},
  lang: "en" | "fr" = "en",
) {
  return renderToString(
    <Paper
      shown
      state={open(state)}
      lang={lang}
      words={WORDS[lang].student.room}
      heading={{ current: null }}
      cleared={cleared}
      onAnswer={nothing}
      onClear={nothing}
      onMark={nothing}
      onGo={nothing}
      onHandIn={nothing}
      onKeys={nothing}
    />,
  );
}

/** One question of this kind with this answer. */
const one = (kind: PaperQuestion["kind"], value: AnswerValue = null) =>
  paper({ questions: [question(kind)], answers: { q1: value } });

describe("a question of each kind", () => {
  it("offers choices as native radios and checkboxes", () => {
    const single = one("single", "b");
    assertMatch(single, /type="radio"[^>]*value="b"[^>]*checked/);
    assert(single.includes(words.choose_one));
    const multiple = one("multiple", ["a"]);
    assertMatch(multiple, /type="checkbox"[^>]*value="a"[^>]*checked/);
    assertMatch(one("true_false", false), /value="false"[^>]*checked/);
  });

  it("names choices with formulas by what was written", () => {
    const [first, ...others] = question("single").choices;
    const formula = { ...first!, content: [text("By "), math(false)] };
    const asked = { ...question("single"), choices: [formula, ...others] };
    const html = paper({ questions: [asked] });
    assertEquals(html.match(/<input[^>]*aria-label="[^"]*"/g)?.length, 1);
    assertMatch(html, /<input[^>]*aria-label="By x"/);
  });

  it("says what a number is read as, and keeps what is none", () => {
    assertFalse(one("numeric", "10.5").includes("Read as"));
    assert(one("numeric", "10,5").includes("Read as 10.5."));
    assert(one("numeric", "1,234").includes("Read as 1.234, not as 1234"));
    const bad = one("numeric", "10 A");
    assert(bad.includes(words.number_bad));
    assertMatch(bad, /aria-invalid="true"/);
    assertMatch(bad, /value="10 A"/);
    assertMatch(one("numeric", 4), /value="4"/);
  });

  it("counts words, and the space left near the limit", () => {
    const essay = one("essay", "one two three");
    assert(essay.includes("3 words"));
    assertFalse(essay.includes("left"));
    assert(one("essay", "x".repeat(19_999)).includes("1 character left"));
    assert(one("essay", "x".repeat(20_000)).includes(words.paper.full));
    assert(one("short_text", "x".repeat(490)).includes("10 characters left"));
  });

  it("offers to clear an answer, and to put it back", () => {
    assertMatch(one("single", "a"), /<button(?![^>]*disabled)[^>]*>Clear/);
    assertMatch(one("single"), /<button[^>]*disabled[^>]*>Clear/);
    const state = { questions: [question("essay")], answers: { q1: null } };
    assert(paper(state, { q1: "before" }).includes(words.paper.put_back));
    const answered = { ...state, answers: { q1: "since then" } };
    const since = paper(answered, { q1: "before" });
    assertFalse(since.includes(words.paper.put_back));
  });

  it("takes nothing once the time is over", () => {
    const state = { questions: [question("short_text")], remaining: 0 };
    assertMatch(paper(state), /<input[^>]*disabled/);
  });
});

describe("Prompt", () => {
  const html = (parts: PromptPart[], inline = false) =>
    renderToString(
      <Prompt parts={parts} words={words.paper} inline={inline} />,
    );

  it("puts formulas into the line, and displayed ones on their own", () => {
    const line = html([
      text("If "),
      math(false),
      text(", what?"),
      text("Say."),
    ]);
    assertEquals(line.match(/<p /g)?.length, 2);
    assertMatch(line, /If <span><math>.*<\/math><\/span>, what\?<\/p>/);
    const own = html([text("If"), math(true), text("what?")]);
    assertMatch(own, /<\/p><span class="exam-math"><math>.*<\/span><p/);
  });

  it("has the picture's text for when it cannot be loaded", () => {
    const prompt = html([image]);
    assertMatch(prompt, /<img src="\/a\.png\?t" alt="a cable"/);
    assert(prompt.includes(words.paper.picture_missing));
    assert(prompt.includes(words.paper.enlarge));
    // A label has one thing that can be pressed: its box.
    assertFalse(html([image], true).includes("<button"));
  });
});

describe("Navigator", () => {
  it("says of each question how it stands, without colours", () => {
    const html = paper({
      questions: [question("essay", 1), question("essay", 2)],
      answers: { q1: "x" },
      marked: ["q2"],
      current: 1,
    });
    assert(html.includes('aria-label="Go to question 1, answered"'));
    const second = "Go to question 2, not answered, marked for review";
    assertMatch(html, new RegExp(`aria-current="step"[^>]*"${second}"`));
    assert(html.includes("1 of 2 answered"));
    assert(html.includes("1 open"));
    assert(html.includes("1 marked"));
  });
});

describe("TopBar", () => {
  const bar = (state: Partial<RoomState>) =>
    renderToString(
      <TopBar
        title="T"
        state={open(state)}
        lang="en"
        words={words}
        onHandIn={nothing}
      />,
    );

  it("gets more pressing in words too", () => {
    assert(bar({ remaining: 60_000 }).includes(words.paper.last_minute));
    assert(bar({ remaining: 0 }).includes(words.paper.time_up));
    assertFalse(bar({}).includes(words.paper.last_minute));
  });

  it("says when the time stands still", () => {
    const held = bar({ hold: "paused", remaining: 30_000 });
    assert(held.includes(words.paper.time_paused));
    assertMatch(held, /data-urgency="paused"/);
    const running = bar({ hold: "soft_lock", clockStands: false });
    assertFalse(running.includes(words.paper.time_paused));
  });

  it("is silent where the exam is another page's, or nothing is known", () => {
    for (
      const state of [
        { phase: "other_tab" },
        { phase: "elsewhere" },
        { phase: "asking" },
        { phase: "superseded", inOtherTab: true },
      ] as const
    ) {
      const html = bar({ ...state, remaining: 60_000 });
      assert(html.includes('data-save="saved"></p>'), html);
      assertFalse(html.includes("<button"), html);
      assertFalse(html.includes("exam-timer"), html);
    }
    assert(bar({ remaining: 60_000 }).includes("exam-hand-in"));
  });

  it("says when the answers were saved", () => {
    const at = new Date(2026, 10, 21, 14, 5).getTime();
    assertMatch(bar({ savedAt: at }), /All answers saved at 14:05/);
    assertFalse(bar({ savedAt: at, save: "saving" }).includes("2:05"));
  });

  it("shows no time where there is no end", () => {
    assertFalse(bar({ remaining: Infinity }).includes("timer"));
  });
});

describe("the dialogs of the paper", () => {
  it("names what is open and marked before handing in", () => {
    const dialog = (state: Partial<RoomState>) =>
      renderToString(
        <HandInDialog
          state={open(state)}
          lang="en"
          words={words}
          onBack={nothing}
          onGo={nothing}
          onConfirm={nothing}
        />,
      );
    const questions = [question("essay", 1), question("essay", 2)];
    const html = dialog({ questions, answers: { q1: "x" }, marked: ["q1"] });
    assert(html.includes("1 question is not answered:"));
    assert(html.includes("1 question is marked for review:"));
    assert(html.includes(fill(words.go_to, { number: 2 })));
    const done = dialog({ questions, answers: { q1: "x", q2: "y" } });
    assert(done.includes(words.dialog_all));
  });

  it("lists the keys in both languages", () => {
    for (const lang of ["en", "fr"] as const) {
      const room = WORDS[lang].student.room;
      const html = renderToString(
        <KeysDialog words={room} onClose={nothing} />,
      );
      for (const what of [room.keys.next_open, room.keys.choose_there]) {
        assert(html.includes(what), what);
      }
      assertMatch(html, /<kbd[^>]*>Alt<\/kbd>.*<kbd[^>]*>N<\/kbd>/);
    }
  });
});
