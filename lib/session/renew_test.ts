import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import {
  type SessionChannel,
  type SessionNews,
  tellRenewed,
} from "./channel.ts";
import { createBearer } from "./client.ts";
import { type Ending, watchSession } from "./renew.ts";

const ATTEMPT = "a1111111-0000-4000-8000-000000000001";
const RENEW = "https://learning.example/renew";
const MINUTE = 60_000;

/** Windows of one browser: what one says, the others hear. */
function windows() {
  const lines = new Set<(news: SessionNews) => void>();
  const said: SessionNews[] = [];
  const open = (): SessionChannel => {
    const own = new Set<(news: SessionNews) => void>();
    return {
      post(news) {
        said.push(news);
        for (const hear of lines) if (!own.has(hear)) hear(news);
      },
      listen(hear) {
        lines.add(hear);
        own.add(hear);
        return () => void lines.delete(hear);
      },
      close: () => own.forEach((hear) => lines.delete(hear)),
    };
  };
  return { open, said, listening: () => lines.size };
}

/** A room, and the server that gives it tokens. */
function room(answer: () => Response) {
  const time = new FakeTime();
  let respond = answer;
  let asked = 0;
  const bearer = createBearer({
    now: time.wall,
    fetch: () => {
      asked++;
      return Promise.resolve(respond());
    },
  });
  const browser = windows();
  const endings: Ending[] = [];
  const opened: string[] = [];
  let renewals = 0;
  const session = watchSession({
    attempt: ATTEMPT,
    bearer,
    time,
    channel: browser.open(),
    onEnding: (ending) => endings.push(ending),
    onRenewed: () => renewals++,
    open: (href) => opened.push(href) > 0,
  });
  return {
    time,
    browser,
    bearer,
    session,
    endings,
    opened,
    renewals: () => renewals,
    asked: () => asked,
    answer: (next: () => Response) => respond = next,
  };
}

let serial = 0;
/** What /session/token says of an exam JWT with so many minutes to go. */
const jwt = (minutes: number, warn: number, renew_url: string | null = RENEW) =>
  Response.json({
    access_token: `jwt-${++serial}`,
    expires_in: minutes * 60,
    way: "exam_jwt",
    warn_in: warn * 60,
    renew_url,
  });
const account = () =>
  Response.json({ access_token: `t-${++serial}`, expires_in: 3600 });
const gone = (way: string | null = null, renew_url: string | null = null) =>
  Response.json({ code: "signed_out", way, renew_url }, { status: 401 });

