/** The ways in and out, as the server answers them. */
import {
  assertEquals,
  assertFalse,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Config } from "../../lib/config.ts";
import { type Ask, buildApp, cookiesAfter, request } from "./shell_app.ts";
import {
  ask,
  byAccount,
  byTicket,
  closeSchool,
  demoPassword,
  examToken,
  launch,
  location,
  openSchool,
  stack,
  ticketToken,
  token,
} from "./shell_ways.ts";

const EXAM = "e1111111-0000-4000-8000-000000000001";
const EVIL = "https://evil.example";

beforeAll(openSchool);
afterAll(closeSchool);

const PEOPLE = ["nobody", "staff", "account", "ticket", "examJwt"] as const;
type Person = typeof PEOPLE[number];

/**
 * Who may reach what: a status, or where they are sent. `own` and `other` are
 * attempts of theirs and of somebody else.
 */
const REACH: Record<string, Record<Person, number | string>> = {
  "/": row("/login", "/proctor", 200),
  "/login": row(200, "/", "/"),
  "/login?way=ticket&to=%2Fexam%2Fx": row(200, "/exam/x", "/exam/x"),
  "/launch": row(200, 200, 200),
  "/launch?token=a.b.c": row(
    "/launch?refused=query",
    "/launch?refused=query",
    "/launch?refused=query",
  ),
  "/sign-out": row("/login?to=%2Fsign-out", 200, 200),
  "/signed-in": row("/login?to=%2Fsigned-in", "/proctor", "/"),
  "/signed-in?attempt=own": row("/login?to=…", "/proctor", 200),
  "/signed-in?attempt=other": row("/login?to=…", "/proctor", 200),
  "/exam/own": row("/login?to=…", "/proctor", 200),
  "/exam/other": row("/login?to=…", "/proctor", 404),
  "/account": {
    ...row("/login?to=%2Faccount", 200, 404),
    account: 200,
  },
  "/proctor": row("/login?to=%2Fproctor", 200, 404),
};

function row(
  nobody: number | string,
  staff: number | string,
  student: number | string,
) {
  return { nobody, staff, account: student, ticket: student, examJwt: student };
}

