import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import type { ExportKey } from "../../supabase/functions/_shared/contract/answers.ts";
import { memoryStore } from "../outbox/store.ts";
import { toBase64, utf8 } from "./bytes.ts";
import {
  decryptAnswers,
  type FileProblem,
  type OpenedFile,
} from "./decrypt.ts";
import { downloadAnswers, fileName, type RescueState } from "./download.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type AnswersFile, HEADER_NAMES, headerBytes } from "./format.ts";
import { seal } from "./hpke.ts";
import { makeSchoolKey, openSchoolKey, type SchoolKey } from "./school_key.ts";

const AT = "2026-11-21T10:00:00.000Z";
const ATTEMPT = "10000000-0000-4000-8000-000000000001";
const EXAM = "20000000-0000-4000-8000-000000000002";
const question = (n: number) =>
  `30000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const attempt = {
  id: ATTEMPT,
  exam: { id: EXAM, title: "Électricité: niveau 1", school: "Riverside" },
  candidate: { name: "Ada Lovelace", hall_ticket: "HT/2026-17" },
  // deno-lint-ignore no-explicit-any
} as any;

/** A computer that kept `count` answers and an event. */
async function computer(values: unknown[]) {
  const store = memoryStore();
  for (const [n, value] of values.entries()) {
    await store.putAnswer({
      attempt: ATTEMPT,
      question_id: question(n),
      client_id: n % 2 ? "page-two" : "page-one",
      epoch: 1 + n % 2,
      revision: n + 1,
      // deno-lint-ignore no-explicit-any
      value: value as any,
      answered_at: AT,
      offset_ms: -250,
      acked: n % 2 === 0,
    });
  }
  return store;
}

/** The file that the student gets, and what the page said of it. */
async function downloaded(
  values: unknown[],
  key: ExportKey | null,
): Promise<{ state: RescueState; name: string; text: string }> {
  const store = await computer(values);
  await store.addEvent({
    attempt: ATTEMPT,
    client_id: "page-two",
    epoch: 2,
    seq: 1,
    policy_id: null,
    offset_ms: -250,
    event: { event_id: "e1", seq: 1, type: "network_offline", occurred_at: AT },
  });
  let saved = { name: "", text: "" };
  const state = await downloadAnswers({
    attempt,
    store,
    key,
    clock: { wallOffset: () => -250.4 },
    now: () => Date.parse(AT),
    save: (name, text) => saved = { name, text },
  });
  return { state, ...saved };
}

const VALUES = ["a", true, ["a", "c"], "10.5", "é “—” 漢字 👩‍🔬", null, 7];
const why = (read: OpenedFile | FileProblem) =>
  "why" in read ? read.why : "read";

describe("answers for the school", () => {
  let key: ExportKey, school: SchoolKey, text: string, name: string;
  let state: RescueState;
  beforeAll(async () => {
    const made = await makeSchoolKey("Riverside", "", AT);
    key = made.key;
    school = await openSchoolKey(made.file, "") as SchoolKey;
    ({ state, text, name } = await downloaded(VALUES, key));
  });

  it("come out as they were kept", async () => {
    const read = await decryptAnswers(text, school) as OpenedFile;
    assertEquals(read.answers.map((one) => one.value), VALUES);
    assertEquals(read.answers[1], {
      question_id: question(1),
      client_id: "page-two",
      epoch: 2,
      revision: 2,
      value: true,
      answered_at: AT,
      offset_ms: -250,
      acked: false,
    });
    assertEquals(read.header.attempt_id, ATTEMPT);
    assertEquals(read.header.created_at, AT);
    assertEquals(read.contents.candidate, attempt.candidate);
    assertEquals(read.contents.exam, {
      title: attempt.exam.title,
      school: "Riverside",
    });
    assertEquals(read.contents.clock.wall, AT);
    assertEquals(read.contents.clock.server_offset_ms, -250);
    assertEquals([read.events, read.unreadable], [1, 0]);
  });

  it("tell the student the file's name, and an invigilator whose it is", () => {
    assertMatch(
      name,
      /^answers_Electricite-niveau-1_HT-2026-17_[0-9a-f]{6}\.invigil\.json$/,
    );
    assertEquals(state, { step: "done", file: name, answers: 7 });
    const candidate = {
      ...attempt.candidate,
      name: "Ада <b>",
      hall_ticket: null,
    };
    assertEquals(
      fileName({ ...attempt, candidate }, "abcdef01"),
      "answers_Electricite-niveau-1_Ада-b_abcdef.invigil.json",
    );
  });

  it("show nobody without the key whose they are, or what was answered", () => {
    for (
      const secret of [
        "Ada L",
        "HT/20",
        "Riverside",
        "lectricit",
        "漢字",
        "10.5",
        // A page's id lets its holder go on with the attempt.
        "page-one",
      ]
    ) {
      assertFalse(text.includes(secret), secret);
    }
  });

  it("are another file each time", async () => {
    const again = await downloaded(VALUES, key);
    const [one, two] = [text, again.text].map((t) => JSON.parse(t));
    for (const part of ["file_id", "enc", "ciphertext"]) {
      assert(one[part] !== two[part], part);
    }
  });

  it("are refused when any byte of the file was changed", async () => {
    const small = (await downloaded(["a"], key)).text;
    assertEquals(why(await decryptAnswers(small, school)), "read");
    for (let at = 0; at < small.length; at++) {
      const other = small[at] === "A" ? "B" : "A";
      const changed = small.slice(0, at) + other + small.slice(at + 1);
      const read = why(await decryptAnswers(changed, school));
      assert(read !== "read", `${at}: ${changed.slice(at - 20, at + 20)}`);
    }
    for (const cut of [0, 1, small.length >> 1, small.length - 1]) {
      assertEquals(
        why(await decryptAnswers(small.slice(0, cut), school)),
        "not_a_file",
      );
    }
  });

  it("are refused when any part of the header was changed", async () => {
    const other: Record<string, unknown> = {
      file_id: "0".repeat(32),
      attempt_id: crypto.randomUUID(),
      exam_id: crypto.randomUUID(),
      created_at: "2026-11-21T09:00:00.000Z",
    };
    for (const [part, value] of Object.entries(other)) {
      const changed = JSON.stringify({ ...JSON.parse(text), [part]: value });
      assertEquals(
        why(await decryptAnswers(changed, school)),
        "tampered",
        part,
      );
    }
    for (const part of HEADER_NAMES) {
      const { [part]: _, ...less } = JSON.parse(text);
      const read = why(await decryptAnswers(JSON.stringify(less), school));
      assert(["tampered", "not_a_file"].includes(read), `${part} ${read}`);
    }
    const more = JSON.stringify({ ...JSON.parse(text), note: "trust me" });
    assertEquals(why(await decryptAnswers(more, school)), "tampered");
  });

  it("say whose key they need", async () => {
    const other = await makeSchoolKey("Hilltop", "", AT);
    const theirs = await openSchoolKey(other.file, "") as SchoolKey;
    assertEquals(await decryptAnswers(text, theirs), {
      why: "wrong_key",
      fingerprint: await fingerprintOf(key),
    });
    // A file that lies about its key is not opened either.
    const lying = { ...JSON.parse(text), key_fingerprint: theirs.fingerprint };
    assertEquals(
      why(await decryptAnswers(JSON.stringify(lying), theirs)),
      "tampered",
    );
  });

  it("are not taken for something else", async () => {
    for (const not of ["", "null", "[]", "{}", "\u0089PNG", '{"format": 1}']) {
      assertEquals(why(await decryptAnswers(not, school)), "not_a_file", not);
    }
    const newer = { ...JSON.parse(text), format: "invigil-answers-2" };
    assertEquals(
      why(await decryptAnswers(JSON.stringify(newer), school)),
      "newer",
    );
  });

  it("pass over what no page would have kept, and nothing else", async () => {
    const odd = ["a\0b", "\ud800", "x".repeat(20_001), { a: 1 }, ["\ud800"]];
    const made = await downloaded(["fine", ...odd], key);
    const read = await decryptAnswers(made.text, school) as OpenedFile;
    assertEquals(read.answers.map((one) => one.value), ["fine"]);
    assertEquals(read.unreadable, odd.length);
  });

  it("are refused if whoever made the file put something else inside", async () => {
    const { enc: _, ciphertext: __, ...header } = JSON.parse(
      text,
    ) as AnswersFile;
    for (const inside of ["", "[]", '{"answers": []}']) {
      const made = await seal(school.pair.publicKey, utf8(inside), {
        info: utf8(header.format),
        aad: headerBytes(header),
      });
      const file = JSON.stringify({
        ...header,
        enc: toBase64(made.enc),
        ciphertext: toBase64(made.ciphertext),
      });
      assertEquals(why(await decryptAnswers(file, school)), "malformed");
    }
  });

  it("fit, however many and long they are", async () => {
    const essays = Array.from({ length: 200 }, () => "漢".repeat(20_000));
    const made = await downloaded(essays, key);
    assertEquals(made.state.step, "done");
    assert(made.text.length < 20_000_000, String(made.text.length));
    const read = await decryptAnswers(made.text, school) as OpenedFile;
    assertEquals(read.answers.length, 200);
    assertEquals(read.answers[199]!.value, essays[199]);
  });
});

describe("downloadAnswers", () => {
  it("says when the school has made no key", async () => {
    assertEquals((await downloaded(["a"], null)).state, {
      step: "unavailable",
      why: "no_key",
    });
  });

  it("says when the browser does not encrypt, without TLS", async () => {
    const { key } = await makeSchoolKey("Riverside", "", AT);
    const own = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
    Object.defineProperty(globalThis, "crypto", {
      value: {},
      configurable: true,
    });
    try {
      assertEquals((await downloaded(["a"], key)).state, {
        step: "unavailable",
        why: "no_crypto",
      });
    } finally {
      Object.defineProperty(globalThis, "crypto", own);
    }
  });

  it("says when there is nothing to download", async () => {
    const { key } = await makeSchoolKey("Riverside", "", AT);
    const store = memoryStore();
    assertEquals(await downloadAnswers({ attempt, store, key }), {
      step: "unavailable",
      why: "nothing",
    });
  });

  it("says when it fails, and throws nothing", async () => {
    const { key } = await makeSchoolKey("Riverside", "", AT);
    const store = await computer(["a"]);
    const failed = { step: "failed" } as const;
    const save = () => {
      throw new Error("no disk");
    };
    assertEquals(await downloadAnswers({ attempt, store, key, save }), failed);
    // No point of the curve.
    const wrong = { ...key, x: "A".repeat(43) };
    assertEquals(
      await downloadAnswers({ attempt, store, key: wrong, save: () => {} }),
      failed,
    );
  });
});
