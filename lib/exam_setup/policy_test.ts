import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  parsePolicy,
  PRESETS,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { over } from "../../supabase/functions/_shared/contract/policy_presets.ts";
import { WORDS } from "../i18n/mod.ts";
import { cautionsOf } from "./cautions.ts";
import { experienceOf } from "./experience.ts";
import { amend, begin, redo, step, undo } from "./history.ts";
import { type Kind, KINDS, ofKind } from "./kinds.ts";
import { policyFields } from "./policy_fields.ts";
import { policyFile, readPolicyFile } from "./policy_file.ts";
import { fieldsOf, groupOf, GROUPS, idleBecauseOf } from "./policy_groups.ts";
import {
  type Below,
  changedPaths,
  type Flat,
  flatten,
  nest,
  wholeOf,
  without,
  withValue,
  wrongIn,
} from "./policy_layers.ts";
import {
  fieldWords,
  isFound,
  optionWords,
  rangeWords,
  ruleWords,
} from "./policy_words.ts";

const fields = policyFields();
const presets = Object.fromEntries(
  Object.entries(PRESETS).map(([name, part]) => [name, flatten(part)]),
);
const under: Below = { fields, school: {}, presets };
const whole = (own: Flat = {}, below = under) => wholeOf(own, below);
const en = WORDS.en.admin.policy;
const field = (path: string) => fields.find((one) => one.path === path)!;

describe("the policy's fields", () => {
  it("are those of the schema, with their defaults", () => {
    assertEquals(whole(), flatten(parsePolicy({})));
  });

  it("have the schema's ranges, on both sides of each end", () => {
    const fits = (path: string, value: number) => {
      try {
        parsePolicy(nest({ [path]: value }));
        return true;
      } catch {
        return false;
      }
    };
    for (const one of fields) {
      if (one.kind !== "number") continue;
      const { path, min, max, whole } = one;
      const little = whole ? 1 : 0.001;
      for (const end of [min, max]) {
        if (end !== null) assert(fits(path, end), `${path} ${end}`);
      }
      if (min !== null) assert(!fits(path, min - little), `${path} < ${min}`);
      if (max !== null) assert(!fits(path, max + little), `${path} > ${max}`);
      assertEquals(fits(path, (min ?? 0) + 0.5), !whole, path);
    }
  });

  for (const [lang, all] of Object.entries(WORDS)) {
    const words = all.admin.policy;
    it(`are each explained, with names for every value, in ${lang}`, () => {
      for (const one of fields) {
        const { label, help } = fieldWords(one.path, words);
        assert(label !== "" && help !== "", `${one.path} has no words`);
        const rule = /^rules\.(\w+)/.exec(one.path)?.[1];
        if (rule) {
          const about = ruleWords(rule, words);
          assert(about.label !== "" && about.help !== "", rule);
        }
        if (one.kind === "choice" || one.kind === "list") {
          const names = optionWords(one, words);
          for (const option of one.options) {
            assert(names[option], `${one.path} ${option}`);
          }
        }
      }
      const known = fields.map(({ path }) => path);
      assertEquals(
        Object.keys(words.fields).filter((path) => !known.includes(path)),
        [],
      );
      assertEquals(
        Object.keys(words.rules).sort(),
        [
          ...new Set(
            known.flatMap((path) => /^rules\.(\w+)/.exec(path)?.[1] ?? []),
          ),
        ].sort(),
      );
    });
  }

  it("stand in one group each", () => {
    assertEquals(fields.filter(({ path }) => groupOf(path) === null), []);
    const shown = GROUPS.flatMap((group) => fieldsOf(group, fields));
    assertEquals(shown.length, fields.length);
    assertEquals(new Set(shown).size, fields.length);
  });

  it("say what they may be", () => {
    assertEquals(rangeWords(field("max_tab_switches"), en, "en"), "0 to 1,000");
    assertEquals(rangeWords(field("risk.high_at"), en, "en"), "0 or more");
    assertEquals(rangeWords(field("webcam"), en, "en"), null);
    assertEquals(wrongIn(field("max_tab_switches"), 1.5), "number");
    assertEquals(wrongIn(field("max_tab_switches"), NaN), "number");
    assertEquals(wrongIn(field("max_tab_switches"), 1001), "range");
    assertEquals(wrongIn(field("rules.spoof.weight"), 0.25), null);
  });

  it("are found by words without accents", () => {
    const fr = WORDS.fr.admin.policy;
    assert(isFound("webcam", "camera", fr));
    assert(isFound("rules.gaze_away.weight", "regard points", fr));
    assert(!isFound("rules.gaze_away.weight", "clavier", fr));
  });
});

