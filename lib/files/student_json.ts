/** Everything about one student as JSON, in pieces. The form: docs/files.md. */
import {
  ATTEMPT_TABLES,
  type AttemptTable,
  loadAttemptRows,
  loadObjects,
  type StudentRows,
} from "../data/student_data.ts";
import type { StaffClient } from "../staff/calls.ts";
import { FileError, type Making } from "./send.ts";

/** Bytes of pictures in one file; the rest is named, not included. */
const MOST_PICTURES = 50_000_000;

/** The file: `attempts` hold their rows by table, and `pictures` base64. */
export async function* studentJson(
  client: StaffClient,
  { attempts, ...rows }: StudentRows,
  madeAt: string,
  { tell, signal }: Making,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const write = (text: string) => encoder.encode(text);
  const head = JSON.stringify({ made_at: madeAt, ...rows });
  yield write(`${head.slice(0, -1)},"attempts":[`);
  let room = MOST_PICTURES;
  for (const [done, attempt] of attempts.entries()) {
    tell({ step: "gathering", done: done + 1, of: attempts.length });
    const begun = JSON.stringify(attempt);
    yield write(`${done > 0 ? "," : ""}\n${begun.slice(0, -1)}`);
    const paths: string[] = [];
    for (const table of Object.keys(ATTEMPT_TABLES) as AttemptTable[]) {
      signal.throwIfAborted();
      const read = await loadAttemptRows(client, table, attempt.id);
      if (!read.ok) throw new FileError("failed");
      yield write(`,\n"${table}":${JSON.stringify(read.data)}`);
      if (table === "snapshots") {
        paths.push(...read.data.map(({ path }) => String(path)));
      }
    }
    yield write(`,\n"pictures":{`);
    let first = true;
    for await (const [path, content] of loadObjects(client, paths, signal)) {
      if (content.length > room) break;
      room -= content.length;
      const entry = `${JSON.stringify(path)}:"${content.toBase64()}"`;
      yield write(`${first ? "" : ","}\n${entry}`);
      first = false;
    }
    yield write("}}");
  }
  yield write("]}\n");
}
