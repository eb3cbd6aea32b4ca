import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Config } from "../../lib/config.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { seedDemo } from "../../local/seed.ts";
import { currentSession } from "../../lib/session/refresh.ts";
import { claimsOf } from "../../lib/session/claims.ts";
import {
  type Ask,
  buildApp,
  cookiesAfter,
  type Handler,
  request,
} from "./shell_app.ts";

const EXAM = "e1111111-0000-4000-8000-000000000001";
const OTHER_EXAM = "e2222222-0000-4000-8000-000000000001";
const proctor = "proctor1@riverside.example";
const student = "student01@riverside.example";

let dataDir: string, stack: Stack, password: string;
let config: Config, handle: Handler;

beforeAll(async () => {
  dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
  stack = await startStack({ dataDir, memory: true, port: 0, ticker: false });
  password = (await seedDemo(stack)).password;
  config = {
    supabaseUrl: stack.url,
    publishableKey: stack.publishableKey,
    appOrigin: "http://127.0.0.1:8000",
  };
  handle = await buildApp(() => config);
});

afterAll(async () => {
  await stack?.stop();
  await Deno.remove(dataDir, { recursive: true });
});

const ask = (path: string, how?: Ask) => handle(request(config, path, how));
const signIn = (email: string, secret = password, to = "") =>
  ask("/login", { form: { email, password: secret, to } });
const cookieOf = async (email: string) => cookiesAfter(await signIn(email));
const token = (cookie: string, json: unknown = {}) =>
  ask("/session/token", { json, cookie });

describe("signing in", () => {
  it("leads staff to their exams, students to theirs", async () => {
    const staff = await signIn(proctor);
    assertEquals(staff.status, 303);
    assertEquals(staff.headers.get("location"), "/proctor");
    assertEquals((await signIn(student)).headers.get("location"), "/");
  });

  it("leads back to where it was asked for, on this site only", async () => {
    const back = await signIn(student, password, "/exam/x");
    assertEquals(back.headers.get("location"), "/exam/x");
    const away = await signIn(student, password, "//evil.example");
    assertEquals(away.headers.get("location"), "/");
  });

  it("keeps the session in cookies no page and no other host can touch", async () => {
    const res = await signIn(proctor);
    const cookies = res.headers.getSetCookie();
    assert(cookies.length > 0);
    for (const cookie of cookies) {
      assertMatch(cookie, /^__Host-invigil-session(\.\d+)?=/);
      assertMatch(
        cookie,
        /; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax$/,
      );
      assertFalse(/domain/i.test(cookie));
    }
    assertMatch(res.headers.get("cache-control") ?? "", /no-store/);
  });

  it("says the same of an unknown address and a wrong password", async () => {
    const unknown = await signIn("nobody@riverside.example", "wrong");
    const wrong = await signIn(student, "wrong");
    assertEquals([unknown.status, wrong.status], [401, 401]);
    const shown = (html: string) => /role="alert".*?<\/form>/s.exec(html)?.[0];
    const [a, b] = [await unknown.text(), await wrong.text()];
    assertMatch(shown(a)!, /The email or the password is not right/);
    assertEquals(
      shown(a)!.replaceAll("nobody@", "x@"),
      shown(b)!.replaceAll("student01@", "x@"),
    );
    assertFalse(b.includes('wrong"'));
    assertEquals(wrong.headers.getSetCookie(), []);
  });

  it("is not asked for twice", async () => {
    const cookie = await cookieOf(student);
    const res = await ask("/login?to=%2Fexam%2Fx", { cookie });
    assertEquals(res.headers.get("location"), "/exam/x");
  });
});

