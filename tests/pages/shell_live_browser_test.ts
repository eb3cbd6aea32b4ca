import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import type { Config } from "../../lib/config.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import {
  browserNames,
  browserTimers,
  openBrowser,
} from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { buildApp, type Handler } from "./shell_app.ts";

let dataDir: string, stack: Stack, school: School, other: School;
let server: Deno.HttpServer<Deno.NetAddr>, origin: string;
let handle: Handler;

describe("the shell in browsers", browserTimers, () => {
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
    server = Deno.serve({
      port: 0,
      hostname: "127.0.0.1",
      onListen() {},
    }, (req) => handle(req));
    origin = `http://127.0.0.1:${server.addr.port}`;
    stack = await startStack({
      dataDir,
      memory: true,
      port: 0,
      appOrigins: [origin],
    });
    const config: Config = {
      supabaseUrl: stack.url,
      publishableKey: stack.publishableKey,
      appOrigin: origin,
    };
    handle = await buildApp(() => config);
    school = await makeSchool(stack, { candidates: 3 });
    other = await makeSchool(stack);
  });

  afterAll(async () => {
    await server?.shutdown();
    await stack?.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  async function signIn(page: Page, email: string, password: string) {
    await page.goto(`${origin}/login`);
    await page.type("[name=email]", email);
    await page.type("[name=password]", password);
    await Promise.all([
      page.waitForNavigation(),
      page.click(".sign-in button[type=submit]"),
    ]);
  }

  /** A student at work, without a page: what the exam page would send. */
  async function work(of: School, index: number) {
    const { accessToken } = of.candidates[index]!;
    async function send<T>(path: string, body: unknown = {}): Promise<T> {
      const res = await fetch(`${stack.url}/functions/v1/api${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${accessToken}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
      const answer = await res.json();
      assert(res.ok, `${path}: ${res.status} ${JSON.stringify(answer)}`);
      return answer;
    }
    const { id } = await send<{ id: string }>(`/exams/${of.examId}/attempts`);
    const client_id = crypto.randomUUID();
    const { epoch } = await send<{ epoch: number }>("/sessions/start", {
      attempt_id: id,
      client_id,
    });
    for (const step of ["open", "details", "rules"]) {
      await send(`/attempts/${id}/steps/${step}`);
    }
    await send(`/attempts/${id}/start`);
    let seq = 0;
    return {
      copies: () =>
        send("/events/batch", {
          session_id: id,
          client_id,
          epoch,
          events: [{
            event_id: crypto.randomUUID(),
            seq: ++seq,
            type: "copy_paste_attempt",
            occurred_at: new Date().toISOString(),
            data: { action: "copy" },
          }],
        }),
    };
  }

  /** What axe finds, as lines. */
  async function flaws(page: Page): Promise<string[]> {
    const source = await Deno.readTextFile(
      new URL(import.meta.resolve("axe-core/axe.min.js")),
    );
    await page.evaluate(source);
    return await page.evaluate(async () => {
      // deno-lint-ignore no-explicit-any
      const { violations } = await (globalThis as any).axe.run(document);
      // deno-lint-ignore no-explicit-any
      return violations.map((one: any) =>
        `${one.id}: ${one.nodes[0].target.join(" ")}`
      );
    });
  }

  for (const [turn, name] of browserNames.entries()) {
    describe(`the proctor's pages in ${name}`, () => {
      const browser = openBrowser(name);
      afterAll(() => browser.close());

      it("show an alert within two seconds, with its reason", async () => {
        const { page, problems, close } = await browser.person();
        const [, proctor] = school.staff;
        await signIn(page, proctor!.email, proctor!.password);
        assertEquals(new URL(page.url()).pathname, "/proctor");
        await page.goto(`${origin}/proctor/live/${school.examId}`);
        await page.waitForSelector(".live-status .badge-good");

        const student = await work(school, turn);
        const sent = performance.now();
        await student.copies();
        await page.waitForSelector(".alert.is-new");
        const took = performance.now() - sent;
        assert(took < 2000, `it took ${took.toFixed(0)} ms`);

        const { name: who } = school.candidates[turn]!;
        const alert = await page.$eval(
          ".alert.is-new",
          (found) => found.textContent ?? "",
        );
        assertMatch(alert, new RegExp(who));
        assertMatch(alert, /Copying or pasting was tried once/);
        assertMatch(alert, /Rule: Copying and pasting/);
        assertMatch(alert, /Tried to copy, cut or paste/);
        assertMatch(alert, /\d\d:\d\d:\d\d/);
        const read = await page.$eval(
          "[aria-live=polite]",
          (found) => found.textContent ?? "",
        );
        assertMatch(read, new RegExp(`New alert, ${who}`));

        const row = `#student-${school.candidates[turn]!.candidateId}`;
        await until(
          () =>
            page.$eval(row, (found) => /In progress/.test(found.textContent!)),
          { what: "the row to say that the exam is in progress" },
        );
        assertEquals(problems, []);
        await close();
      });

      it("show nothing of another school", async () => {
        const { page, close } = await browser.person();
        const [, proctor] = other.staff;
        await signIn(page, proctor!.email, proctor!.password);
        const res = await page.goto(`${origin}/proctor/live/${school.examId}`);
        assertEquals(res?.status(), 404);
        await page.goto(`${origin}/proctor/live/${other.examId}`);
        await page.waitForSelector(".live-status .badge-good");
        assertEquals(await page.$(".feed"), null);
        await close();
      });

      it("come to rest after signing out", async () => {
        const { page, close } = await browser.person();
        const [, proctor] = school.staff;
        await signIn(page, proctor!.email, proctor!.password);
        await Promise.all([
          page.waitForNavigation(),
          page.click(".who button"),
        ]);
        await page.goto(`${origin}/proctor`);
        assertEquals(
          new URL(page.url()).pathname + new URL(page.url()).search,
          "/login?to=%2Fproctor",
        );
        await close();
      });
    });
  }

  describe("the shell's pages", () => {
    const browser = openBrowser("chromium");
    afterAll(() => browser.close());

    it("have no flaw axe finds, in either theme, and fit a phone", async () => {
      const { page, close } = await browser.person();
      const [, proctor] = school.staff;
      const look = async (path: string) => {
        for (const theme of ["light", "dark"]) {
          for (const width of [390, 1280]) {
            await page.setViewport({ width, height: 844 });
            await page.emulateMediaFeatures([
              { name: "prefers-color-scheme", value: theme },
            ]);
            await page.goto(origin + path);
            const where = `${path} ${theme} ${width}`;
            assertEquals(await flaws(page), [], where);
            const over = await page.evaluate(() =>
              document.documentElement.scrollWidth - innerWidth
            );
            assert(over <= 0, `${where} is ${over} pixels too wide`);
          }
        }
      };
      await look("/login");
      await look("/nothing-here");
      await signIn(page, proctor!.email, proctor!.password);
      await look("/proctor");
      await look(`/proctor/live/${school.examId}`);
      await close();
      const student = await browser.person();
      const { email, password } = school.candidates[2]!;
      await signIn(student.page, email, password);
      assertEquals(await flaws(student.page), []);
      await student.close();
    });

    it("sign in, change language and colours without JavaScript", async () => {
      const { page, close } = await browser.person();
      await page.setJavaScriptEnabled(false);
      const { email, password } = school.candidates[2]!;
      await signIn(page, email, password);
      const press = (selector: string) =>
        Promise.all([page.waitForNavigation(), page.click(selector)]);
      await press("button[name=lang][value=fr]");
      await press("button[name=theme][value=dark]");
      const html = await page.content();
      assertMatch(html, /<html lang="fr" data-theme="dark"/);
      assertMatch(html, /Vos examens/);
      await press(".exam-card button");
      assertMatch(new URL(page.url()).pathname, /^\/exam\/[0-9a-f-]{36}$/);
      await close();
    });
  });
});
