import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Instructions } from "../../components/exam/Instructions.tsx";
import { noticeText } from "../../components/exam/Notices.tsx";
import { RulesText } from "../../components/exam/RulesText.tsx";
import { TopBar } from "../../components/exam/TopBar.tsx";
import { WaitBadge } from "../../components/exam/WaitBadge.tsx";
import { openingState } from "../../lib/exam/room_state.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import {
  parsePolicy,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";

const { instructions, room } = WORDS.en.student;

function attempt(policy: PolicyInput = {}): AttemptView {
  return {
    id: "a",
    exam: {
      id: "e",
      title: "Electrical Safety",
      school: "Riverside",
      duration_seconds: 1800,
      question_count: 10,
      total_points: 20,
      is_practice: false,
      delivery: "invigil",
      rules_markdown: "Bring a **pen**.",
      rules_hash: null,
    },
    candidate: {
      name: "Ada <b>",
      hall_ticket: "HT-1",
      center: null,
      district: null,
      trade: null,
    },
    attempt_no: 1,
    state: "instructions",
    hold: "none",
    hold_since: null,
    hold_reason: null,
    steps_required: ["details", "rules"],
    steps_done: ["open"],
    instructions_opened_at: "2026-11-20T10:00:00.000Z",
    start_allowed_at: "2026-11-20T10:15:00.000Z",
    started_at: null,
    deadline_at: null,
    submitted_at: null,
    duration_seconds: 1800,
    policy_id: null,
    policy: shownPolicy(parsePolicy(policy)),
    server_time: "2026-11-20T10:00:10.000Z",
  };
}
const page = (policy?: PolicyInput) =>
  renderToString(
    <Instructions attempt={attempt(policy)} lang="en" words={instructions} />,
  );

describe("Instructions", () => {
  it("says what the exam is and who takes it", () => {
    const html = page();
    for (const text of ["30 minutes", "20", "HT-1", "Ada &lt;b>", "a pen"]) {
      assert(html.includes(text), text);
    }
    assertFalse(html.includes(instructions.district));
  });

  it("lists what the policy watches, and only that", () => {
    const watched = page();
    assert(watched.includes(instructions.watch_focus));
    assert(watched.includes("5 times are tolerated"));
    const less = page({ focus_watched: false, copy_paste_blocked: false });
    assertFalse(less.includes(instructions.watch_focus));
    assertFalse(less.includes(instructions.watch_clipboard));
    const nothing = page({ proctoring: false });
    assert(nothing.includes(instructions.watched_nothing));
    assertFalse(nothing.includes("tolerated"));
  });

  it("says what the page cannot do", () => {
    assert(page().includes(instructions.honest_title));
  });
});

describe("RulesText", () => {
  const html = (markdown: string) => renderToString(h(RulesText, { markdown }));

  it("makes paragraphs, headings and lists", () => {
    const out = html(
      "# Rules\nNo *phones*,\nno notes.\n- one\n- two\n\n1. a",
    );
    for (
      const part of [/<h4[^>]*>Rules</, /<li[^>]*>two</, /<ol[^>]*><li[^>]*>a</]
    ) {
      assertMatch(out, part);
    }
  });

  it("makes nothing else", () => {
    const out = html("<script>alert(1)</script> [x](javascript:alert(1))");
    assertFalse(out.includes("<script"));
    assertFalse(out.includes("<a"));
  });
});

describe("WaitBadge", () => {
  const html = (wait: number) =>
    renderToString(h(WaitBadge, { wait, words: instructions }));

  it("shows the time left, then that it is over", () => {
    assert(html(900_000).includes("15:00"));
    assert(html(0).includes(instructions.ready));
    assert(html(0).includes('data-ready="true"'));
  });
});

describe("TopBar", () => {
  const bar = (change: Partial<typeof openingState>) =>
    renderToString(h(TopBar, {
      title: "T",
      state: { ...openingState, phase: "open", ...change },
      words: room,
      onHandIn() {},
    }));

  it("shows the time from the server's first answer on", () => {
    assert(bar({ remaining: 59_000 }).includes("0:59"));
    assert(bar({ remaining: 59_000 }).includes("one_minute"));
  });

  it("is honest about where answers are", () => {
    assert(bar({ save: "saved" }).includes(room.saved));
    assert(bar({ save: "offline" }).includes(room.offline));
    const lost = bar({ save: "offline", durable: false });
    assert(lost.includes(room.offline_memory));
  });
});

describe("noticeText", () => {
  const text = (count: number) =>
    noticeText({ kind: "tab", count, allowed: 2 }, "en", room);

  it("says what was seen and how many remain", () => {
    assertEquals(
      text(1),
      "You left the exam page 1 time. 1 more time is tolerated.",
    );
    assert(text(2).endsWith(room.none_remaining));
    assert(text(3).endsWith(room.over_limit));
  });
});
