import { assert, assertEquals, assertRejects } from "@std/assert";
import { WORDS } from "../../i18n/mod.ts";
import type { Progress } from "../framing.ts";
import { FileError } from "../send.ts";
import { Turns } from "../turns.ts";
import type { SlipsJob } from "./job.ts";
import { layOut, type PdfWorker } from "./lay_out.ts";

const { exports } = WORDS.en.proctor;
const job = (slips: SlipsJob["slips"] = []): SlipsJob => ({
  kind: "slips",
  lang: "en",
  words: exports.slips,
  page: exports.pdf,
  at: 0,
  who: "a",
  address: "https://exams.example/login",
  exam: {
    title: "Exam",
    school: "School",
    timeZone: "UTC",
    opensAt: null,
    closesAt: null,
    durationSeconds: 3600,
  },
  slips,
});

/** A worker that does what the test says. */
class Puppet implements PdfWorker {
  onmessage: PdfWorker["onmessage"] = null;
  onerror: PdfWorker["onerror"] = null;
  ended = false;
  asked = Promise.withResolvers<void>();
  postMessage() {
    this.asked.resolve();
  }
  terminate() {
    this.ended = true;
  }
  say(data: unknown) {
    this.onmessage!.call(
      this as unknown as Worker,
      new MessageEvent("message", { data }),
    );
  }
}

function start(puppet: Puppet, time = 60_000) {
  const stop = new AbortController();
  const told: Progress[] = [];
  const made = layOut(
    job(),
    { tell: (one) => told.push(one), signal: stop.signal },
    { spawn: () => puppet, time, queue: new Turns(1, 1) },
  );
  return { made, told, stop };
}

Deno.test("lay out - a real worker makes a PDF and tells of its pages", async () => {
  const told: Progress[] = [];
  const slip = { name: "A", hallTicket: "1", room: null, ways: ["ticket"] };
  const pdf = await layOut(job(Array(20).fill(slip)), {
    tell: (one) => told.push(one),
    signal: new AbortController().signal,
  });
  assertEquals(new TextDecoder().decode(pdf.subarray(0, 5)), "%PDF-");
  assertEquals(told[0]!.step, "laying_out");
  assertEquals(told.at(-1), { step: "writing", done: 100, of: 100 });
});

Deno.test("lay out - a cancel ends the worker", async () => {
  const puppet = new Puppet();
  const { made, stop } = start(puppet);
  await puppet.asked.promise;
  stop.abort(new Error("cancelled"));
  await assertRejects(() => made, Error, "cancelled");
  assert(puppet.ended);
});

Deno.test("lay out - one that takes too long, or fails, is ended and told", async () => {
  const slow = new Puppet();
  await assertRejects(() => start(slow, 1).made, FileError, "too_long");
  const broken = new Puppet();
  const { made } = start(broken);
  await broken.asked.promise;
  broken.say({ failed: "TypeError at x" });
  await assertRejects(() => made, FileError, "failed");
  assert(slow.ended && broken.ended);
});

Deno.test("lay out - a full line is told at once", async () => {
  const queue = new Turns(0, 0);
  await assertRejects(
    () =>
      layOut(job(), { tell() {}, signal: new AbortController().signal }, {
        queue,
      }),
    FileError,
    "busy",
  );
});
