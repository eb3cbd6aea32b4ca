/** The order of the paper, shuffled for each attempt; and how numbers are read. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { readNumber } from "../../lib/exam/number_text.ts";
import type { Stack } from "../../local/stack.ts";
import type { Paper } from "../../supabase/functions/_shared/contract/answers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Student, student } from "./helpers.ts";

const ids = ({ questions }: Paper) => questions.map(({ id }) => id);
const choices = ({ questions }: Paper) =>
  Object.fromEntries(
    questions.map((q) => [q.id, q.choices.map(({ id }) => id)]),
  );

for (const engine of engines) {
  describe(`the order of the paper on ${engine.name}`, {
    sanitizeOps: false,
  }, () => {
    let stack: Stack;
    let school: School;
    let students: Student[];

    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 3, questions: 24 });
      students = [];
      for (const [i] of school.candidates.entries()) {
        const one = student(stack, school, i);
        await one.begin(school.examId);
        students.push(one);
      }
      await stack.sql(
        `update public.attempts a set shuffle_seed = s.seed
         from (
           select id, row_number() over (order by candidate_id) as seed
           from public.attempts where exam_id = $1
         ) s where s.id = a.id`,
        [school.examId],
      );
    });
    afterAll(() => stack.stop());

    async function shuffle(questions: boolean, choices: boolean) {
      await stack.sql(
        `update public.exams set shuffle_questions = $2, shuffle_choices = $3
         where id = $1`,
        [school.examId, questions, choices],
      );
      return await Promise.all(students.map((one) => one.paper()));
    }

    it("is the exam's own where nothing is shuffled", async () => {
      for (const paper of await shuffle(false, false)) {
        assertEquals(ids(paper), school.questionIds);
        for (const list of Object.values(choices(paper))) {
          assertEquals(list, list.toSorted());
        }
      }
    });

    it("is each student's own, and the same at every call", async () => {
      const papers = await shuffle(true, true);
      const again = await Promise.all(students.map((one) => one.paper()));
      for (const [i, paper] of papers.entries()) {
        assertEquals(again[i]!.questions, paper.questions);
        assertEquals(ids(paper).toSorted(), school.questionIds.toSorted());
        assertEquals(
          paper.questions.map(({ number }) => number),
          paper.questions.map((_, n) => n + 1),
        );
      }
      const [one, two, three] = papers.map(ids);
      assertNotEquals(one, two);
      assertNotEquals(two, three);
      assertNotEquals(one, school.questionIds);
    });

    it("takes choices along with their ids, and leaves true and false", async () => {
      const before = await shuffle(false, false);
      const after = await shuffle(false, true);
      assertEquals(after.map(ids), before.map(ids));
      let moved = 0;
      for (const [i, paper] of after.entries()) {
        for (const [n, question] of paper.questions.entries()) {
          const plain = before[i]!.questions[n]!;
          const byId = (q: typeof plain) =>
            q.choices.toSorted((a, b) => a.id < b.id ? -1 : 1);
          assertEquals(byId(question), byId(plain));
          if (question.kind === "true_false") {
            assertEquals(question.choices, []);
          }
          const order = (q: typeof plain) =>
            q.choices.map(({ id }) => id).join();
          if (order(question) !== order(plain)) moved++;
        }
      }
      assert(moved > 0);
      assertNotEquals(choices(after[0]!), choices(after[1]!));
    });

    it("reads numbers in marking as the page says it does", async () => {
      const written = [
        ..."4|10.5|10,5|-3|−3| +2 |1 000|1\u202f000,5|1\u00a0000|.5|,5|5.|1e3"
          .split("|"),
        ..."1E-2|1,234|1.2.3|1,234,567|10 A|x|-|1e|1e100|.|0x10|1/2|½|٤"
          .split("|"),
        "9".repeat(31),
        "1\t2",
        "1\u20092",
      ];
      const rows = await stack.sql<{ read: string | null }>(
        `select private.number_of(to_jsonb(w.word))::text as read
         from jsonb_array_elements_text($1::text::jsonb)
           with ordinality as w (word, place) order by w.place`,
        [JSON.stringify(written)],
      );
      for (const [i, text] of written.entries()) {
        const page = readNumber(text, "en");
        const marking = rows[i]!.read;
        if (page.kind !== "number") assertEquals(marking, null, text);
        else {
          const shown = Number(page.shown.replace("−", "-"));
          assertEquals(Number(marking ?? NaN), shown, text);
        }
      }
    });
  });
}