describe("who may reach what", () => {
  const cookies = {} as Record<Person, string>;
  let own: string, other: string;
  beforeAll(async () => {
    cookies.nobody = "";
    cookies.staff = await byAccount("proctor1@riverside.example");
    // Three ways of one and the same student.
    cookies.account = await byAccount("student01@riverside.example");
    cookies.ticket = await byTicket();
    cookies.examJwt = await launch(await examToken("student01"));
    const attemptOf = async (cookie: string) =>
      location(await ask("/", { form: { exam: EXAM }, cookie }))!
        .split("/")[2]!;
    own = await attemptOf(cookies.ticket);
    other = await attemptOf(await byAccount("student02@riverside.example"));
  });

  for (const [path, reach] of Object.entries(REACH)) {
    for (const person of PEOPLE) {
      it(`${person} at ${path}: ${reach[person]}`, async () => {
        const there = path.replace("own", own).replace("other", other);
        const res = await ask(there, { cookie: cookies[person] });
        await res.body?.cancel();
        const found = res.status < 300 || res.status >= 400
          ? res.status
          : location(res)!;
        const wanted = reach[person];
        if (typeof wanted === "string" && wanted.endsWith("…")) {
          assertMatch(String(found), /^\/login\?to=%2F/);
        } else assertEquals(found, wanted);
      });
    }
  }

  it("a hall ticket and an exam JWT see their exam alone, and are called by name", async () => {
    for (const person of ["ticket", "examJwt"] as const) {
      const list = await ask("/", { cookie: cookies[person] });
      const html = await list.text();
      assertEquals(html.match(/<article class="card/g)?.length ?? 0, 1, person);
      const { body } = await token(cookies[person]);
      assertEquals(body.way, person === "ticket" ? "ticket" : "exam_jwt");
      assertFalse(html.includes(body.access_token));
    }
  });

  it("who is somebody else is told so, and not what the exam is", async () => {
    const path = `/signed-in?attempt=${other}`;
    const html = await (await ask(path, { cookie: cookies.ticket })).text();
    assertMatch(html, /That is another person’s exam/);
    assertFalse(html.includes("Electrical"));
  });
});

describe("/sign-out", () => {
  it("acts by itself only where a page of ours led to it", async () => {
    const cookie = await byAccount("student04@riverside.example");
    const asked = async (headers: Record<string, string>) => {
      const res = await ask("/sign-out", { cookie, headers });
      return /role="status">Looking whether/.test(await res.text());
    };
    assertEquals(await asked({ "sec-fetch-site": "same-origin" }), true);
    assertEquals(await asked({ "sec-fetch-site": "cross-site" }), false);
    assertEquals(await asked({ "sec-fetch-site": "none" }), false);
  });
});

describe("while the API or Auth does not answer", () => {
  const NOBODY_THERE = "http://127.0.0.1:1";
  const refusals: [string, string, (() => Response) | null][] = [
    ["nothing listens", NOBODY_THERE, null],
    [
      "a gateway refuses",
      "",
      () => Response.json({ message: "Invalid JWT" }, { status: 401 }),
    ],
    ["a gateway forbids", "", () => new Response("<h1>no", { status: 403 })],
  ];
  for (const [name, nowhere, refusal] of refusals) {
    it(`${name}: one can sign out, and nobody else is`, async () => {
      const server = refusal && Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen: () => {} },
        refusal,
      );
      try {
        const config: Config = {
          supabaseUrl: server
            ? `http://127.0.0.1:${server.addr.port}`
            : nowhere,
          publishableKey: "sb_publishable_test",
          appOrigin: "http://127.0.0.1:8000",
        };
        const handle = await buildApp(() => config);
        const cookie = `__Host-invigil-bearer.0=iht_${"x".repeat(43)}`;
        const asked = async (path: string, how: Ask = {}) => {
          const res = await handle(request(config, path, { ...how, cookie }));
          await res.body?.cancel();
          return res;
        };
        for (const path of ["/", "/exam/x", "/signed-in", "/proctor"]) {
          const res = await asked(path);
          assertEquals(
            [res.status, res.headers.getSetCookie()],
            [503, []],
            path,
          );
        }
        for (const path of ["/login", "/sign-out"]) {
          const res = await asked(path);
          assertEquals(
            [res.status, res.headers.getSetCookie()],
            [200, []],
            path,
          );
        }
        const out = await asked("/session/sign-out", { form: {} });
        assertEquals([location(out), cookiesAfter(out, cookie)], [
          "/login",
          "",
        ]);
      } finally {
        await server?.shutdown();
      }
    });
  }
});

