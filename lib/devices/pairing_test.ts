import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import { ApiError } from "../api/error.ts";
import { CODES_IN_A_ROW, LOOK_MS, Pairing } from "./pairing.ts";
import { phoneState, type PhoneView } from "./phone.ts";

const MINUTES_5 = 300_000;
const phone = (device_id: string): PhoneView => ({
  device_id,
  paired_at: "2026-11-20T10:00:00.000Z",
  last_seen_at: "2026-11-20T10:00:00.000Z",
  lost_since: null,
  battery: null,
});

/** A page, and a server that makes codes and knows of phones. */
function world() {
  const time = new FakeTime();
  const it = {
    time,
    opened: 0,
    looked: 0,
    unpaired: [] as string[],
    seen: true,
    refusal: null as Error | null,
    drawing: null as Error | null,
    /** What the server knows of. */
    there: null as PhoneView | null,
    pairing: null as unknown as Pairing,
    get state() {
      return it.pairing.state;
    },
  };
  const tellLater = () => it.pairing.phone(it.there);
  it.pairing = new Pairing({
    open: () => {
      if (it.refusal) return Promise.reject(it.refusal);
      it.opened++;
      return Promise.resolve({
        pairing_url: `https://school.example/phone/${it.opened}`,
        code: "ABCDEFGH",
        // The server's clock is an hour ahead of everybody's.
        server_time: "2026-11-20T11:00:00.000Z",
        expires_at: "2026-11-20T11:05:00.000Z",
      });
    },
    unpair: (device) => {
      if (it.refusal) return Promise.reject(it.refusal);
      it.unpaired.push(device);
      it.there = null;
      return Promise.resolve();
    },
    look: () => {
      it.looked++;
      if (it.refusal) return Promise.reject(it.refusal);
      tellLater();
      return Promise.resolve();
    },
    draw: (text) => {
      if (it.drawing) throw it.drawing;
      return { size: 33, path: text };
    },
    seen: () => it.seen,
    show() {},
  }, time);
  return it;
}

