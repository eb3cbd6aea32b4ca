/** The browser's side of `framing.ts`. */
import {
  type FileProblem,
  type Frame,
  FRAMED,
  fromBase64,
  type Progress,
} from "./framing.ts";

/** A whole file. */
export interface Received {
  name: string;
  type: string;
  parts: Uint8Array<ArrayBuffer>[];
}

/** Why there is none. */
export type NoFile = FileProblem | "signed_out" | "gone" | "offline";

/**
 * Asks for a file and collects it. Answers the whole file or why there is
 * none: what breaks off midway is no file.
 *
 * @throws only what `signal` aborts with
 */
export async function receiveFile(
  href: string,
  { fetch, signal, tell }: {
    fetch: typeof globalThis.fetch;
    signal: AbortSignal;
    tell(progress: Progress): void;
  },
): Promise<Received | NoFile> {
  try {
    const answer = await fetch(href, { headers: { accept: FRAMED }, signal });
    const type = answer.headers.get("content-type") ?? "";
    if (!answer.ok || !type.startsWith(FRAMED) || !answer.body) {
      await answer.body?.cancel();
      return answer.redirected || answer.status === 401
        ? "signed_out"
        : answer.status === 404
        ? "gone"
        : "failed";
    }
    return await collect(answer.body, tell);
  } catch {
    signal.throwIfAborted();
    return "offline";
  }
}

async function collect(
  body: ReadableStream<Uint8Array>,
  tell: (progress: Progress) => void,
): Promise<Received | NoFile> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const frame of framesOf(body)) {
    if ("error" in frame) return frame.error;
    if ("step" in frame) tell(frame);
    else if ("data" in frame) {
      const part = fromBase64(frame.data);
      bytes += part.length;
      parts.push(part);
    } else {
      const { name, type } = frame.end;
      return bytes === frame.end.bytes ? { name, type, parts } : "failed";
    }
  }
  return "offline";
}

async function* framesOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Frame> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true }))
        .split("\n");
      rest = lines.pop()!;
      for (const line of lines) yield JSON.parse(line);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
