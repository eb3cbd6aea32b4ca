/** The server's side of `framing.ts`: a file is made while it is sent. */
import { HttpError } from "fresh";
import {
  dataLines,
  type FileProblem,
  FRAMED,
  frameLine,
  type Progress,
} from "./framing.ts";
import { disposition } from "./name.ts";

/** Why a file could not be made, for whoever asked for it. */
export class FileError extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem);
  }
}

/** What a file's making is given. */
export interface Making {
  tell(progress: Progress): void;
  /** Aborted when nobody waits for the file any more. */
  signal: AbortSignal;
}

/** A file to be made. */
export interface FileToSend {
  /** With its ending; any characters. */
  name: string;
  type: string;
  make(making: Making): AsyncIterable<Uint8Array>;
}

/** Milliseconds between two words of progress within one step. */
const TELL_EVERY = 150;

/** Milliseconds in which what fails becomes an error page. */
const SOON = 1000;

/**
 * The answer that carries a file: bare, or with its progress for who asks for
 * `FRAMED`. What fails soon, before the first byte of a bare file, is thrown;
 * what fails later breaks the connection off, so that no half file looks whole.
 * The making is told when nobody waits any more.
 */
export async function sendFile(
  req: Request,
  file: FileToSend,
): Promise<Response> {
  const framed = (req.headers.get("accept") ?? "").includes(FRAMED);
  const headers = {
    "content-type": framed ? FRAMED : file.type,
    "content-disposition": disposition(file.name),
    "cache-control": "private, no-store",
    vary: "accept",
  };
  if (req.method === "HEAD") return new Response(null, { headers });
  // Only a stream says that its reader has gone.
  const gone = new AbortController();
  const { signal } = gone;
  const pieces = framed
    ? frames(file, signal)
    : bytes(file.make({ tell() {}, signal }));
  let next: Promise<IteratorResult<Uint8Array, void>> | null = null;
  if (!framed) {
    next = pieces.next();
    await soon(next).catch(refused);
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await (next ?? pieces.next());
      next = null;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      gone.abort();
      await pieces.return(undefined).catch(() => {});
    },
  }, { highWaterMark: 0 });
  return new Response(body, { headers });
}

/** Waits for something, but not long. */
async function soon(what: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, SOON);
  try {
    await Promise.race([what, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** For people without script: the error page says to try again. */
function refused(error: unknown): never {
  throw error instanceof FileError
    ? new HttpError(503, error.problem, { cause: error })
    : error;
}

async function* bytes(
  made: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* made;
}

/** The lines, from a making that goes on beside them. */
async function* frames(
  file: FileToSend,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  let latest: Progress | null = null;
  let said: Progress | null = null;
  let wake = Promise.withResolvers<void>();
  const making = file.make({
    signal,
    tell(progress) {
      latest = progress;
      wake.resolve();
    },
  })[Symbol.asyncIterator]();
  let sent = 0;
  let toldAt = 0;
  try {
    let next = making.next();
    while (true) {
      const turn = await Promise.race([next, wake.promise]);
      const fresh = latest as Progress | null;
      // Before anything else can be told, so that nothing is passed over.
      latest = null;
      if (!turn) wake = Promise.withResolvers();
      if (fresh && isNews(said, fresh, Date.now() - toldAt)) {
        said = fresh;
        toldAt = Date.now();
        yield encoder.encode(frameLine(fresh));
      }
      if (!turn) continue;
      if (turn.done) break;
      sent += turn.value.length;
      for (const line of dataLines(turn.value)) yield encoder.encode(line);
      next = making.next();
    }
    const { name, type } = file;
    yield encoder.encode(frameLine({ end: { name, type, bytes: sent } }));
  } catch (error) {
    if (signal.aborted) return;
    const known = error instanceof FileError;
    // The name alone: a message may quote what a person wrote.
    if (!known) console.error(`A file was not made: ${(error as Error)?.name}`);
    yield encoder.encode(
      frameLine({ error: known ? error.problem : "failed" }),
    );
  } finally {
    await making.return?.(undefined).catch(() => {});
  }
}

function isNews(said: Progress | null, now: Progress, since: number): boolean {
  return said?.step !== now.step || now.done === now.of || since >= TELL_EVERY;
}
