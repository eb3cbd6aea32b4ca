import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { StaffClient } from "../staff/calls.ts";
import type { Line } from "./check.ts";
import { PAGE_LINES, sendAnswers, sendSeats, sendStudents } from "./send.ts";
import { problemOf, problemsFile, seatProblem, sorted } from "./words_of.ts";
import { student_import as words } from "../i18n/en/admin/student_import.ts";

const lines = (count: number): Line[] =>
  Array.from({ length: count }, (_, i) => ({
    line: i + 2,
    student: { hall_ticket: `T${i}`, name: `N${i}` },
    room: i % 2 ? "Lab" : null,
    asked: i < 7 ? { question: "Pet?", answer: "Rex" } : null,
  }));

/** A server that answers each call in turn; the last answer stays. */
function server(answers: unknown[]) {
  const asked: { fn: string; request: Record<string, unknown> }[] = [];
  const client = {
    rpc(fn: string, { request }: { request: Record<string, unknown> }) {
      asked.push({ fn, request });
      const next = answers[Math.min(asked.length, answers.length) - 1];
      if (next === "down") {
        return Promise.resolve({ data: null, error: { message: "down" } });
      }
      if (next) return Promise.resolve({ data: next, error: null });
      const all = (request.candidates ?? request.enrolments) as unknown[];
      const outcome = request.candidates ? "created" : "enrolled";
      return Promise.resolve({
        data: {
          lines: all.map((_, index) => ({
            index,
            outcome,
            candidate_id: `c${index}`,
          })),
        },
        error: null,
      });
    },
  } as unknown as StaffClient;
  return { client, asked };
}

function way() {
  const stop = new AbortController();
  const told: string[] = [];
  const waits: number[] = [];
  return {
    stop,
    told,
    waits,
    signal: stop.signal,
    onProgress: (done: number, total: number) => {
      told.push(`${done}/${total}`);
    },
    wait: (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

describe("students on their way to the server", () => {
  it("go page by page, and say how far they are", async () => {
    const { client, asked } = server([null]);
    const on = way();
    const sent = await sendStudents(client, "t", lines(1001), false, on);
    assertEquals([sent.done.length, sent.stop], [1001, null]);
    assertEquals(on.told, ["0/1001", "500/1001", "1000/1001", "1001/1001"]);
    const ids = asked.map(({ request }) => request.request_id);
    assertEquals(new Set(ids).size, 3);
    assertEquals(sent.done[PAGE_LINES]!.line.line, 502);
  });

  it("go again under the same id when no answer came", async () => {
    const { client, asked } = server(["down", "down", null]);
    const on = way();
    const { stop } = await sendStudents(client, "t", lines(2), false, on);
    assertEquals([stop, on.waits], [null, [1000, 2000]]);
    const [first, ...again] = asked.map(({ request }) => request.request_id);
    assert(first && again.every((one) => one === first));
  });

  it("stop where the server does, and keep what was done", async () => {
    const refused = server([null, { error: "bearer_not_allowed" }]);
    const one = await sendStudents(
      refused.client,
      "t",
      lines(600),
      true,
      way(),
    );
    assertEquals([one.done.length, one.stop], [500, "bearer_not_allowed"]);
    assertEquals(refused.asked[0]!.request.dry_run, true);
    const down = server(["down"]);
    const other = await sendStudents(down.client, "t", lines(1), true, way());
    assertEquals([other.stop, down.asked.length], ["unavailable", 3]);
  });

  it("stop when they are told to, between two pages", async () => {
    const { client, asked } = server([null]);
    const on = way();
    const progress = on.onProgress;
    on.onProgress = (done, total) => {
      progress(done, total);
      if (done === 500) on.stop.abort();
    };
    const sent = await sendStudents(client, "t", lines(1500), false, on);
    assertEquals([sent.stop, sent.done.length, asked.length], [
      "cancelled",
      1000,
      2,
    ]);
  });

  it("are seated in their own room, else in the one for all", async () => {
    const { client, asked } = server([null]);
    const { done } = await sendStudents(client, "t", lines(2), false, way());
    const seats = await sendSeats(client, "e", "Hall", done, way());
    assertEquals(seats.stop, null);
    const enrolments = asked.at(-1)!.request.enrolments as { room: string }[];
    assertEquals(enrolments.map(({ room }) => room), ["Hall", "Lab"]);
  });

  it("bring their answers in lots of five", async () => {
    const { client } = server([null]);
    const { done } = await sendStudents(client, "t", lines(9), false, way());
    const lots: number[] = [];
    const sent = await sendAnswers(
      <Data>(_path: string, body: unknown) => {
        const { answers } = body as { answers: unknown[] };
        lots.push(answers.length);
        return Promise.resolve({
          ok: true as const,
          data: { set: answers.length } as Data,
        });
      },
      done,
      way(),
    );
    assertEquals([lots, sent.done], [[5, 2], [5, 2]]);
  });
});

describe("problems", () => {
  it("of the server are told in the page's words, and by line", () => {
    const [line] = lines(1) as [Line];
    const fate = {
      line,
      outcome: "refused" as const,
      candidateId: null,
      fields: [],
      field: "hall_ticket",
      archived: false,
    };
    const taken = problemOf({ ...fate, code: "ticket_taken" })!;
    const strange = problemOf({ ...fate, code: "who_knows", field: null })!;
    assertEquals([taken.code, taken.value], ["ticket_taken", "T0"]);
    assertEquals(problemOf({ ...fate, code: null }), null);
    assertEquals(problemOf({ ...fate, code: null, archived: true }), {
      line: 2,
      code: "archived",
    });
    assertEquals(
      seatProblem({
        fate: { ...fate, code: null },
        outcome: "enrolled",
        code: null,
      }),
      null,
    );
    const note = { line: 2, code: "empty_line" } as const;
    const formula = {
      line: 1,
      code: "formula",
      field: "name",
      value: "=1+1",
    } as const;
    const file = problemsFile(sorted([note, strange, taken, formula]), words);
    assertEquals(file.replace("\ufeff", "").split("\r\n"), [
      "Line,,What,In the file",
      "1,Look at it,Name (or family name) looks like a formula. It is kept as text.,'=1+1",
      "2,Not taken,The server refused this line (who_knows).,who_knows",
      "2,Not taken,The hall ticket is another student’s of the school.,T0",
      '2,Note,"Empty line, left out.",',
      "",
    ]);
  });
});