describe("signing out", () => {
  it("forgets the session here and at Auth", async () => {
    const cookie = await cookieOf(proctor);
    const res = await ask("/session/sign-out", { form: {}, cookie });
    assertEquals(res.status, 303);
    assertEquals(cookiesAfter(res, cookie), "");
    // The old cookies are worth nothing any more.
    const again = await token(cookie, { renew: true });
    await again.body?.cancel();
    assertEquals(again.status, 401);
  });

  it("is not undone by a renewal that was under way", async () => {
    const cookie = await cookieOf(student);
    const { access_token } = await (await token(cookie)).json();
    const { iat } = claimsOf(access_token)!;
    const answered = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const renewal = currentSession(
      request(config, "/", { cookie }),
      config,
      {
        force: true,
        now: () => (iat! + 10) * 1000,
        fetch: async (input, init) => {
          const res = await fetch(input, init);
          asked.resolve();
          await answered.promise;
          return res;
        },
      },
    );
    await asked.promise;
    await ask("/session/sign-out", { form: {}, cookie });
    answered.resolve();
    assertEquals(await renewal, { state: "ended", change: null });
    // Nor by what asks late with the old cookies.
    const late = await token(cookie);
    assertEquals([late.status, late.headers.getSetCookie()], [401, []]);
    await late.body?.cancel();
  });

  it("is not done by a link or another site", async () => {
    const cookie = await cookieOf(proctor);
    const link = await ask("/session/sign-out", { cookie });
    assert(link.status >= 400);
    const foreign = await ask("/session/sign-out", {
      form: {},
      cookie,
      headers: { origin: "https://evil.example" },
    });
    assertEquals(foreign.status, 403);
    assertEquals((await token(cookie)).status, 200);
  });
});

describe("POST /session/token", () => {
  it("gives the bearer, never to be stored", async () => {
    const res = await token(await cookieOf(student));
    assertEquals(res.status, 200);
    assertMatch(res.headers.get("cache-control") ?? "", /no-store/);
    const { access_token, expires_at, expires_in } = await res.json();
    assertEquals(claimsOf(access_token)?.exp, expires_at);
    assert(expires_in > 0);
  });

  it("ends a session whose cookie is nonsense", async () => {
    const res = await token("__Host-invigil-session=base64-bm9uc2Vuc2U");
    assertEquals(res.status, 401);
    assertMatch(res.headers.get("set-cookie") ?? "", /Max-Age=0/);
  });

  it("shares one renewal between tabs that ask at once, and those that come late", async () => {
    const cookie = await cookieOf(student);
    let refreshes = 0;
    const counting: typeof fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.includes("grant_type=refresh_token")) refreshes++;
      return fetch(input, init);
    };
    const claims = claimsOf((await (await token(cookie)).json()).access_token)!;
    const life = claims.exp! - claims.iat!;
    const now = () => (claims.iat! + 0.8 * life) * 1000;
    const tab = () =>
      currentSession(request(config, "/", { cookie }), config, {
        now,
        fetch: counting,
      });
    const states = await Promise.all([tab(), tab(), tab()]);
    states.push(await tab());
    assertEquals(refreshes, 1);
    const tokens = states.map((found) =>
      found.state === "live" ? found.session.accessToken : found.state
    );
    assertEquals(new Set(tokens).size, 1);
    for (const found of states) {
      assert(found.state === "live" && found.session.change.cookies.length > 0);
    }
  });

  it("renews before its time when the old token was refused", async () => {
    const cookie = await cookieOf(student);
    const first = await (await token(cookie)).json();
    const { iat } = claimsOf(first.access_token)!;
    const found = await currentSession(
      request(config, "/", { cookie }),
      config,
      { force: true, now: () => (iat! + 10) * 1000 },
    );
    assert(found.state === "live");
    assert(found.session.change.cookies.length > 0);
    // And what it renewed to is a session of its own right.
    const res = new Response(null, {
      headers: found.session.change.cookies.map((
        cookie,
      ): [string, string] => ["set-cookie", cookie]),
    });
    assertEquals((await token(cookiesAfter(res, cookie))).status, 200);
  });

  it("is away, not ended, while Auth does not answer", async () => {
    const cookie = await cookieOf(student);
    const look = (now: () => number) =>
      currentSession(request(config, "/", { cookie }), {
        ...config,
        supabaseUrl: `http://127.0.0.1:1/${now()}`,
      }, {
        now,
        force: true,
        patience: 50,
        fetch: () => new Promise<never>(() => {}),
      });
    const soon = await look(() => Date.now() + 10_000);
    assertEquals(soon.state, "live", "the old token still does");
    const late = await look(() => Date.now() + 30 * 24 * 3600 * 1000);
    assertEquals(late.state, "unreachable");
  });
});

