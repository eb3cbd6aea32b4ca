import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { type Database, databases } from "./database.ts";

interface Taken {
  allowed: boolean;
  remaining: number;
  retry_after: number;
}

for (const { name, open } of databases) {
  describe(`take_token on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    // A day as window: the test never meets its edge.
    const take = async (bucket: string, most: number, cost = 1) => {
      const [row] = await db.query<Taken & Record<string, unknown>>(
        "select * from private.take_token($1, $2, 86400, $3)",
        [bucket, most, cost],
      );
      return row!;
    };

    it("allows so many and says when to come again", async () => {
      for (const remaining of [2, 1, 0]) {
        const taken = await take("few", 3);
        assertEquals([taken.allowed, taken.remaining], [true, remaining]);
        assertEquals(taken.retry_after, 0);
      }
      const refused = await take("few", 3);
      assertEquals([refused.allowed, refused.remaining], [false, 0]);
      assert(refused.retry_after >= 1 && refused.retry_after <= 86_400);
    });

    it("only asks at cost 0", async () => {
      await take("asked", 1, 0);
      assertEquals((await take("asked", 1, 0)).allowed, true);
      assertEquals((await take("asked", 1)).allowed, true);
      assertEquals((await take("asked", 1, 0)).allowed, false);
    });

    it("keeps buckets apart", async () => {
      await take("one", 1);
      assertEquals((await take("other", 1)).allowed, true);
    });

    it("counts the window before by the share still within reach", async () => {
      const [now] = await db.query<{ passed: number; start: string }>(
        `select extract(epoch from now()) % 86400 / 86400 as passed,
           to_timestamp(floor(extract(epoch from now()) / 86400) * 86400
             - 86400) as start`,
      );
      await db.query(
        `insert into public.rate_limits (bucket, window_start, used, expires_at)
         values ('slides', $1, 1000, now())`,
        [now!.start],
      );
      const within = 1000 * (1 - Number(now!.passed));
      const taken = await take("slides", 2000);
      assertEquals(taken.allowed, true);
      assert(Math.abs(taken.remaining - (1999 - within)) <= 2);
    });

    it("lets no more through when many come at once", async () => {
      const all = await Promise.all(
        Array.from({ length: 12 }, () => take("crowd", 5)),
      );
      assertEquals(all.filter((taken) => taken.allowed).length, 5);
    });
  });
}
