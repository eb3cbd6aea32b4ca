import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { seedDemo } from "../../local/seed.ts";
import type { Stack } from "../../local/stack.ts";
import { client, engines, signedIn, small } from "./fixtures/stacks.ts";

for (const engine of engines) {
  describe(`many at once on ${engine.name}`, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start(small);
    });
    afterAll(() => stack.stop());

    it("rows - 400 parallel reads by staff of two schools show no foreign row", async () => {
      const staff = await Promise.all(["a", "b"].map(async (school) => {
        const { supabase, id } = await signedIn(stack);
        await stack.sql("insert into school_members values ($1, $2)", [
          id,
          school,
        ]);
        await stack.sql(
          `insert into school_notes (school, body)
           select $1, 'note ' || n from generate_series(1, 5) n`,
          [school],
        );
        return { supabase, school };
      }));
      const answers = await Promise.all(
        Array.from({ length: 400 }, async (_, i) => {
          const { supabase, school } = staff[i % 2]!;
          const { data, error } = await supabase.from("school_notes").select();
          return { school, error, schools: data?.map((row) => row.school) };
        }),
      );
      for (const { school, error, schools } of answers) {
        assertEquals(error, null);
        assertEquals(schools, Array(5).fill(school));
      }
    });

    it("mutex - 50 requests through a function that calls another and REST all end", async () => {
      const service = client(stack, stack.secretKey);
      const answers = await Promise.all(
        Array.from(
          { length: 50 },
          (_, i) =>
            service.functions.invoke("relay", {
              body: { topic: `topic-${i}` },
            }),
        ),
      );
      assertEquals(
        answers.map(({ data, error }) => [error, data?.inserted, data?.echoed]),
        answers.map((_, i) => [null, 201, `topic-${i}`]),
      );
      const rows = await stack.sql("select distinct topic from relayed");
      assertEquals(rows.length, 50);
    });

    it("body - an upload that stalls stops nobody else", async () => {
      const { supabase, token } = await signedIn(stack);
      const stalled = new AbortController();
      const upload = fetch(`${stack.url}/storage/v1/object/files/stalled`, {
        method: "POST",
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${token}`,
          "content-type": "application/octet-stream",
        },
        body: new ReadableStream({
          start: (c) => c.enqueue(new Uint8Array(1000)),
        }),
        signal: stalled.signal,
      }).catch((error) => error.name);
      const { error } = await supabase.from("school_notes").select();
      assertEquals(error, null);
      stalled.abort();
      assertEquals(await upload, "AbortError");
    });

    it("body - one that is too large is refused", async () => {
      const send = (body: BodyInit) =>
        fetch(`${stack.url}/rest/v1/relayed`, {
          method: "POST",
          headers: {
            apikey: stack.secretKey,
            "content-type": "application/json",
          },
          body,
        });
      const large = new Uint8Array(5 * 1024 * 1024);
      const said = await send(large);
      assertEquals(said.status, 413);
      await said.body?.cancel();
      const parts = new ReadableStream({
        start(controller) {
          for (let i = 0; i < 5; i++) {
            controller.enqueue(large.subarray(i * 2 ** 20, (i + 1) * 2 ** 20));
          }
          controller.close();
        },
      });
      const counted = await send(parts);
      assertEquals(counted.status, 413);
      await counted.body?.cancel();
    });

    it("sql - a failed transaction leaves nothing open behind", async () => {
      const failed = await stack.script("create table t (i int); select 1/0")
        .then(() => false, () => true);
      assert(failed);
      const [row] = await stack.sql("select to_regclass('public.t') as t");
      assertEquals(row!.t, null);
    });
  });
}

for (const engine of engines) {
  describe(`the demo schools on ${engine.name}`, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start();
    });
    afterAll(() => stack.stop());

    it("rows - 400 parallel reads by their staff show no foreign exam", async () => {
      const demo = await seedDemo(stack);
      const emails = ["proctor1@riverside.example", "proctor@hilltop.example"];
      const staff = await Promise.all(emails.map(async (email) => {
        const supabase = client(stack);
        const { password } = demo;
        await supabase.auth.signInWithPassword({ email, password });
        const { school } = demo.sign_ins.find((one) => one.email === email)!;
        const own = demo.exams.filter((exam) => exam.school === school);
        return { supabase, ids: own.map((exam) => exam.id).sort() };
      }));
      const answers = await Promise.all(
        Array.from({ length: 400 }, async (_, i) => {
          const { supabase, ids } = staff[i % 2]!;
          const { data, error } = await supabase.from("exams").select("id")
            .eq("state", "published").order("id");
          return { ids, error, seen: data?.map((exam) => exam.id) };
        }),
      );
      for (const { ids, error, seen } of answers) {
        assertEquals(error, null);
        assertEquals(seen, ids);
      }
    });
  });
}