describe("the layers of a policy", () => {
  const school = { sensitivity: "high", "rules.spoof.weight": 7 };
  const below = { ...under, school };

  it("come to what the server makes of them", () => {
    const own: Flat[] = [
      {},
      { sensitivity: "low" },
      { max_tab_switches: 2, "rules.spoof.on": false, blocked_keys: [] },
      { "vision.gaze_seconds": 4, sensitivity: "standard" },
    ];
    for (const part of own) {
      assertEquals(
        nest(whole(part, below)),
        parsePolicy(over(nest(school), nest(part))) as unknown,
      );
    }
  });

  it("say nothing that lies below already", () => {
    const set = withValue({}, "max_tab_switches", 2, below);
    assertEquals(set, { max_tab_switches: 2 });
    assertEquals(withValue(set, "max_tab_switches", 5, below), {});
    assertEquals(withValue({}, "sensitivity", "high", below), {});
    assertEquals(
      withValue(
        {},
        "blocked_keys",
        [...whole().blocked_keys as string[]]
          .reverse(),
        below,
      ),
      {},
    );
    assertEquals(without({ a: 1, b: 2 }, "a"), { b: 2 });
  });

  it("tell two parts apart", () => {
    assertEquals(
      changedPaths({ a: 1, list: ["x", "y"] }, { b: 2, list: ["y", "x"] }),
      ["a", "b"],
    );
  });
});

