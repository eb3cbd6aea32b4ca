import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { seedDemo } from "../../local/seed.ts";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { TABLES } from "./matrix.ts";

const RIVERSIDE = "11111111-1111-4111-8111-111111111111";
const HILLTOP = "22222222-2222-4222-8222-222222222222";
const RIVERSIDE_EXAM = "e1111111-0000-4000-8000-000000000001";
const DENIED = "42501";

const options = {
  auth: { persistSession: false, autoRefreshToken: false },
};

for (const engine of engines) {
  describe(`supabase-js on ${engine.name}`, () => {
    let stack: Stack;
    let password: string;

    beforeAll(async () => {
      stack = await engine.start();
      ({ password } = await seedDemo(stack));
      // Once more: seeding again changes nothing but the exams' windows.
      await seedDemo(stack);
    });
    afterAll(() => stack?.stop());

    async function signedIn(email: string): Promise<SupabaseClient> {
      const client = createClient(stack.url, stack.publishableKey, options);
      const { error } = await client.auth.signInWithPassword({
        email,
        password,
      });
      assertEquals(error, null);
      return client;
    }

    const reading = (rule: typeof TABLES[string]) =>
      rule.only?.join() ?? (rule.hidden ? "tenant_id" : "*");

    it("the demo is two schools, each with an exam and practice that are open now", async () => {
      const rows = await stack.sql(
        `select t.name as school, e.title, count(distinct q.id)::integer as questions,
           count(distinct k.question_id)::integer as keys,
           count(distinct q.kind)::integer as kinds,
           count(distinct n.id)::integer as students,
           e.state = 'published' and e.is_practice as practice,
           e.state = 'published'
             and now() between coalesce(e.opens_at, now())
             and coalesce(e.closes_at, now()) as open
         from public.exams e
         join public.tenants t on t.id = e.tenant_id
         join public.questions q on q.exam_id = e.id
         left join public.answer_keys k on k.question_id = q.id
         join public.enrolments n on n.exam_id = e.id
         join public.candidates c on c.id = n.candidate_id and c.user_id is not null
         group by t.id, e.id order by t.id, e.is_practice`,
      );
      const practice = {
        title: "Practice: how an exam works",
        questions: 7,
        keys: 7,
        kinds: 6,
        practice: true,
        open: true,
      };
      assertEquals(rows, [
        {
          school: "Riverside Technical College",
          title: "Electrical Safety, Level 1",
          questions: 10,
          keys: 10,
          kinds: 6,
          students: 12,
          practice: false,
          open: true,
        },
        { ...practice, school: "Riverside Technical College", students: 12 },
        {
          school: "Hilltop School",
          title: "Algebra Quiz",
          questions: 3,
          keys: 3,
          kinds: 3,
          students: 2,
          practice: false,
          open: true,
        },
        { ...practice, school: "Hilltop School", students: 2 },
      ]);
    });

    for (
      const [email, tenant] of [
        ["admin@riverside.example", RIVERSIDE],
        ["proctor1@riverside.example", RIVERSIDE],
        ["proctor@hilltop.example", HILLTOP],
      ] as const
    ) {
      it(`${email} reads the own school alone`, async () => {
        const client = await signedIn(email);
        for (const [table, rule] of Object.entries(TABLES)) {
          const { data, error } = await client.from(table)
            .select(reading(rule));
          if (rule.rows.length === 0 && !rule.own) {
            assertEquals(error?.code, DENIED, table);
            continue;
          }
          assertEquals(error, null, table);
          const rows = data as unknown as Record<string, unknown>[];
          const key = table === "tenants" ? "id" : "tenant_id";
          assert(rows.every((row) => row[key] === tenant), table);
          if (["exams", "questions", "candidates"].includes(table)) {
            assert(rows.length > 0, table);
          }
        }
      });
    }

    it("a student with an account reads nothing", async () => {
      const client = await signedIn("student01@riverside.example");
      for (const [table, rule] of Object.entries(TABLES)) {
        const { data } = await client.from(table).select(reading(rule));
        assertEquals(data?.length ?? 0, 0, table);
      }
    });

    it("a proctor gets neither keys nor hidden columns, and changes nothing", async () => {
      const client = await signedIn("proctor1@riverside.example");
      const keys = await client.from("answer_keys").select();
      assertEquals(keys.data, []);
      const births = await client.from("candidates").select("date_of_birth");
      assertEquals(births.error?.code, DENIED);
      const change = await client.from("exams").update({ title: "Mine" })
        .eq("id", RIVERSIDE_EXAM).select();
      assertEquals(change.error?.code, DENIED);
      const removal = await client.from("exams").delete()
        .eq("id", RIVERSIDE_EXAM).select();
      assertEquals(removal.error?.code, DENIED);
    });

    it("the keys alone read no table", async () => {
      for (const key of [stack.publishableKey, stack.secretKey]) {
        const client = createClient(stack.url, key, options);
        for (const [table, rule] of Object.entries(TABLES)) {
          const { error } = await client.from(table).select(reading(rule));
          assertEquals(error?.code, DENIED, table);
        }
      }
    });
  });
}
