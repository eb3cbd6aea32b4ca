/**
 * The server's half of `bench/alert_latency.ts`, in a process of its own: the
 * embedded stack on a real PostgreSQL, with its ticker, and a school whose
 * students sit an exam. Prints one line of JSON when all is ready and ends when
 * its input does.
 */
import { startStack } from "../local/stack.ts";
import { student } from "../tests/api/helpers.ts";
import { createDatabase } from "../tests/fixtures/postgres.ts";
import { makeSchool } from "../tests/fixtures/school.ts";

/** A student's open page. */
export interface Page {
  session_id: string;
  client_id: string;
  epoch: number;
  token: string;
}

/** What the clients need to know. */
export interface Ready {
  url: string;
  publishableKey: string;
  examId: string;
  proctorToken: string;
  pages: Page[];
}

const STARTING_AT_ONCE = 8;

async function serve(students: number): Promise<void> {
  const database = await createDatabase();
  const dataDir = await Deno.makeTempDir({ prefix: "invigil-bench-" });
  const stack = await startStack({ dataDir, databaseUrl: database.url });
  try {
    const school = await makeSchool(stack, { candidates: students });
    const pages: Page[] = [];
    let next = 0;
    await Promise.all(Array.from({ length: STARTING_AT_ONCE }, async () => {
      for (let n = next++; n < students; n = next++) {
        const one = student(stack, school, n);
        await one.begin(school.examId);
        pages.push({
          session_id: one.attempt,
          client_id: one.client,
          epoch: one.epoch,
          token: one.token,
        });
      }
    }));
    const proctor = school.staff.find(({ role }) => role === "proctor")!;
    const ready: Ready = {
      url: stack.url,
      publishableKey: stack.publishableKey,
      examId: school.examId,
      proctorToken: proctor.accessToken,
      pages,
    };
    console.log(JSON.stringify(ready));
    await Deno.stdin.readable.pipeTo(new WritableStream());
  } finally {
    await stack.stop();
    await database.drop();
    await Deno.remove(dataDir, { recursive: true });
  }
}

if (import.meta.main) {
  await serve(Number(Deno.args[0]));
  Deno.exit(0);
}