describe("POST /session", () => {
  it("keeps a hall ticket's token in cookies of ours, and says where to go", async () => {
    const json = { token: await ticketToken(), to: "/exam/x?y=1" };
    const res = await ask("/session", { json });
    assertEquals(await res.json(), { to: "/exam/x?y=1" });
    assertMatch(res.headers.get("cache-control") ?? "", /no-store/);
    for (const cookie of res.headers.getSetCookie()) {
      assertMatch(cookie, /^__Host-invigil-(bearer\.\d|renew)=/);
      assertMatch(
        cookie,
        /; Path=\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Lax$/,
      );
    }
    const { body } = await token(cookiesAfter(res));
    assertEquals(body.access_token, json.token);
    // What comes late must not bring back who was signed out meanwhile.
    const asked = await ask("/session/token", {
      json: {},
      cookie: cookiesAfter(res),
    });
    assertEquals(asked.headers.getSetCookie(), []);
    assertEquals([body.warn_in, body.renew_url], [null, null]);
  });

  it("leads nowhere but to this site", async () => {
    const json = { token: await ticketToken(), to: "//evil.example" };
    const { to } = await (await ask("/session", { json })).json();
    assertFalse(to.includes("evil"));
  });

  it("takes nothing from another site", async () => {
    const json = { token: await ticketToken() };
    const res = await ask("/session", { json, headers: { origin: EVIL } });
    assertEquals([res.status, res.headers.getSetCookie()], [403, []]);
  });

  it("keeps nothing that the API does not take", async () => {
    const account = await byAccount("student03@riverside.example");
    const { access_token } = (await token(account)).body;
    const tries: [unknown, number, string][] = [
      [{ token: "" }, 400, "token_malformed"],
      [{ token: 7 }, 400, "token_malformed"],
      [null, 400, "token_malformed"],
      [{ token: "iht_short" }, 400, "token_malformed"],
      [{ token: `iht_${"x".repeat(43)}` }, 401, "token_unknown"],
      [{ token: `idv_${"x".repeat(43)}` }, 400, "token_malformed"],
      [{ token: "a.b.c" }, 401, "token_malformed"],
      [{ token: `a.${"b".repeat(8200)}.c` }, 400, "token_malformed"],
      // An account comes in by its own way, where it is renewed.
      [{ token: access_token }, 403, "bearer_not_allowed"],
    ];
    for (const [json, status, code] of tries) {
      const res = await ask("/session", { json });
      assertEquals([res.status, (await res.json()).code], [status, code]);
      assertEquals(res.headers.getSetCookie(), []);
    }
  });

  it("one way in replaces the other, and ends it where it came from", async () => {
    const first = await byTicket();
    const old = (await token(first)).body.access_token;
    const account = await byAccount("student04@riverside.example", first);
    assertFalse(account.includes("bearer"));
    const asked = await fetch(`${stack.url}/functions/v1/api/me/exams`, {
      headers: { authorization: `Bearer ${old}` },
    });
    assertEquals([asked.status, (await asked.json()).code], [
      401,
      "token_unknown",
    ]);
    const back = await byTicket(account);
    assertFalse(back.includes("__Host-invigil-session"));
    assertEquals((await token(back)).body.way, "ticket");
  });

  it("signing out withdraws the ticket's token and forgets it here", async () => {
    const cookie = await byTicket();
    const old = (await token(cookie)).body.access_token;
    const res = await ask("/session/sign-out", { form: {}, cookie });
    assertEquals([location(res), cookiesAfter(res, cookie)], ["/login", ""]);
    // Cookies that were copied before are worth nothing any more.
    const again = await ask("/session", { json: { token: old } });
    assertEquals((await again.json()).code, "token_unknown");
    const list = await ask("/", { cookie });
    assertEquals(location(list), "/login");
    assertMatch(list.headers.get("set-cookie") ?? "", /Max-Age=0/);
  });
});

describe("an account's password", () => {
  const EMAIL = "student05@riverside.example";
  const change = async (cookie: string, form: Record<string, string>) => {
    const res = await ask("/account", { form, cookie });
    return { status: res.status, to: location(res), html: await res.text() };
  };
  const signsIn = async (password: string) => {
    const res = await ask("/login", {
      form: { email: EMAIL, password, to: "" },
    });
    return res.status === 303;
  };

  it("is changed by who knows it, and the session goes on", async () => {
    const cookie = await byAccount(EMAIL);
    const next = "four quiet otters";
    const wrong = await change(cookie, {
      current: "a guess at it",
      next,
      again: next,
    });
    assertEquals(wrong.status, 422);
    assertStringIncludes(wrong.html, "The current password is not right.");
    assertFalse(wrong.html.includes(next));
    assertFalse(await signsIn(next));

    // Somebody who knew the old one is signed in elsewhere.
    await byAccount(EMAIL);
    const done = await change(cookie, {
      current: demoPassword(),
      next,
      again: next,
    });
    assertEquals(done.to, "/account?done=changed");
    assertEquals(
      await stack.sql(
        `select count(*)::int as open from auth.sessions s
         join auth.users u on u.id = s.user_id where u.email = $1`,
        [EMAIL],
      ),
      [{ open: 1 }],
    );
    assertEquals((await ask("/account", { cookie })).status, 200);
    assertEquals(await signsIn(next), true);
    assertFalse(await signsIn(demoPassword()));
  });
});
