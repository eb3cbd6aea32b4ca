import { assert, assertEquals, assertRejects } from "@std/assert";
import { HttpError } from "fresh";
import { FRAMED, type Progress } from "./framing.ts";
import { type NoFile, receiveFile } from "./receive.ts";
import { FileError, type FileToSend, type Making, sendFile } from "./send.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function file(make: FileToSend["make"]): FileToSend {
  return { name: "é.csv", type: "text/csv", make };
}

const request = (accept: string, signal?: AbortSignal) =>
  new Request("http://files.example/", { headers: { accept }, signal });

/** The browser's side, over the answer. */
async function received(
  file: FileToSend,
  signal = new AbortController().signal,
) {
  const told: Progress[] = [];
  const got = await receiveFile("http://files.example/", {
    fetch: (_, init) =>
      sendFile(
        request((init!.headers as Record<string, string>).accept!),
        file,
      ),
    signal,
    tell: (progress) => told.push(progress),
  });
  return { got, told };
}

Deno.test("send - a bare file comes in pieces, with its name", async () => {
  const res = await sendFile(
    request("*/*"),
    file(async function* () {
      yield bytes("a");
      yield await Promise.resolve(bytes("b"));
    }),
  );
  assertEquals(res.headers.get("content-type"), "text/csv");
  assertEquals(await res.text(), "ab");
});

Deno.test("send - large files come through frames whole", async () => {
  const large = Uint8Array.from({ length: 200_001 }, (_, i) => i * 7 % 256);
  const { got, told } = await received(file(async function* ({ tell }) {
    for (let done = 1; done <= 3; done++) {
      tell({ step: "reading", done, of: 3 });
      yield await Promise.resolve(large);
    }
  }));
  assert(typeof got !== "string");
  assertEquals([got.name, got.type], ["é.csv", "text/csv"]);
  const whole = new Uint8Array(await new Blob(got.parts).arrayBuffer());
  assertEquals(whole.length, 3 * large.length);
  assertEquals(whole.subarray(large.length, 2 * large.length), large);
  assertEquals(told.at(-1), { step: "reading", done: 3, of: 3 });
});

Deno.test("send - what fails midway is no file, and says why", async () => {
  const failing = (error: unknown) =>
    file(async function* () {
      yield await Promise.resolve(bytes("half"));
      throw error;
    });
  assertEquals((await received(failing(new FileError("busy")))).got, "busy");
  assertEquals((await received(failing(new Error("x")))).got, "failed");
  const res = await sendFile(request("*/*"), failing(new Error("x")));
  await assertRejects(() => res.text());
});

Deno.test("send - what fails at once is an error of the page", async () => {
  const nothing = file(async function* () {
    yield await Promise.reject(new FileError("busy"));
  });
  const error = await assertRejects(
    () => sendFile(request("*/*"), nothing),
    HttpError,
    "busy",
  );
  assertEquals(error.status, 503);
});

Deno.test("receive - a line that breaks off is no file", async () => {
  const lines = [
    '{"data":"YWJj"}\n',
    "",
    '{"data":"YWJj"}\n{"end":{"name":"x","type":"y","bytes":4}}\n',
  ];
  const results = [];
  for (const line of lines) {
    results.push(
      await receiveFile("http://files.example/", {
        fetch: () =>
          Promise.resolve(
            new Response(line, { headers: { "content-type": FRAMED } }),
          ),
        signal: new AbortController().signal,
        tell() {},
      }),
    );
  }
  assertEquals(results, ["offline", "offline", "failed"]);
});

Deno.test("receive - says that one was signed out, or that nothing is there", async () => {
  const answers: [Response, NoFile][] = [
    [
      Object.defineProperty(new Response("<p>"), "redirected", { value: true }),
      "signed_out",
    ],
    [new Response(null, { status: 404 }), "gone"],
    [new Response(null, { status: 500 }), "failed"],
  ];
  for (const [answer, said] of answers) {
    assertEquals(
      await receiveFile("http://files.example/", {
        fetch: () => Promise.resolve(answer),
        signal: new AbortController().signal,
        tell() {},
      }),
      said,
    );
  }
});

for (const accept of ["*/*", FRAMED]) {
  Deno.test(`send - work ends when nobody waits (${accept})`, async () => {
    const ended = Promise.withResolvers<void>();
    let worked = 0;
    const res = await sendFile(
      request(accept),
      file(async function* ({ signal }: Making) {
        try {
          while (true) {
            signal.throwIfAborted();
            worked++;
            yield await Promise.resolve(bytes("x".repeat(1000)));
          }
        } finally {
          ended.resolve();
        }
      }),
    );
    const reader = res.body!.getReader();
    await reader.read();
    await reader.cancel();
    await ended.promise;
    assert(worked < 10, `${worked} pieces`);
  });
}
