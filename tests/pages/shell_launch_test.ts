/** Coming in from a school's own platform, as the server answers it. */
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { JWTPayload } from "jose";
import { demoPlatform } from "../../local/exam_key.ts";
import { cookiesAfter } from "./shell_app.ts";
import {
  arrive,
  ask,
  byAccount,
  byTicket,
  closeSchool,
  examToken,
  launch,
  location,
  openSchool,
  PLATFORM,
  seconds,
  stack,
  token,
} from "./shell_ways.ts";

const EVIL = "https://evil.example";

beforeAll(openSchool);
afterAll(closeSchool);

describe("/launch", () => {
  it("signs nobody in before the student has read whose exam it is", async () => {
    const jwt = await examToken("student05");
    const res = await arrive(jwt);
    assertEquals([res.status, location(res)], [303, "/launch"]);
    for (const cookie of res.headers.getSetCookie()) {
      assertMatch(cookie, /^__Host-invigil-launch\.\d=/);
      assertMatch(cookie, /HttpOnly; Secure; SameSite=Lax$/);
    }
    const waiting = cookiesAfter(res);
    assertEquals((await token(waiting)).status, 401);
    const page = await ask("/launch", { cookie: waiting });
    assertMatch(page.headers.get("cache-control") ?? "", /no-store/);
    const html = await page.text();
    for (const said of ["Is this you", "Electrical Safety", "Riverside"]) {
      assert(html.includes(said), said);
    }
    assertFalse(html.includes(jwt));
    const cookie = await launch(jwt);
    assertFalse(cookie.includes("invigil-launch"));
    assertEquals((await token(cookie)).body.access_token, jwt);
  });

  it("says who would be signed out, and signs them out only at a yes", async () => {
    const before = await byAccount("student06@riverside.example");
    const jwt = await examToken("student05");
    const waiting = cookiesAfter(await arrive(jwt), before);
    const html = await (await ask("/launch", { cookie: waiting })).text();
    assertMatch(html, /student06@riverside\.example is signed in/);
    assertEquals((await token(waiting)).body.way, "account");
    const form = { act: "cancel" };
    const no = await ask("/session/launch", { form, cookie: waiting });
    const stayed = cookiesAfter(no, waiting);
    assertFalse(stayed.includes("invigil-launch"));
    assertEquals((await token(stayed)).body.way, "account");
    const gone = await launch(jwt, before);
    assertFalse(gone.includes("__Host-invigil-session"));
    assertEquals((await token(gone)).body.way, "exam_jwt");
  });

  it("a yes is for what was shown: not for what came in between, nor from elsewhere", async () => {
    const shown = cookiesAfter(await arrive(await examToken("student05")));
    const html = await (await ask("/launch", { cookie: shown })).text();
    const attempt = /name="attempt" value="([^"]+)"/.exec(html)![1]!;
    const form = { attempt, act: "go" };
    const swapped = cookiesAfter(
      await arrive(await examToken("student07")),
      shown,
    );
    const res = await ask("/session/launch", { form, cookie: swapped });
    assertEquals([location(res), res.headers.getSetCookie()], ["/launch", []]);
    const foreign = await ask("/session/launch", {
      form,
      cookie: shown,
      headers: { origin: EVIL },
    });
    assertEquals(foreign.status, 403);
    const late = await ask("/session/launch", { form });
    assertEquals(location(late), "/launch?refused=gone");
  });

  it("what waits for a yes does not wait for the next person", async () => {
    const account = await byAccount("student06@riverside.example");
    const waiting = cookiesAfter(
      await arrive(await examToken("student05")),
      account,
    );
    const out = await ask("/session/sign-out", { form: {}, cookie: waiting });
    assertEquals(cookiesAfter(out, waiting), "");
    for (
      const signIn of [
        byTicket,
        () => byAccount("student06@riverside.example", waiting),
      ]
    ) {
      const next = await signIn(waiting);
      assertFalse(next.includes("invigil-launch"));
      assertFalse((await token(next)).body.way === "exam_jwt");
    }
  });

  it("a second press of yes comes to where the first went", async () => {
    const cookie = await launch(await examToken("student05"));
    const attempt = crypto.randomUUID();
    const form = { attempt, act: "go" };
    const twice = await ask("/session/launch", { form, cookie });
    assertEquals(location(twice), `/signed-in?attempt=${attempt}`);
    assertEquals(twice.headers.getSetCookie(), []);
  });

  it("a renewed token of the same student goes on without a question", async () => {
    const old = await examToken("student05", { exp: seconds() + 4 * 3600 });
    const cookie = await launch(old);
    const jwt = await examToken("student05", { exp: seconds() + 8 * 3600 });
    const waiting = cookiesAfter(await arrive(jwt), cookie);
    const res = await ask("/launch", { cookie: waiting });
    assertMatch(location(res)!, /^\/signed-in\?attempt=/);
    const renewed = cookiesAfter(res, waiting);
    assertEquals((await token(renewed)).body.access_token, jwt);
    assertFalse(renewed.includes("invigil-launch"));
    // Somebody else's is asked about, whatever else is equal.
    const other = await arrive(await examToken("student07"));
    const page = await ask("/launch", { cookie: cookiesAfter(other, cookie) });
    assertEquals(page.status, 200);
    await page.body?.cancel();
  });

  it("one that has run out is kept to know the next by, and leads to its platform", async () => {
    const renew = `${PLATFORM}/renew`;
    await stack.sql(
      "update public.tenants set renew_url = $1 where external_id = $2",
      [renew, demoPlatform.tenant],
    );
    const soon = await examToken("student08", { exp: seconds() + 60 });
    const cookie = await launch(soon);
    const held = await token(cookie);
    assertEquals(held.body.renew_url, renew);
    assert(held.body.warn_in <= 48 && held.body.expires_in <= 60);

    // The same cookies a minute later: as if written with an older token.
    const lapsed = cookie.replace(
      soon,
      await examToken("student08", {
        iat: seconds() - 60,
        exp: seconds() - 10,
      }),
    );
    const ended = await token(lapsed);
    assertEquals([ended.status, ended.body.way, ended.body.renew_url], [
      401,
      "exam_jwt",
      renew,
    ]);
    const exam = await ask("/exam/x", { cookie: lapsed });
    assertEquals(location(exam), "/login?to=%2Fexam%2Fx");
    const login = await ask(location(exam)!, { cookie: lapsed });
    const html = await login.text();
    assertMatch(html, /Your sign-in has ended/);
    assert(html.includes(`href="${renew}"`));
    const waiting = cookiesAfter(
      await arrive(await examToken("student08")),
      lapsed,
    );
    const back = await ask("/launch", { cookie: waiting });
    assertMatch(location(back)!, /^\/signed-in/);
    await stack.sql("update public.tenants set renew_url = null");
  });

  it("is the one thing another site may send, as a whole page alone", async () => {
    const jwt = await examToken("student05");
    const refused: Record<string, string>[] = [
      { "sec-fetch-mode": "cors" },
      { "sec-fetch-dest": "iframe" },
      { "content-type": "text/plain" },
    ];
    for (const headers of refused) {
      const res = await arrive(jwt, headers);
      assertEquals(
        [res.status, res.headers.getSetCookie()],
        [403, []],
        JSON.stringify(headers),
      );
    }
    // Platforms that tell no referrer send `Origin: null`.
    assertEquals((await arrive(jwt, { origin: "null" })).status, 303);
    for (const path of ["/launch/", "/login", "/", "/session/launch"]) {
      const res = await ask(path, {
        form: { token: jwt },
        headers: { origin: PLATFORM, "sec-fetch-site": "cross-site" },
      });
      assertEquals(res.status, 403, path);
    }
  });

  it("a token in the address is not used, and taken out of it", async () => {
    for (const name of ["token", "jwt", "access_token"]) {
      const path = `/launch?${name}=${await examToken("student05")}`;
      const res = await ask(path);
      assertEquals(location(res), "/launch?refused=query");
      assertFalse(cookiesAfter(res).includes("launch"));
    }
    const page = await ask("/launch?refused=query");
    assertEquals(page.status, 400);
    assertMatch(await page.text(), /inside the address/);
  });

  it("long tokens are cut into pieces that browsers take, to 8 KB", async () => {
    const name = "n".repeat(199);
    const padding = { name, filler: "x".repeat(4500) };
    const long = await examToken("student05", padding);
    assert(long.length > 6000 && long.length <= 8192, String(long.length));
    const res = await arrive(long);
    for (const cookie of res.headers.getSetCookie()) {
      assert(cookie.length < 4096);
    }
    const cookie = await launch(long);
    assertEquals((await token(cookie)).body.access_token, long);
    // A shorter one leaves no piece of it behind.
    const short = await examToken("student05");
    assertEquals(
      (await token(await launch(short, cookie))).body.access_token,
      short,
    );
    const longer = await examToken("student05", { filler: "x".repeat(6200) });
    for (const token of [longer, "x".repeat(20_000)]) {
      const refused = await arrive(token);
      assertEquals(refused.status, 413);
      assertMatch(await refused.text(), /too long/);
    }
  });

  it("every refusal has words of its own", async () => {
    await stack.sql(
      `insert into public.exams (tenant_id, title, external_id, state,
         duration_seconds, opens_at, closes_at)
       select id, 'Over', 'over', 'published', 3600,
         '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z'
       from public.tenants where external_id = $1`,
      [demoPlatform.tenant],
    );
    await stack.sql(
      `insert into public.enrolments (tenant_id, exam_id, candidate_id)
       select e.tenant_id, e.id, c.id
       from public.exams e join public.candidates c using (tenant_id)
       where e.external_id = 'over' and c.external_id = 'student05'`,
    );
    const past = { iat: seconds() - 7200, exp: seconds() - 3600 };
    const cases: [JWTPayload, string, RegExp][] = [
      [past, "token_expired", /has run out/],
      [{ nbf: seconds() + 900 }, "token_not_yet_valid", /not valid yet/],
      [{ attempt_no: "x" }, "token_claims", /does not fit/],
      [{ attempt_no: 9 }, "no_attempts_left", /all attempts/],
      [{ attempt_no: 2 }, "attempt_already_started", /still under way/],
      [{ iss: "https://no.example" }, "token_issuer", /not known here/],
      [{ aud: "other" }, "token_audience", /another service/],
      [{ user_id: "nobody" }, "candidate_unknown", /not on the list/],
      [{ exam_schedule_id: "none" }, "exam_not_found", /no such exam/],
      [{ exam_schedule_id: "over" }, "exam_not_open", /not open now/],
      [{ exp: seconds() + 600 }, "token_too_short", /would end before/],
    ];
    for (const [claims, code, words] of cases) {
      const jwt = await examToken("student05", claims);
      const res = await arrive(jwt);
      assertEquals(location(res), `/launch?refused=${code}`);
      // Nothing is kept of it, so no site can fill a browser's cookies.
      assertEquals(res.headers.getSetCookie(), []);
      const page = await ask(location(res)!);
      assertEquals(page.status, 400);
      assertMatch(await page.text(), words);
      // The same where it was good when it came, and is refused by now.
      const waiting = `__Host-invigil-launch.0=${jwt}`;
      const late = await ask("/launch", { cookie: waiting });
      assertEquals(location(late), `/launch?refused=${code}`);
      assertEquals(cookiesAfter(late, waiting), "");
    }
    const empty = await arrive("");
    assertEquals(empty.status, 400);
    assertMatch(await empty.text(), /sent nothing/);
    const nonsense = await arrive("nonsense");
    assertEquals(nonsense.status, 400);
    assertMatch(await nonsense.text(), /cannot be read/);
  });

  it("a school whose keys cannot be had: nothing is thrown away", async () => {
    const [school] = await stack.sql<{ key: string }>(
      "select exam_jwt_public_key as key from public.tenants where external_id = $1",
      [demoPlatform.tenant],
    );
    const setKey = (key: string, issuer: string) =>
      stack.sql(
        `update public.tenants
         set exam_jwt_public_key = $1, exam_jwt_issuer = $2
         where external_id = $3`,
        [key, issuer, demoPlatform.tenant],
      );
    // Another issuer: keys are remembered by it.
    const iss = "https://broken.example";
    await setKey("no key", iss);
    try {
      const jwt = await examToken("student05", { iss });
      const waiting = cookiesAfter(await arrive(jwt));
      const page = await ask("/launch", { cookie: waiting });
      assertEquals(page.status, 503);
      assertMatch(await page.text(), /try again in a moment/);
      assertEquals(cookiesAfter(page, waiting), waiting);
    } finally {
      await setKey(school!.key, demoPlatform.issuer);
    }
  });
});
