/** Words that no page shows any more are left behind easily: finds them. */
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { WORDS } from "./mod.ts";

const root = new URL("../../", import.meta.url);
/** Words that are looked up by a value: everything below, or so named. */
const BY_VALUE = [
  "admin.candidates.import.encodings.",
  "admin.candidates.import.separators.",
  "admin.candidates.refusals.",
  "admin.enrolments.refusals.",
  "admin.exam.refusals.",
  "admin.import.accept_named",
  "admin.import.came.",
  "admin.import.decline_named",
  "admin.import.reasons.",
  "admin.import.refused.",
  "admin.people.problems.",
  "admin.policy.fields.",
  "admin.policy.rule_fields.",
  "admin.policy.rules.",
  "admin.questions.editor.tolerance_hint",
  "admin.questions.editor.value_hint",
  "admin.questions.files.encodings.",
  "admin.questions.files.export_",
  "admin.questions.files.separators.",
  "admin.questions.flaws.",
  "admin.questions.refusals.",
  "admin.retention.erase.problems.",
  "admin.retention.erase.stays.",
  "admin.school.problems.",
  "admin.school.try.reasons.",
  "common.errors.",
  "proctor.acts.fields.",
  "proctor.acts.refusals.",
  "proctor.grading.mark.refused.",
  "proctor.live.rules.",
  "proctor.live_view.problems.",
  "proctor.review.chain.reasons.",
  "proctor.review.decision.refusals.",
  "staff.refusals.",
  "student.instructions.limit_acts",
  "student.proctor_words.break.reasons",
  "student.record.details",
  "student.record.errors",
  "student.room.held_reasons",
  "student.room.notice_",
  "student.sign_in.admission.refused",
  "student.sign_in.ticket.refused",
  "student.sign_in.launch.refused",
];
/** Forms of a plural, and places in a list. */
const FORM = /^(zero|one|two|few|many|other|\d+)$/;

/** All names in the code of the pages, without comments. */
async function namesInCode(): Promise<Set<string>> {
  const names = new Set<string>();
  async function read(folder: URL) {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) {
        if (name !== "i18n") await read(new URL(`${name}/`, folder));
      } else if (
        /(?<!_test)\.tsx?$/.test(name) && name !== "database_types.ts"
      ) {
        const text = await Deno.readTextFile(new URL(name, folder));
        const code = text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
        for (const [word] of code.matchAll(/[A-Za-z_]\w*/g)) names.add(word);
      }
    }
  }
  for (const folder of ["components", "islands", "lib", "routes"]) {
    await read(new URL(`${folder}/`, root));
  }
  return names;
}

/** The path of every word, and of every group of them. */
function paths(words: object, above: string[] = []): string[][] {
  return Object.entries(words).flatMap(([key, inner]) => {
    if (FORM.test(key)) return [];
    const path = [...above, key];
    return [path, ...(typeof inner === "object" ? paths(inner, path) : [])];
  });
}

describe("words", () => {
  it("are all named somewhere in the code", async () => {
    const names = await namesInCode();
    const unused = paths(WORDS.en)
      .filter((path) => !names.has(path.at(-1)!))
      .map((path) => path.join("."))
      .filter((path) => !BY_VALUE.some((start) => path.startsWith(start)));
    assertEquals(unused, []);
  });
});
