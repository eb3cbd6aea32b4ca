import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Instructions } from "../../components/exam/Instructions.tsx";
import { noticeText } from "../../components/exam/Notices.tsx";
import { TopBar } from "../../components/exam/TopBar.tsx";
import { WaitBadge } from "../../components/exam/WaitBadge.tsx";
import { openingState } from "../../lib/exam/room_state.ts";
import type { Notice } from "../../lib/lockdown/start.ts";
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
      time_zone: "UTC",
      opens_at: null,
      closes_at: null,
      rules_markdown: "Bring a **pen**.",
      rules_hash: null,
      notice_markdown: null,
      notice_hash: null,
      refusal_markdown: null,
      export_key: null,
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
    consents: {},
    calibration: null,
    noise_db: null,
    phone: null,
    instructions_opened_at: "2026-11-20T10:00:00.000Z",
    start_allowed_at: "2026-11-20T10:15:00.000Z",
    started_at: null,
    deadline_at: null,
    break_seconds_left: 0,
    submitted_at: null,
    duration_seconds: 1800,
    policy_id: null,
    policy: shownPolicy(parsePolicy(policy)),
    server_time: "2026-11-20T10:00:10.000Z",
  };
}
const page = (policy?: PolicyInput, change: Partial<AttemptView> = {}) =>
  renderToString(
    <Instructions
      attempt={{ ...attempt(policy), ...change }}
      there={{ faces: true, landmarks: true }}
      rulesHtml="<p>Bring a <strong>pen</strong>.</p>"
      lang="en"
      words={instructions}
    />,
  );
const practice = (policy?: PolicyInput) =>
  page(policy, { exam: { ...attempt().exam, is_practice: true } });

describe("Instructions", () => {
  it("says what the exam is and who takes it", () => {
    const html = page();
    for (const text of ["30 minutes", "20", "HT-1", "Ada &lt;b>"]) {
      assert(html.includes(text), text);
    }
    assertFalse(html.includes(instructions.district));
    assert(html.includes("<p>Bring a <strong>pen</strong>.</p>"));
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

  it("says how much of the time is the student's extra time", () => {
    assertFalse(page().includes("extra time"));
    const more = page({}, { duration_seconds: 2250 });
    assert(more.includes("38 minutes"));
    assert(more.includes("8 minutes of it are your extra time"));
  });

  it("says what happens at each limit, as the policy has it", () => {
    const html = page();
    assert(html.includes("Hiding the page more than 5 times: you are warned."));
    assert(html.includes("Leaving full screen more than 3 times: the exam is"));
    assert(html.includes(instructions.hold_stops));
    assert(html.includes("within 15 minutes"));
    assert(html.includes(instructions.zero));
    const hard = page({
      on_tab_limit: "auto_submit",
      max_tab_switches: 1,
      fullscreen_required: false,
      auto_submit_at_zero: false,
      offline_grace_seconds: 0,
    });
    assert(hard.includes("more than 1 time: the exam is handed in as it is."));
    assertFalse(hard.includes("Leaving full screen"));
    assertFalse(hard.includes(instructions.hold_stops));
    assert(hard.includes(instructions.zero_manual));
    const none = page({ proctoring: false });
    assertFalse(none.includes("more than"));
  });

  it("says which breaks are granted", () => {
    assertFalse(page().includes("altogether"));
    assert(page({ breaks_minutes: 15 }).includes("15 minutes altogether"));
  });

  it("says what the computer needs, and what devices are asked for", () => {
    const html = page();
    assert(html.includes(instructions.needs_screen));
    assertFalse(html.includes(instructions.needs_camera));
    assertFalse(html.includes(instructions.microphone_title));
    const asked = page({
      webcam: "required",
      microphone: "required",
      single_screen: false,
      fullscreen_required: false,
    });
    assert(asked.includes(instructions.microphone_title));
    assert(asked.includes(instructions.needs_microphone));
    assert(asked.includes(instructions.needs_camera));
    assertFalse(asked.includes(instructions.needs_screen));
    assertFalse(asked.includes(instructions.forbidden_screen));
    assertFalse(asked.includes(instructions.needs_fullscreen));
  });

  it("says of practice that nobody watches, and of no exam else", () => {
    const html = practice();
    assert(html.includes(instructions.practice));
    assert(html.includes(instructions.watched_practice));
    assert(html.includes(instructions.limits_practice));
    assert(html.includes(instructions.rule_hand_practice));
    assertFalse(html.includes(instructions.watched_intro));
    assertFalse(page().includes(instructions.practice));
  });

  it("says what the page cannot do", () => {
    assert(page().includes(instructions.honest_title));
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
      lang: "en",
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
    for (const save of ["stopped", "signed_out"] as const) {
      const unsent = bar({ save, durable: false });
      assert(unsent.includes(room.not_sent_memory));
    }
    assert(bar({ save: "signed_out" }).includes(room.save_signed_out));
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
    assert(text(2).endsWith(`${room.none_remaining} ${room.told}`));
    assert(text(3).endsWith(`${room.over_limit} ${room.told}`));
  });

  it("says in practice what a real exam would do, and that nobody is told", () => {
    const { practice } = room;
    const said = (notice: Notice, act: "warn" | "soft_lock" = "soft_lock") =>
      noticeText(notice, "en", room, {
        on_tab_limit: act,
        on_fullscreen_limit: "warn",
      });
    const tab = (count: number) => ({
      kind: "tab" as const,
      count,
      allowed: 2,
    });
    assertFalse(said(tab(1)).includes("In a real exam"));
    assert(said(tab(2)).endsWith(practice.told));
    assert(said(tab(3)).endsWith(practice.lock));
    assert(said(tab(3), "warn").endsWith(practice.told));
    assert(said({ kind: "print" }).endsWith(practice.nobody));
    assertFalse(said(tab(3)).includes(room.told));
  });
});