describe("who may see what", () => {
  it("the proctor: the school's exams and who sits there", async () => {
    const cookie = await cookieOf(proctor);
    assertEquals(
      (await ask("/", { cookie })).headers.get("location"),
      "/proctor",
    );
    const list = await ask("/proctor", { cookie });
    assertEquals(list.status, 200);
    const html = await list.text();
    assertMatch(html, /Electrical Safety/);
    assertFalse(html.includes("Algebra Quiz"));
    const live = await ask(`/proctor/live/${EXAM}`, { cookie });
    assertEquals(live.status, 200);
    assertMatch(await live.text(), /RTC-2026-0001/);
  });

  it("another school's exam is not there", async () => {
    const cookie = await cookieOf(proctor);
    const secrets = [OTHER_EXAM, crypto.randomUUID(), "1 or 1=1", "%2e%2e"];
    for (const id of secrets) {
      const res = await ask(`/proctor/live/${encodeURIComponent(id)}`, {
        cookie,
      });
      assertEquals(res.status, 404);
      assertFalse((await res.text()).includes("Algebra"));
    }
  });

  it("a student: no proctor's page, and not that there is one", async () => {
    const cookie = await cookieOf(student);
    const known = await ask("/proctor", { cookie });
    const unknown = await ask("/nothing", { cookie });
    assertEquals([known.status, unknown.status], [404, 404]);
    const bare = async (res: Response) =>
      (await res.text()).replaceAll(/nonce="[^"]*"|value="\/[^"]*"/g, "");
    assertEquals(await bare(known), await bare(unknown));
    const live = await ask(`/proctor/live/${EXAM}`, { cookie });
    assertEquals(live.status, 404);
    await live.body?.cancel();
  });

  it("a student: their exams, and the way into one", async () => {
    const cookie = await cookieOf(student);
    const list = await ask("/", { cookie });
    assertEquals(list.status, 200);
    const html = await list.text();
    assertMatch(html, /Electrical Safety/);
    assertFalse(html.includes("Algebra Quiz"));
    const start = await ask("/", { form: { exam: EXAM }, cookie });
    assertEquals(start.status, 303);
    assertMatch(start.headers.get("location") ?? "", /^\/exam\/[0-9a-f-]{36}$/);
    const twice = await ask("/", { form: { exam: EXAM }, cookie });
    assertEquals(twice.headers.get("location"), start.headers.get("location"));
  });

  it("a student: not another school's exam", async () => {
    const cookie = await cookieOf(student);
    const res = await ask("/", { form: { exam: OTHER_EXAM }, cookie });
    assertEquals(res.status, 409);
    assertMatch(await res.text(), /There is no such exam for you/);
  });

  it("a forged token: nothing, and it is forgotten", async () => {
    const forged = `__Host-invigil-session=base64-${
      btoa(JSON.stringify({
        access_token: [
          btoa('{"alg":"HS256"}'),
          btoa(
            '{"sub":"aaaaaaaa-0000-4000-8000-000000000001","exp":9999999999}',
          ),
          "x",
        ].join("."),
        refresh_token: "x",
        expires_at: 9_999_999_999,
        user: {},
      })).replaceAll("=", "")
    }`;
    const res = await ask("/proctor", { cookie: forged });
    assertEquals(res.status, 303);
    assertMatch(res.headers.get("set-cookie") ?? "", /Max-Age=0/);
  });
});
