/** Runs the table of older clients' fields in docs/api.md, line by line. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  EventList,
  TimingList,
} from "../../supabase/functions/_shared/contract/records.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Student, student } from "./helpers.ts";

/** A line of the table. */
interface Line {
  route: string;
  field: string;
  example: unknown;
  /** Null: not kept. */
  here: string | null;
  becomes: unknown;
}

const ITS_ID = Symbol("its id");
const code = (cell: string) => cell.replace(/^`(.*)`$/, "$1");

/** The table, read from the section of its name. */
async function readTable(): Promise<Line[]> {
  const docs = await Deno.readTextFile(
    new URL("../../docs/api.md", import.meta.url),
  );
  const section = docs.split(/^## /m)
    .find((part) => part.startsWith("Older clients"))!;
  const rows = section.split("\n").filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  const head = rows.findIndex((row) => row[1] === "field there");
  assert(head >= 0, "the table's head");
  return rows.slice(head + 2).map((cells) => {
    assertEquals(cells.length, 5, cells.join());
    const [route, field, example, here, becomes] = cells as [
      string,
      string,
      string,
      string,
      string,
    ];
    return {
      route: code(route),
      field: code(field),
      example: JSON.parse(code(example)),
      here: here === "–" ? null : code(here),
      becomes: becomes === "its id"
        ? ITS_ID
        : becomes === "–"
        ? null
        : JSON.parse(code(becomes)),
    };
  });
}

type Json = Record<string, unknown>;

/** Sets a field by its path. */
function put(body: Json, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop()!;
  let at = body;
  for (const name of names) at = (at[name] ??= {}) as Json;
  at[last] = value;
}

/** A field by its path. */
function get(body: unknown, path: string): unknown {
  return path.split(".").reduce(
    (at: unknown, name) => (at as Json | undefined)?.[name],
    body,
  );
}

const table = await readTable();

for (const engine of engines) {
  describe(`older clients' fields on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let one: Student;
    let nth = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack);
      one = student(stack, school);
      await one.begin(school.examId);
      await stack.sql(
        "update public.attempts set external_id = '1' where id = $1",
        [one.attempt],
      );
      await stack.sql(
        "update public.questions set external_id = '5' where id = $1",
        [school.questionIds[0]],
      );
    });
    afterAll(() => stack.stop());

    /** What the route needs at least; no two are alike. */
    function least(route: string): Json {
      nth++;
      switch (route) {
        case "POST /events/batch":
          return {
            sessionId: one.attempt,
            events: [{ type: "GAZE_AWAY", details: { nth } }],
          };
        case "POST /events":
          return {
            attempt_id: one.attempt,
            event_type: "tab_switch",
            event_data: { nth },
          };
        case "POST /question-timing":
          return {
            attempt_id: one.attempt,
            question_id: school.questionIds[0],
            total_time_seconds: 1,
          };
        case "POST /attempts/:id/proctor-events":
          return { eventType: "MULTI_FACE", metadata: { nth } };
      }
      throw new Error(`The table names ${route}, which this test cannot send.`);
    }

    /** What is stored of the route's last call. */
    async function stored(route: string): Promise<unknown> {
      if (route === "POST /question-timing") {
        const { question_timings } = await one.get<TimingList>(
          "GET",
          `/attempts/${one.attempt}/question-timings`,
        );
        return question_timings[0];
      }
      const { events } = await one.get<EventList>(
        "GET",
        `/attempts/${one.attempt}/events`,
      );
      return events.at(-1);
    }

    async function send({ route, field, example }: Line): Promise<void> {
      const [method, path] = route.split(" ") as [string, string];
      const body = least(route);
      if (field === "type") delete body.eventType;
      const id = field === ":id" ? String(example) : one.attempt;
      if (field !== ":id") put(body, field, example);
      const answer = await one.ask(method, path.replace(":id", id), body);
      assert(answer.status < 300, JSON.stringify(answer.body));
      assertEquals(answer.body.success, true);
      assert(!answer.body.duplicate && !answer.body.duplicates);
    }

    it("has a line for every route that takes fields", () => {
      assertEquals([...new Set(table.map(({ route }) => route))], [
        "POST /events/batch",
        "POST /events",
        "POST /question-timing",
        "POST /attempts/:id/proctor-events",
      ]);
    });

    for (const line of table) {
      const { route, field, example, here, becomes } = line;
      const what = `${route} ${field} ${JSON.stringify(example)}`;
      it(`${what} - ${here ?? "not kept"}`, async () => {
        await stack.sql("delete from public.question_timings");
        const before = await stored(route);
        await send(line);
        const after = await stored(route);
        assert(JSON.stringify(after) !== JSON.stringify(before), "nothing new");
        if (here === null) {
          const [row] = await stack.sql<{ text: string }>(
            `select to_jsonb(e)::text as text from public.proctoring_events e
             where attempt_id = $1 order by position desc limit 1`,
            [one.attempt],
          );
          assert(!row!.text.includes(String(example)));
        } else if (here === "attempt") {
          // What was stored for it was found under the attempt's own id.
          assertEquals(becomes, ITS_ID);
        } else if (becomes === ITS_ID) {
          assertEquals(get(after, here), school.questionIds[0]);
        } else assertEquals(get(after, here), becomes);
      });
    }
  });
}