describe("Pairing", () => {
  it("asks for nothing before a code is wanted", async () => {
    const it = world();
    await it.time.advance(60_000);
    assertEquals([it.opened, it.looked, it.state.stage], [0, 0, "closed"]);
  });

  it("shows a code, and counts down by the time the server gave", async () => {
    const it = world();
    await it.pairing.open();
    assertEquals(it.state.stage, "open");
    assertEquals(it.state.code?.code, "ABCD EFGH");
    assertEquals(it.state.code?.address, "school.example/phone");
    assertEquals(it.state.code?.url, "https://school.example/phone/1");
    assertEquals(it.state.secondsLeft, 300);
    await it.time.advance(61_000);
    assertEquals(it.state.secondsLeft, 239);
    assertEquals(it.looked, Math.floor(61_000 / LOOK_MS));
  });

  it("puts the code away when a phone took it", async () => {
    const it = world();
    await it.pairing.open();
    it.there = phone("one");
    await it.time.advance(LOOK_MS);
    assertEquals([it.state.stage, it.state.code], ["closed", null]);
    const { looked } = it;
    await it.time.advance(MINUTES_5);
    assertEquals([it.looked, it.opened], [looked, 1]);
  });

  it("keeps the code for another phone until that one is there", async () => {
    const it = world();
    it.there = phone("one");
    it.pairing.phone(it.there);
    await it.pairing.open();
    await it.time.advance(2 * LOOK_MS);
    assertEquals(it.state.stage, "open");
    it.there = phone("two");
    await it.time.advance(LOOK_MS);
    assertEquals(it.state.stage, "closed");
  });

  it("shows a new code when one has ended, a quarter of an hour long", async () => {
    const it = world();
    await it.pairing.open();
    await it.time.advance(MINUTES_5);
    assertEquals([it.opened, it.state.stage], [2, "open"]);
    assertEquals(it.state.code?.url, "https://school.example/phone/2");
    await it.time.advance(MINUTES_5 * CODES_IN_A_ROW);
    assertEquals([it.opened, it.state.stage], [CODES_IN_A_ROW, "ended"]);
    assertEquals(it.time.waiting, 0);
    // Whoever asks again has as many again.
    await it.pairing.open();
    await it.time.advance(MINUTES_5);
    assertEquals(it.state.stage, "open");
  });

  it("opens no more of them while nobody sees the page", async () => {
    const it = world();
    await it.pairing.open();
    it.seen = false;
    await it.time.advance(MINUTES_5);
    assertEquals([it.opened, it.state.stage], [1, "ended"]);
  });

  it("hears of a phone that came in the code's last moment", async () => {
    const it = world();
    await it.pairing.open();
    await it.time.advance(MINUTES_5 - 1);
    it.there = phone("one");
    await it.time.advance(1);
    assertEquals([it.opened, it.state.stage], [1, "closed"]);
  });

  it("goes on looking when the line was down for a moment", async () => {
    const it = world();
    await it.pairing.open();
    it.refusal = new ApiError(0, "network");
    await it.time.advance(LOOK_MS);
    assertEquals([it.state.stage, it.state.trouble], ["open", null]);
    it.refusal = null;
    it.there = phone("one");
    await it.time.advance(LOOK_MS);
    assertEquals(it.state.stage, "closed");
  });

  it("says why there is no code", async () => {
    const cases = [
      [new ApiError(0, "network"), "not_saved"],
      [new ApiError(429, "rate_limited"), "too_often"],
      [new ApiError(409, "attempt_over"), "over"],
      [new ApiError(409, "phone_off"), "over"],
      [new ApiError(503, "pairing_unavailable"), "unavailable"],
      [new ApiError(401, "signed_out"), "signed_out"],
    ] as const;
    for (const [refusal, said] of cases) {
      const it = world();
      it.refusal = refusal;
      await it.pairing.open();
      assertEquals([it.state.stage, it.state.trouble], ["ended", said]);
      it.refusal = null;
      await it.pairing.open();
      assertEquals([it.state.stage, it.state.trouble], ["open", null]);
    }
    const it = world();
    it.drawing = new TypeError("failed to load");
    await it.pairing.open();
    assertEquals(it.state.trouble, "not_saved");
  });

  it("shows nothing that comes after it was put away", async () => {
    const it = world();
    const opening = it.pairing.open();
    it.pairing.close();
    await opening;
    assertEquals([it.state.stage, it.state.code], ["closed", null]);
    assertEquals(it.time.waiting, 0);
  });

  it("asks before it unpairs, and then is without", async () => {
    const it = world();
    it.pairing.ask(true);
    assertEquals(it.state.asking, false, "there is no phone");
    it.there = phone("one");
    it.pairing.phone(it.there);
    it.pairing.ask(true);
    assertEquals(it.state.asking, true);
    assert(await it.pairing.unpair());
    assertEquals(it.unpaired, ["one"]);
    assertEquals([it.state.asking, it.state.unpairing], [false, false]);
    assert(await it.pairing.unpair(), "again changes nothing");
    assertEquals(it.unpaired, ["one"]);
  });

  it("says that a phone could not be unpaired", async () => {
    const it = world();
    it.pairing.phone(phone("one"));
    it.pairing.ask(true);
    it.refusal = new ApiError(0, "network");
    assertEquals(await it.pairing.unpair(), false);
    assertEquals([it.state.asking, it.state.trouble], [false, "not_saved"]);
  });

  it("says nothing any more once its page has gone", async () => {
    const it = world();
    await it.pairing.open();
    it.pairing.stop();
    await it.time.advance(MINUTES_5);
    await settle();
    assertEquals([it.looked, it.time.waiting], [0, 0]);
  });
});

describe("phoneState", () => {
  it("puts being away before an empty battery", () => {
    const one = phone("one");
    assertEquals(phoneState(null), "none");
    assertEquals(phoneState(one), "there");
    assertEquals(phoneState({ ...one, battery: 0.2 }), "low");
    assertEquals(phoneState({ ...one, battery: 0.21 }), "there");
    const lost_since = one.last_seen_at;
    assertEquals(phoneState({ ...one, battery: 0.1, lost_since }), "lost");
  });
});
