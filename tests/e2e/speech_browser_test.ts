/**
 * What a microphone hears, in the running pages: a voice becomes an event with
 * its duration, a room and silence become nothing, and no sound goes anywhere.
 * Each student has a browser of their own, because it has one microphone.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Student, student } from "../api/helpers.ts";
import {
  allowCamera,
  browserTimers,
  openBrowser,
  type Person,
  type TestBrowser,
} from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  mixed,
  pinkNoise,
  sequence,
  silence,
  speech,
  wavOf,
} from "../fixtures/speech/sounds.ts";
import { until } from "../fixtures/wait.ts";
import { prepareAssets } from "../../tasks/assets/prepare.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";
import { newVisitor, press, says, signInWith } from "./visitor.ts";

/** Seconds of the sentence in `speech.wav`. */
const SENTENCE = 6.2;

/** What the room says to the student when it was told. */
const TOLD = "Speech was heard for a while.";

const EVENTS = ["speech_detected", "microphone_denied", "detector_paused"];

interface Sent {
  url: string;
  method: string;
  type: string;
  body: string | undefined;
}

/** A student at a computer whose microphone hears a sound. */
interface Desk extends Person {
  browser: TestBrowser;
  sits: Student;
  sent: Sent[];
}

type Asked = { asked: string[] };