describe("what students will experience", () => {
  const told = (own: Flat) => experienceOf(whole(own), en, "en");

  it("is told in the order in which they meet it", () => {
    assertEquals(told({}), [
      "They read the instructions for at least 15 min before they can start.",
      "The exam fills the screen. They may leave it 3 times; after that, the exam is held until a proctor lets them go on.",
      "They may hide the page 5 times; after that, they are warned.",
      "Blocked and recorded: copy and paste, the right-click menu, and 11 kinds of keys.",
      "A second screen is recorded, where the browser knows of it.",
      "They are asked for their camera and may do without it. With it, a picture goes to the school every 30 sec.",
      "Their own computer looks at the pictures for: a second face, looking away for 2 sec, and a picture that may be a photo. A person decides what it means.",
      "Proctors may follow live: the camera. Students see who does, and since when; nothing of it is recorded.",
      "If much comes together by what they did (camera and microphone do not count), the proctors are told.",
      "While an exam is held, the clock stands still.",
      "At 0:00 the exam is handed in by itself.",
      "If the line is down at the end, answers given in time still count when they arrive within 15 min.",
      "What was recorded, pictures, answers and marks, is erased 180 days after they hand in.",
    ]);
  });

  it("says of an unsupervised one that nothing is watched", () => {
    const said = told(ofKind("quiz", under));
    assertEquals(said.slice(0, 2), [
      "They can start as soon as they have confirmed the rules.",
      "Nothing is watched, and nothing is blocked.",
    ]);
    assert(!said.some((one) => /camera|screen|held/.test(one)));
  });

  it("changes with each limit", () => {
    const said = told({
      max_tab_switches: 1,
      on_tab_limit: "auto_submit",
      max_fullscreen_exits: 0,
      on_fullscreen_limit: "flag",
      webcam: "required",
      microphone: "required",
      phone: "optional",
      breaks_minutes: 10,
      auto_submit_at_zero: false,
      offline_grace_seconds: 0,
      deadline_capped_by_close: true,
      quiet_warnings: true,
      retention_days: 1,
    });
    for (
      const one of [
        "They may hide the page 1 time; after that, the exam is handed in as it is.",
        "The exam fills the screen. The first time they leave it, the proctors are told.",
        "They must agree to the camera and turn it on to start. A picture goes to the school every 30 sec.",
        "They may pair a phone that shows desk and student from the side. With it, a picture goes to the school every 30 sec.",
        "They must turn on a microphone to start.",
        "Their own computer notices speech of 3 sec or more. No sound leaves it, and none is recorded.",
        "Proctors may follow live: the camera and the phone. Students see who does, and since when; nothing of it is recorded.",
        "They may take breaks of 10 minutes altogether without asking; the clock stops.",
        "At 0:00 answers are closed; they hand in themselves.",
        "Whoever starts late has less time: the close ends it for all.",
        "Warnings are a quiet line of text.",
        "What was recorded, pictures, answers and marks, is erased 1 day after they hand in.",
      ]
    ) assert(said.includes(one), one);
    assert(!said.some((one) => /held|line is down/.test(one)));
  });

  it("says what is seen and heard live, and what of the screen", () => {
    const devices = {
      webcam: "off",
      screen: "required",
      microphone: "optional",
      live_view_microphone: true,
    };
    const said = told(devices);
    for (
      const one of [
        "They must share their whole screen to start. A picture of it goes to the school every 1 min.",
        "They are asked for their microphone and may do without it.",
        "Their own computer notices speech of 3 sec or more. No sound is recorded.",
        "Proctors may follow live: the screen and the microphone. Students see who does, and since when; nothing of it is recorded.",
      ]
    ) assert(said.includes(one), `${one}\n${said.join("\n")}`);
    const unheard = told({
      ...devices,
      live_view: false,
      speech_watched: false,
    });
    assert(unheard.includes("Nobody can follow them live."));
    assert(!unheard.some((one) => one.includes("microphone.")));
    // Nothing is there to be looked at.
    assert(!told({ webcam: "off" }).some((one) => one.includes("live")));
  });

  it("has no hole in any kind of exam and language", () => {
    for (const [lang, words] of Object.entries(WORDS)) {
      for (const kind of Object.keys(KINDS) as Kind[]) {
        const own = ofKind(kind, under);
        for (
          const one of experienceOf(
            whole(own),
            words.admin.policy,
            lang as "en",
          )
        ) assert(!/undefined|NaN|[{}]/.test(one), `${lang} ${kind}: ${one}`);
      }
    }
  });
});

describe("cautions", () => {
  const keys = (own: Flat, offer: boolean | null = null) =>
    cautionsOf(whole(own), own, offer).map(({ key }) => key);

  it("are none for the defaults and for all kinds but the strict one", () => {
    for (const kind of Object.keys(KINDS) as Kind[]) {
      const own = ofKind(kind, under);
      assertEquals(keys(own), kind === "strict" ? ["camera_required"] : []);
    }
  });

  it("name what is harsh or comes to nothing", () => {
    assertEquals(keys({ on_tab_limit: "auto_submit" }), ["auto_submit"]);
    assertEquals(
      keys({ on_tab_limit: "auto_submit", focus_watched: false }),
      [],
    );
    assertEquals(keys({ max_fullscreen_exits: 0 }), ["zero_tolerance"]);
    assertEquals(keys({ "risk.on_high": "auto_submit" }), ["on_high_submit"]);
    assertEquals(keys({ webcam: "required" }, false), [
      "camera_required",
      "no_offer",
    ]);
    assertEquals(keys({ webcam: "required" }, true), ["camera_required"]);
    assertEquals(keys({ microphone: "required" }), []);
    assertEquals(keys({ microphone: "required" }, false), ["no_offer"]);
    assertEquals(keys({ phone: "required", screen: "required" }), [
      "phone_required",
      "screen_required",
    ]);
    assertEquals(
      keys({ microphone: "optional", live_view_microphone: true }),
      ["heard_live"],
    );
    const deaf = { microphone: "required", speech_watched: false };
    assertEquals(keys(deaf, false), ["microphone_idle"]);
    assertEquals(keys({ "rules.speech.weight": 9 }), ["speech_deaf"]);
    assertEquals(keys({ "speech.min_seconds": 5 }), ["speech_deaf"]);
    assertEquals(
      keys({ screen: "optional", screen_interval_seconds: 10 }),
      ["many_screens"],
    );
    assertEquals(keys({ snapshot_interval_seconds: 5 }), ["many_pictures"]);
    assertEquals(keys({ "risk.elevated_at": 60 }), ["levels"]);
    assertEquals(keys({ lost_after_seconds: 15 }), ["heartbeat"]);
    assertEquals(keys({ retention_days: 400 }), ["kept_long"]);
    assertEquals(keys({ instructions_wait_seconds: 3600 }), ["long_wait"]);
    assertEquals(keys({ offline_grace_seconds: 0 }), ["nothing_kept_quiet"]);
    assertEquals(keys({ "vision.blink_min_seconds": 0.9 }), ["blinks"]);
  });
});

