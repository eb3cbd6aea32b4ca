/** From events to alerts, through the worker. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Explanation } from "../../supabase/functions/_shared/contract/alerts.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { now, pass, score, type Student, student } from "./helpers.ts";

interface AlertRow {
  rule: string;
  status: string;
  alert_key: string;
  incidents: number;
  event_ids: string[];
  explanation: Explanation;
}

for (const engine of engines) {
  describe(`score on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 8,
        policy: { max_tab_switches: 1 },
      });
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const alerts = (one: Student) =>
      stack.sql<AlertRow>(
        `select rule, status, alert_key, incidents, event_ids, explanation
         from public.alerts where attempt_id = $1 order by rule, happened_at`,
        [one.attempt],
      );

    it("tells of a tab left at once, with its reason, and of its end", async () => {
      const one = await begun();
      const hidden = one.event("tab_switch", { phase: "begin" });
      await one.batch([hidden]);
      // No ticker here: the batch itself woke the worker.
      const [alert] = await until(async () => {
        const found = await alerts(one);
        return found.length > 0 && found;
      }, { what: "the alert" });
      assertEquals(alert!.rule, "tab_switch");
      assertEquals(alert!.explanation.ongoing, true);
      assertEquals(alert!.event_ids, [hidden.event_id]);
      assertEquals(alert!.explanation.threshold, 1);

      const shown = one.event("tab_switch", {
        phase: "end",
        data: { begin_id: hidden.event_id, duration_seconds: 1 },
      });
      await one.batch([shown]);
      const [ended] = await until(async () => {
        const found = await alerts(one);
        return found[0]?.explanation.ongoing === false && found;
      }, { what: "the alert's end" });
      assertEquals(ended!.alert_key, alert!.alert_key);
      assertEquals((await alerts(one)).length, 1);
    });

    it("makes one incident of blur, hiding and the exit from full screen", async () => {
      const one = await begun();
      await one.batch([
        one.event("window_blur", { phase: "begin" }),
        one.event("tab_switch", { phase: "begin" }),
        one.event("tab_switch", { phase: "end" }),
        one.event("window_blur", { phase: "end" }),
        one.event("fullscreen_exit", { phase: "begin" }),
      ]);
      await score(stack);
      const found = await alerts(one);
      assertEquals(found.map((a) => [a.rule, a.incidents]), [[
        "tab_switch",
        1,
      ]]);
      const [risk] = await stack.sql<{ score: number; totals: unknown }>(
        "select score::float as score, state -> 'totals' as totals from public.risk_states where attempt_id = $1",
        [one.attempt],
      );
      assertEquals(risk!.totals, { tab_switch: 1, fullscreen_exit: 0 });
      assert(risk!.score > 9 && risk!.score <= 10);
    });

    it("names a limit that was passed, and does nothing more", async () => {
      const one = await begun();
      const away = () =>
        one.batch([
          one.event("tab_switch", { phase: "begin" }),
          one.event("tab_switch", { phase: "end" }),
        ]);
      await away();
      // Sooner, it would be the same incident.
      await pass(1600);
      await away();
      await until(async () => {
        await score(stack);
        return (await alerts(one)).some((a) => a.rule === "tab_limit");
      }, { what: "the limit's alert" });
      const limit = (await alerts(one)).find((a) => a.rule === "tab_limit")!;
      assertEquals(limit.explanation.limit, {
        name: "max_tab_switches",
        max: 1,
        act: "warn",
      });
      const view = await one.get<{ state: string; hold: string }>(
        "GET",
        `/attempts/${one.attempt}`,
      );
      assertEquals([view.state, view.hold], ["in_progress", "none"]);
    });

    it("begins again when an older event arrives, and takes back", async () => {
      const one = await begun();
      await pass(500);
      // The page tells of the exit first; that it was hidden comes late.
      const hidden = one.event("tab_switch", {
        phase: "begin",
        occurred_at: now(-400),
      });
      await one.batch([one.event("fullscreen_exit", { phase: "begin" })]);
      await until(async () => {
        await score(stack);
        return (await alerts(one)).length === 1;
      }, { what: "the exit's alert" });
      assertEquals((await alerts(one))[0]!.rule, "fullscreen_exit");
      await one.batch([hidden]);
      await until(async () => {
        await score(stack);
        return (await alerts(one)).length === 2;
      }, { what: "the tab's alert" });
      const found = await alerts(one);
      assertEquals(found.map((a) => [a.rule, a.status]), [
        ["fullscreen_exit", "superseded"],
        ["tab_switch", "open"],
      ]);
    });

    it("comes to the same with several workers at once", async () => {
      const students = [await begun(), await begun(), await begun()];
      await Promise.all(
        students.flatMap((one) =>
          Array.from({ length: 5 }, () =>
            one.batch([
              one.event("copy_paste_attempt"),
              one.event("developer_tools_attempt"),
            ]))
        ),
      );
      await Promise.all(Array.from({ length: 4 }, () => score(stack)));
      await until(async () => {
        await score(stack);
        const [queue] = await stack.sql<{ left: number }>(
          "select count(*)::int as left from public.scoring_queue",
        );
        return queue!.left === 0;
      }, { what: "an empty queue" });
      for (const one of students) {
        const open = (await alerts(one)).filter((a) => a.status === "open");
        assertEquals(
          open.map((a) => [a.rule, a.incidents, a.explanation.occurrences]),
          [["copy_paste", 1, 5], ["developer_tools", 1, 5]],
        );
        const [row] = await stack.sql(
          "select intact from private.verify_chain($1, $2)",
          [school.tenantId, one.attempt],
        );
        assertEquals(row, { intact: true });
      }
    });

    it("does nothing when there is nothing to do", async () => {
      const before = await stack.sql(
        "select alert_key, updated_at from public.alerts order by 1",
      );
      assertEquals((await score(stack)).jobs, 0);
      const after = await stack.sql(
        "select alert_key, updated_at from public.alerts order by 1",
      );
      assertEquals(after, before);
    });
  });
}