describe("what a microphone hears", browserTimers, () => {
  const desks: Desk[] = [];
  let pages: ServedPages, school: School, folder: string;
  let talks: Desk, quiet: Desk, silent: Desk, helped: Desk;

  /** @param sound what the microphone hears; or another's browser, shared */
  async function arrive(
    n: number,
    sound: Float32Array | TestBrowser,
  ): Promise<Desk> {
    let browser = sound as TestBrowser;
    if (sound instanceof Float32Array) {
      const file = `${folder}/${n}.wav`;
      await Deno.writeFile(file, wavOf(sound));
      browser = openBrowser("chromium", { sound: file });
    }
    const person = await newVisitor(browser);
    const sits = student(pages.stack, school, n);
    const sent: Sent[] = [];
    const desk = { ...person, browser, sits, sent };
    desks.push(desk);
    const { page } = person;
    // What takes sound away from a page is counted.
    await page.evaluateOnNewDocument(() => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      const media = navigator.mediaDevices as MediaDevices | undefined;
      if (!media) return;
      const own = media.getUserMedia.bind(media);
      media.getUserMedia = (wished) => {
        asked.push(Object.keys(wished ?? {}).join());
        return own(wished);
      };
      for (const name of ["MediaRecorder", "RTCPeerConnection"] as const) {
        const real = globalThis[name] as unknown as new () => object;
        Object.assign(globalThis, {
          [name]: class extends real {
            constructor() {
              super();
              asked.push(name);
            }
          },
        });
      }
    });
    page.on("request", (one) =>
      sent.push({
        url: one.url(),
        method: one.method(),
        type: one.headers()["content-type"] ?? "",
        body: one.postData(),
      }));
    await allowCamera(person, pages.origin, "granted", "microphone");
    const { email, password } = school.candidates[n]!;
    await signInWith(page, pages.origin, email, password);
    const { id } = await sits.get<{ id: string }>(
      "POST",
      `/exams/${school.examId}/attempts`,
    );
    sits.attempt = id;
    await sits.step("open");
    return desk;
  }

  /** The steps that this is not about, by the API; then into the room. */
  async function enter({ page, sits }: Desk, measured?: number): Promise<void> {
    for (const step of ["details", "rules"]) await sits.step(step);
    if (measured !== undefined) {
      await consent(sits);
      await sits.step("microphone", { noise_db: measured, engine: "silero" });
    }
    await sits.get("POST", `/attempts/${sits.attempt}/start`);
    await page.goto(`${pages.origin}/exam/${sits.attempt}/room`);
    await page.waitForSelector(".exam-question");
  }

  /** Opens the check, and turns the microphone on by its button. */
  async function turnOn(desk: Desk): Promise<void> {
    const { page, sits } = desk;
    await consent(sits);
    await page.goto(`${pages.origin}/exam/${sits.attempt}/check`);
    await page.waitForSelector("#microphone-on:enabled");
    // Nothing is asked for before.
    assertEquals(await asked(desk), []);
    await page.click("#microphone-on");
  }

  const asked = ({ page }: Desk) =>
    page.evaluate(() => (globalThis as unknown as Asked).asked);
  const consent = (sits: Student) =>
    sits.get("POST", `/attempts/${sits.attempt}/steps/consent`, {
      kind: "microphone",
      given: true,
      text_hash: "0".repeat(64),
    });

  const events = ({ sits }: Desk) =>
    pages.stack.sql<{
      event_type: string;
      phase: string;
      confidence: number | null;
      event_data: Record<string, number>;
    }>(
      `select event_type, phase, confidence, event_data
       from public.proctoring_events
       where attempt_id = $1 and event_type = any($2) order by position`,
      [sits.attempt, EVENTS],
    );
  /** What the proctors' page is told: `watching watching`. */
  const heard = async ({ sits }: Desk) => {
    const [row] = await pages.stack.sql<{ said: string }>(
      `select concat_ws(' ', detectors ->> 'microphone', detectors ->> 'speech')
         as said from public.attempt_presence where attempt_id = $1`,
      [sits.attempt],
    );
    return row?.said;
  };
  const hears = (desk: Desk, said: string) =>
    until(async () => await heard(desk) === said, { what: said });
  const noise = async ({ sits }: Desk) => {
    const view = await sits.get<{ noise_db: number | null }>(
      "GET",
      `/attempts/${sits.attempt}`,
    );
    return view.noise_db;
  };

  beforeAll(async () => {
    folder = await Deno.makeTempDir({ prefix: "invigil-sounds-" });
    await prepareAssets();
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      candidates: 4,
      policy: {
        webcam: "off",
        microphone: "required",
        fullscreen_required: false,
        instructions_wait_seconds: 0,
        heartbeat_seconds: 2,
      },
    });
    await pages.stack.sql(
      `update public.candidates set accommodations = '{"helper_present": true}'
       where id = $1`,
      [school.candidates[3]!.candidateId],
    );
    const sentence = sequence(silence(1.5), await speech(), silence(4));
    const seconds = sentence.length / 16_000;
    [talks, quiet, silent] = await Promise.all([
      arrive(0, mixed(sentence, pinkNoise(seconds, -60))),
      arrive(1, pinkNoise(8, -45)),
      arrive(2, silence(4)),
    ]);
    helped = await arrive(3, talks.browser);
    // All at once: what each hears takes its time.
    await Promise.all([
      enter(talks, -60),
      enter(helped),
      turnOn(quiet),
      turnOn(silent),
    ]);
  });
  afterAll(async () => {
    await Promise.allSettled(desks.map(({ browser }) => browser.close()));
    await pages?.stop();
    await Deno.remove(folder, { recursive: true });
  });

  it("measures the room, and keeps it with the step", async () => {
    const { page } = quiet;
    await page.waitForSelector("#microphone[data-state=done]");
    await page.waitForSelector("#microphone-verdict[data-verdict=measured]");
    const level = await page.$eval("meter", ({ value }) => value);
    assert(level > 10 && level < 70, `${level}`);
    const measured = await noise(quiet);
    assert(measured !== null && Math.abs(measured + 45) < 4, `${measured}`);
    await looksGood(page, "microphone-measured");
  });

  it("says that nothing is heard, and takes it as it is", async () => {
    const { page } = silent;
    await page.waitForSelector("#microphone-verdict[data-verdict=silent]");
    await says(page, "Nothing at all is heard.");
    await press(page, "Go on as it is");
    await page.waitForSelector("#microphone[data-state=done]");
    await Promise.all([enter(quiet), enter(silent)]);
  });

  it("tells a voice with its duration, and the student of it", async () => {
    const [begin, end] = await until(async () => {
      const found = await events(talks);
      return found.length > 1 && found;
    }, { what: "speech in the database", timeout: 60_000 });
    assertEquals(
      [begin, end].map((one) => `${one!.event_type} ${one!.phase}`),
      ["speech_detected begin", "speech_detected end"],
    );
    const { duration_seconds, level_db, noise_db } = end!.event_data;
    // The room may have been opened in the middle of it.
    assert(
      duration_seconds! > 3 && duration_seconds! < SENTENCE + 1,
      `it lasted ${duration_seconds} s`,
    );
    assert(begin!.confidence! > 0.7, `${begin!.confidence}`);
    assert(level_db! > noise_db! + 6, `${level_db} over ${noise_db}`);
    await says(talks.page, TOLD);
    await looksGood(talks.page, "speech-room");
  });

  it("says nothing of noise and silence", async () => {
    for (const desk of [quiet, silent]) {
      await hears(desk, "watching watching");
      assertEquals(await events(desk), []);
    }
  });

  it("asks for nothing and loads nothing where a helper is present", async () => {
    await until(async () => await heard(helped) !== undefined, {
      what: "the room to be heard of",
    });
    assert(!(await heard(helped))!.includes("watching "));
    assertEquals(await asked(helped), []);
    assertEquals(helped.sent.filter(({ url }) => isSpeech(url)), []);
  });

  it("lets no sound leave the computer", async () => {
    for (const desk of desks) {
      const { sent, sits } = desk;
      const wanted = sits === helped.sits ? [] : ["video,audio"];
      assertEquals(await asked(desk), wanted);
      const own = [pages.origin, pages.stack.url].map((url) =>
        new URL(url).origin
      );
      for (const { url, method, type, body } of sent) {
        if (!/^(http|ws)/.test(url)) continue;
        assert(own.includes(new URL(url).origin), url);
        if (method === "GET" || method === "OPTIONS") continue;
        // How fast the line is, tried with much of the same.
        if (url.endsWith("/probe") && /^.{1,20}(.)\1+.{1,3}$/.test(body!)) {
          continue;
        }
        // A second of the barest sound has 16,000 bytes.
        assert((body ?? "").length < 8000, `${method} ${url}`);
        const kind = type.split(";")[0]!;
        assert(
          ["application/json", "application/x-www-form-urlencoded", ""]
            .includes(kind),
          `${method} ${url}: ${type}`,
        );
      }
    }
    assert(talks.sent.some(({ url }) => isSpeech(url)));
  });

  it("breaks no page's policy, which runs no WebAssembly itself", () => {
    for (const { problems } of desks) assertEquals(problems, []);
  });
});

function isSpeech(url: string): boolean {
  return /\/assets\/.*(speech|silero)/.test(url);
}