describe("idleBecauseOf", () => {
  it("finds what a setting waits for", () => {
    const idle = (path: string, own: Flat) => idleBecauseOf(path, whole(own));
    assertEquals(idle("max_tab_switches", {}), null);
    assertEquals(
      idle("max_tab_switches", { focus_watched: false }),
      "focus_watched",
    );
    assertEquals(idle("max_tab_switches", { proctoring: false }), "proctoring");
    assertEquals(idle("retention_days", { proctoring: false }), null);
    assertEquals(idle("vision.gaze_seconds", { webcam: "off" }), "webcam");
    assertEquals(idle("rules.gaze_away.weight", { webcam: "off" }), "webcam");
    assertEquals(idle("rules.speech.on", {}), "microphone");
    assertEquals(idle("speech.min_seconds", {}), "microphone");
    const on = { microphone: "optional" };
    assertEquals(idle("speech.min_seconds", on), null);
    assertEquals(
      idle("speech.min_seconds", { ...on, speech_watched: false }),
      "speech_watched",
    );
    assertEquals(idle("live_view_microphone", {}), "microphone");
    assertEquals(
      idle("live_view_microphone", { ...on, live_view: false }),
      "live_view",
    );
    assertEquals(idle("screen_width", {}), "screen");
    assertEquals(idle("snapshot_width", { webcam: "off" }), "webcam");
    assertEquals(
      idle("snapshot_width", { webcam: "off", phone: "optional" }),
      null,
    );
    assertEquals(
      idle("rules.spoof.weight", { "rules.spoof.on": false }),
      "rules.spoof.on",
    );
    assertEquals(idle("rules.spoof.on", { "rules.spoof.on": false }), null);
  });
});

describe("a policy as a file", () => {
  it("is read back, and refused where it is none", () => {
    const own = { max_tab_switches: 2, "rules.spoof.on": false };
    assertEquals(readPolicyFile(policyFile(own), fields), { ok: true, own });
    assertEquals(readPolicyFile("no", fields), { ok: false, reason: "json" });
    assertEquals(readPolicyFile("[1]", fields), { ok: false, reason: "json" });
    assertEquals(readPolicyFile('{"max_tabs": 1, "rules": 5}', fields), {
      ok: false,
      reason: "unknown",
      paths: ["max_tabs", "rules"],
    });
    assertEquals(
      readPolicyFile('{"webcam": "yes", "blocked_keys": ["x"]}', fields),
      { ok: false, reason: "wrong", paths: ["webcam", "blocked_keys"] },
    );
  });
});

describe("history", () => {
  it("goes back and forth, and forgets what was undone", () => {
    let of = step(step(begin("a"), "b"), "c");
    of = undo(of);
    assertEquals(of.now, "b");
    assertEquals(redo(of).now, "c");
    of = step(of, "d");
    assertEquals(redo(of).now, "d");
    assertEquals(undo(undo(undo(of))).now, "a");
    assertEquals(undo(amend(of, "e")).now, "b");
  });
});
