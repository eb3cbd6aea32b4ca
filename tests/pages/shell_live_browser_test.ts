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

let dataDir: string, stack: Stack, school: School;
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

  for (const [turn, name] of browserNames.entries()) {
    describe(`the proctor's pages in ${name}`, () => {
      const browser = openBrowser(name);
      afterAll(() => browser.close());

      it("show an alert by themselves, with its reason", async () => {
        const { page, problems, close } = await browser.person();
        const [, proctor] = school.staff;
        await signIn(page, proctor!.email, proctor!.password);
        assertEquals(new URL(page.url()).pathname, "/proctor");
        await page.goto(`${origin}/proctor/live/${school.examId}`);
        await page.waitForSelector(".live-status .badge-good");

        const student = await work(school, turn);
        await student.copies();
        // How soon: bench/alert_latency.ts.
        const shown = await page.waitForSelector(".alert.is-new");

        const { name: who } = school.candidates[turn]!;
        const alert = await shown!.evaluate((found) => found.textContent ?? "");
        assertMatch(alert, new RegExp(who));
        assertMatch(alert, /Copying or pasting was tried once/);
        assertMatch(alert, /Rule: Copying and pasting/);
        assertMatch(alert, /Tried to copy, cut or paste/);
        assertMatch(alert, /\d\d:\d\d:\d\d/);
        await until(
          () =>
            page.$eval(
              "[aria-live=polite]",
              (found, told) => found.textContent?.includes(told),
              `New alert, ${who}`,
            ),
          { what: "the alert to be read out" },
        );

        const row = `#student-${school.candidates[turn]!.candidateId}`;
        await until(
          () =>
            page.$eval(row, (found) => /In progress/.test(found.textContent!)),
          { what: "the row to say that the exam is in progress" },
        );
        assertEquals(problems, []);
        await close();
      });
    });
  }

  describe("the shell's pages", () => {
    const browser = openBrowser("chromium");
    afterAll(() => browser.close());

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