describe("watchSession", () => {
  it("says when an exam JWT ends, at the time the server names", async () => {
    const end = Date.parse("2026-11-20T10:00:00.000Z") + 60 * MINUTE;
    const { time, endings } = room(() => {
      const left = (end - time.wall()) / MINUTE;
      return jwt(left, Math.max(0, left - 12));
    });
    await time.advance(47 * MINUTE);
    assertEquals(endings, []);
    await time.advance(2 * MINUTE);
    assertEquals(endings, [{ at: end, renewUrl: RENEW }]);
    await time.advance(8 * MINUTE);
    assertEquals(endings.length, 1);
  });

  it("says so at once on a page opened late", async () => {
    const { time, endings } = room(() => jwt(5, 0, null));
    await settle();
    assertEquals(endings, [{ at: time.wall() + 5 * MINUTE, renewUrl: null }]);
  });

  it("says nothing of an account, which is renewed, nor of a hall ticket", async () => {
    for (const way of ["account", "ticket"]) {
      const { time, endings, session } = room(() =>
        Response.json({ access_token: "t", expires_in: 3600, way })
      );
      await time.advance(300 * MINUTE);
      await session.refused();
      assertEquals(endings, []);
      assertEquals(session.renew(), false);
      session.stop();
    }
  });

  it("opens the platform's own page, and no other", async () => {
    const { session, opened } = room(() => jwt(5, 0));
    await settle();
    assertEquals(session.renew(), true);
    assertEquals(opened, [RENEW]);
    const none = room(() => jwt(5, 0, null));
    await settle();
    assertEquals([none.session.renew(), none.opened], [false, []]);
  });

  it("hears that the student is signed in again, and holds the new token by then", async () => {
    const { browser, time, bearer, renewals, endings, answer } = room(() =>
      jwt(5, 0)
    );
    await settle();
    const old = await bearer.get();
    const end = time.wall() + 60 * MINUTE;
    answer(() => {
      const left = (end - time.wall()) / MINUTE;
      return jwt(left, Math.max(0, left - 12));
    });
    const open = tellRenewed(ATTEMPT, browser.open(), time.after);
    await time.advance(0);
    assertEquals(await open, true);
    assertEquals(renewals(), 1);
    assertEquals((await bearer.get()) === old, false);
    assertEquals(bearer.held()!.endsAt, end);
    // And says again when that one ends.
    await time.advance(49 * MINUTE);
    assertEquals(endings.length, 2);
  });

  it("waits longer for a room that lives and is busy, and never takes over", async () => {
    for (const alive of [true, false]) {
      const time = new FakeTime();
      let settled: boolean | null = null;
      void tellRenewed(
        ATTEMPT,
        windows().open(),
        time.after,
        () => Promise.resolve(alive),
      ).then((open) => settled = open);
      await time.advance(1500);
      await settle();
      assertEquals(settled, alive ? null : false);
      await time.advance(10_000);
      assertEquals(settled, alive);
    }
  });

  it("hears a room that answers late", async () => {
    const time = new FakeTime();
    const browser = windows();
    const own = browser.open();
    const open = tellRenewed(
      ATTEMPT,
      own,
      time.after,
      () => Promise.resolve(true),
    );
    await time.advance(3000);
    browser.open().post({ type: "open", attempt: ATTEMPT });
    assertEquals([await open, browser.listening()], [true, 0]);
  });

  it("does not listen to what is about another attempt", async () => {
    const { browser, time, renewals, asked } = room(() => jwt(60, 48));
    await settle();
    const before = asked();
    const open = tellRenewed(
      "b1111111-0000-4000-8000-000000000001",
      browser.open(),
      time.after,
    );
    await time.advance(2000);
    assertEquals([await open, renewals(), asked()], [false, 0, before]);
  });

  it("an exam JWT that was refused has ended, whatever its time", async () => {
    const { session, endings, time, answer } = room(() => jwt(60, 48));
    await settle();
    await session.refused();
    assertEquals(endings, [{ at: time.wall(), renewUrl: RENEW }]);
    answer(() => gone("exam_jwt", RENEW));
    await session.refused();
    assertEquals(endings.length, 2);
  });

  it("one that has run out while the computer slept is known by the 401", async () => {
    const { time, endings, answer } = room(() => jwt(60, 48));
    await settle();
    answer(() => gone("exam_jwt", RENEW));
    await time.advance(90 * MINUTE);
    assertEquals(endings.at(-1)?.renewUrl, RENEW);
  });

  it("asks again while our server is away", async () => {
    const { time, endings, answer } = room(() =>
      new Response(null, { status: 503 })
    );
    await time.advance(MINUTE);
    answer(() => jwt(5, 0));
    await time.advance(MINUTE);
    assertEquals(endings.length, 1);
  });

  it("a renewal that our server cannot confirm yet is asked for again", async () => {
    const { browser, time, renewals, answer } = room(account);
    await settle();
    answer(() => new Response(null, { status: 503 }));
    browser.open().post({ type: "renewed", attempt: ATTEMPT });
    await settle();
    assertEquals(renewals(), 0);
    answer(account);
    await time.advance(MINUTE);
    assertEquals(renewals(), 1);
  });

  it("stops altogether", async () => {
    const { session, time, browser, asked, renewals } = room(() => jwt(60, 48));
    await settle();
    session.stop();
    const before = asked();
    browser.open().post({ type: "renewed", attempt: ATTEMPT });
    await time.advance(120 * MINUTE);
    assertEquals([asked(), renewals(), time.waiting, browser.listening()], [
      before,
      0,
      0,
      0,
    ]);
  });
});
