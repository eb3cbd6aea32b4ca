/** From a stored picture to what the worker says of it. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import {
  openStorage,
  type Storage,
} from "../../supabase/functions/_shared/storage.ts";
import { engines } from "../fixtures/engines.ts";
import { paint, progressive, scene } from "../fixtures/jpeg.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { score, type Student, student } from "./helpers.ts";
import { type Fields, rowsOf, sendPicture, shot, toldOf } from "./pictures.ts";

for (const engine of engines) {
  describe(`the analysis of snapshots on ${engine.name}`, {
    sanitizeOps: false,
  }, () => {
    let stack: Stack;
    let school: School;
    let storage: Storage;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 8,
        policy: {
          webcam: "optional",
          screen: "optional",
          snapshots: { dark_count: 2, frozen_count: 3, frozen_seconds: 0 },
        },
      });
      storage = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.secretKey,
      });
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const made = student(stack, school, next++);
      await made.begin(school.examId);
      return made;
    }
    const post = (
      who: Student,
      picture: Uint8Array<ArrayBuffer>,
      fields: Fields = {},
    ) => sendPicture(stack, who.token, who.attempt, picture, fields);

    /** Waits for the worker that the API woke, and calls it itself as well. */
    const analysed = (who: Student, count: number) =>
      until(async () => {
        await score(stack);
        const rows = await rowsOf(stack, who.attempt);
        return rows.filter((row) => row.analysed).length === count && rows;
      }, { what: "the analysis" });
    const jobs = (who: Student) =>
      stack.sql(
        `select id from public.scoring_queue
         where attempt_id = $1 and kind = 'snapshot'`,
        [who.attempt],
      );
    const findings = async (who: Student) =>
      (await toldOf(stack, who.attempt)).filter((e) =>
        e.category === "technical"
      );

    /** Sends pictures and waits for each, so that they come in order. */
    async function sequence(
      who: Student,
      pictures: Uint8Array<ArrayBuffer>[],
      fields: Fields = {},
    ) {
      const before = (await rowsOf(stack, who.attempt)).length;
      for (const [n, picture] of pictures.entries()) {
        const reply = await post(who, picture, fields);
        assertEquals(reply.status, 201);
        await analysed(who, before + n + 1);
      }
    }

    it("measures brightness and look, and is done with the job", async () => {
      const me = await begun();
      await post(me, paint(160, 120, scene(1, 2)));
      const [row] = await analysed(me, 1);
      assert(Math.abs(row!.luminance! - 118) < 15);
      assert(/^[0-9a-f]{64}$/.test(row!.perceptual_hash!));
      assertEquals([row!.analysis_error, row!.findings], [null, []]);
      assertEquals(await jobs(me), []);
      assertEquals(await findings(me), []);
    });

    it("tells of darkness once for each row of dark pictures", async () => {
      const me = await begun();
      const dark = (seed: number) => paint(64, 48, (x) => (x + seed) % 9);
      await sequence(me, [shot(1), dark(0), dark(1), dark(2), dark(3)]);
      const [first, ...none] = await findings(me);
      assertEquals(none, []);
      assertEquals(
        [first!.event_type, first!.severity, first!.category],
        ["snapshot_dark", "warning", "technical"],
      );
      const rows = await rowsOf(stack, me.attempt);
      assertEquals(first!.event_data.snapshot_id, rows[2]!.id);
      assertEquals(first!.event_data.threshold, 16);
      assertEquals(first!.event_data.source, "webcam");
      assertEquals(
        rows.map((row) => row.findings.join()),
        ["", ...Array(4).fill("snapshot_dark")],
      );
      await sequence(me, [shot(2), dark(4), dark(5)]);
      assertEquals((await findings(me)).length, 2);
    });

    it("tells of pictures that do not change, and of no one who sits still", async () => {
      const me = await begun();
      const frozen = paint(160, 120, scene(7, 2));
      await sequence(
        me,
        [1, 2, 3, 4].map((seed) => paint(160, 120, scene(seed, 2))),
      );
      assertEquals(await findings(me), []);
      await sequence(me, [frozen, frozen, frozen, frozen]);
      const [told, ...more] = await findings(me);
      assertEquals([told!.event_type, more], ["snapshot_frozen", []]);
      assertEquals(told!.event_data.count, 3);
      // A screen may well stay as it is, and be dark.
      const black = paint(64, 48, () => 0);
      await sequence(me, [black, black, black], { source: "screen" });
      assertEquals((await findings(me)).length, 1);
      const screens = (await rowsOf(stack, me.attempt))
        .filter((row) => row.source === "screen");
      assertEquals(
        screens.map((row) => [row.analysed, row.analysis_error, row.luminance]),
        Array(3).fill([true, null, null]),
      );
    });

    it("weighs nothing and raises no risk", async () => {
      const me = await begun();
      await sequence(me, [0, 1, 2].map(() => paint(64, 48, () => 0)));
      assertEquals((await findings(me)).length, 2);
      await until(async () => {
        await score(stack);
        return (await stack.sql(
          "select id from public.scoring_queue where attempt_id = $1",
          [me.attempt],
        )).length === 0;
      }, { what: "the score" });
      const [attempt] = await stack.sql(
        "select risk_score::float as score, risk_level as level from public.attempts where id = $1",
        [me.attempt],
      );
      assertEquals(attempt, { score: 0, level: "low" });
    });

    it("does not stop at a broken object, a bomb, or none at all", async () => {
      const me = await begun();
      // The worker looks at what lies in the bucket, not at what came in.
      const reply = await post(me, shot());
      await analysed(me, 1);
      const [row] = await rowsOf(stack, me.attempt);
      const bomb = Uint8Array.from(progressive());
      bomb.set([0xff, 0xff, 0xff, 0xff], bomb.indexOf(0xc2) + 4);
      const picture = shot();
      const sos = picture.findIndex((b, n) =>
        b === 0xff && picture[n + 1] === 0xda
      );
      const objects: [Uint8Array<ArrayBuffer> | null, string][] = [
        [new TextEncoder().encode("no picture"), "image_malformed"],
        [bomb, "image_dimensions"],
        [progressive({ emptyScans: 20_000 }), "image_malformed"],
        [
          Uint8Array.from([...picture.subarray(0, sos + 14), 0, 0xff, 0xd9]),
          "image_malformed",
        ],
        [null, "object_missing"],
      ];
      for (const [object, reason] of objects) {
        if (object) {
          await storage.put("evidence", row!.path, object, "image/jpeg");
        } else await storage.remove("evidence", [row!.path]);
        await stack.sql(
          `with again as (
             update public.snapshots
             set analysed_at = null, luminance = null, perceptual_hash = null
             where id = $1
             returning tenant_id, attempt_id, id
           )
           insert into public.scoring_queue
             (tenant_id, attempt_id, kind, snapshot_id)
           select tenant_id, attempt_id, 'snapshot', id from again`,
          [reply.body.snapshot_id],
        );
        const [told] = await analysed(me, 1);
        assertEquals(
          [told!.analysis_error, told!.luminance, told!.perceptual_hash],
          [reason, null, null],
        );
        assertEquals(await jobs(me), []);
      }
      // And the next one is looked at as ever.
      await post(me, shot());
      const rows = await analysed(me, 2);
      assertEquals(rows[1]!.analysis_error, null);
      assert(rows[1]!.luminance! > 50);
    });

    it("does not commit under a lease that is another's", async () => {
      const me = await begun();
      await post(me, shot());
      await analysed(me, 1);
      await stack.sql(
        `insert into public.scoring_queue
           (tenant_id, attempt_id, kind, snapshot_id, lease_token, leased_until)
         select tenant_id, attempt_id, 'snapshot', id, gen_random_uuid(),
           now() + interval '1 hour'
         from public.snapshots where attempt_id = $1`,
        [me.attempt],
      );
      const [answer] = await stack.sql<{ said: unknown }>(
        `select public.score_commit_snapshot(jsonb_build_object(
           'lease', gen_random_uuid(), 'attempt_id', $1::uuid, 'luminance', 1,
           'findings', '[]'::jsonb)) as said`,
        [me.attempt],
      );
      assertEquals(answer!.said, { committed: false });
      assertEquals((await jobs(me)).length, 1);
      const [row] = await rowsOf(stack, me.attempt);
      assert(row!.luminance! > 50);
    });
  });
}
