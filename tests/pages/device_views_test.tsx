import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { DeviceConsent } from "../../components/check/DeviceConsent.tsx";
import { PhonePart } from "../../components/check/PhonePart.tsx";
import { ScreenPart } from "../../components/check/ScreenPart.tsx";
import { PairPhone } from "../../components/devices/PairPhone.tsx";
import { PAIRING_CLOSED } from "../../lib/devices/pairing.ts";
import { qrCode } from "../../lib/devices/qr.ts";
import { WORDS } from "../../lib/i18n/mod.ts";

const { camera_check: words, device_check: devices, pairing: pairWords } =
  WORDS.en.student;
const nothing = () => {};
const word = (given: boolean) => ({
  given,
  given_by: "student" as const,
  at: "2026-11-20T10:00:00.000Z",
});

type Props<T extends (props: never) => unknown> = Parameters<T>[0];

/** The classes of a button, by its id. */
const classOf = (html: string, id: string) =>
  new RegExp(`<button id="${id}"[^>]*class="([^"]*)"`).exec(html)?.[1];

const own = (change: Partial<Props<typeof DeviceConsent>> = {}) =>
  renderToString(
    <DeviceConsent
      device="phone"
      said={undefined}
      givenBy="student"
      ready
      busy={false}
      trouble={null}
      lang="en"
      timeZone="Europe/Paris"
      words={devices}
      all={words}
      onGivenBy={nothing}
      onDecide={nothing}
      {...change}
    />,
  );

describe("DeviceConsent", () => {
  it("asks about one device, with two buttons that look the same", () => {
    const html = own();
    assert(html.includes(devices.own.question.phone));
    assert(html.includes(devices.own.lead));
    assertEquals(classOf(html, "phone-agree"), classOf(html, "phone-refuse"));
    assertEquals(html.match(/name="given_by_phone"/g)?.length, 3);
  });

  it("lets either word be taken back", () => {
    const yes = own({ said: word(true) });
    assert(yes.includes("You agreed on 20 November 2026 at 11:00"));
    assert(yes.includes('id="phone-refuse"'));
    assertFalse(yes.includes('id="phone-agree"'));
    const no = own({ said: word(false) });
    assert(no.includes("You did not agree (20 November 2026 at 11:00)"));
    assert(no.includes('id="phone-agree"'));
  });

  it("says what could not be saved", () => {
    assert(own({ trouble: "not_saved" }).includes(words.not_saved));
  });
});

const screen = (change: Partial<Props<typeof ScreenPart>> = {}) =>
  renderToString(
    <ScreenPart
      number={5}
      consented
      required
      done={false}
      tried={{ status: "none" }}
      told={false}
      family="chrome"
      ready
      busy={false}
      trouble={null}
      words={devices}
      all={words}
      lang="en"
      consent={null}
      onTry={nothing}
      {...change}
    />,
  );

describe("ScreenPart", () => {
  it("has nothing to press before the consent, and nothing after a refusal", () => {
    const before = screen({ consented: undefined });
    assert(before.includes(devices.first_consent));
    const refused = screen({ consented: false });
    assert(refused.includes(devices.stays_off));
    for (const html of [before, refused]) assertFalse(html.includes("<button"));
  });

  it("says what the browser asks, in its own words", () => {
    const html = screen({ tried: { status: "asking" } });
    assert(html.includes(devices.screen.how.chrome));
    assertMatch(html, /id="screen-try"[^>]* disabled/);
  });

  it("says that it works, and that nothing was sent", () => {
    const sample = { width: 1920, height: 1080, draw: nothing };
    const html = screen({ tried: { status: "good", sample }, done: true });
    assert(html.includes("(1920 × 1080)"));
    assert(html.includes(devices.screen.stopped));
    assert(html.includes('data-state="done"'));
  });

  it("says of each problem what to do, and that one can start without", () => {
    const problems = Object.keys(
      devices.screen.problems,
    ) as (keyof typeof devices.screen.problems)[];
    for (const problem of problems) {
      const html = screen({ tried: { status: "failed", problem }, told: true });
      assert(html.includes(devices.screen.problems[problem]), problem);
      const [step] = devices.screen.steps[problem];
      assert(html.includes(step!.replace("&", "&amp;")), problem);
      assert(html.includes(devices.needed));
      assert(html.includes(devices.told));
      assert(html.includes('data-state="problem"'));
      // Trying again would change nothing of these.
      const final = problem === "insecure" || problem === "unsupported";
      assertEquals(html.includes("<button"), !final, problem);
    }
    const failed = { status: "failed", problem: "denied" } as const;
    const optional = screen({ tried: failed, required: false });
    assert(optional.includes(devices.without));
    assertFalse(optional.includes(devices.told));
  });
});

const PHONE = {
  device_id: "d",
  paired_at: "2026-11-20T10:00:00.000Z",
  last_seen_at: "2026-11-20T10:05:00.000Z",
  lost_since: null,
  battery: 0.64,
};
const URL_ = "https://school.example/phone/abc";
const CODE = {
  url: URL_,
  qr: qrCode(URL_),
  code: "ABCD EFGH",
  address: "school.example/phone",
};
const pair = (
  state: Partial<typeof PAIRING_CLOSED> = {},
  change: Partial<Props<typeof PairPhone>> = {},
) =>
  renderToString(
    <PairPhone
      phone={null}
      pairing={{
        state: { ...PAIRING_CLOSED, ...state },
        open: nothing,
        close: nothing,
        ask: nothing,
        unpair: () => Promise.resolve(true),
      }}
      lang="en"
      timeZone="Europe/Paris"
      words={pairWords}
      {...change}
    />,
  );

describe("PhonePart", () => {
  const part = (change: Partial<Props<typeof PhonePart>> = {}) =>
    renderToString(
      <PhonePart
        number={6}
        consented
        required
        phone={null}
        words={devices}
        all={words}
        consent={null}
        card={<i id="card" />}
        {...change}
      />,
    );

  it("shows the card once it is agreed to, and what to do without a phone", () => {
    const html = part();
    assert(html.includes('id="card"'));
    assert(html.includes(devices.phone.needed));
    assert(part({ required: false }).includes(devices.phone.without));
    for (const consented of [undefined, false]) {
      assertFalse(part({ consented }).includes('id="card"'));
    }
  });

  it("asks first where the phone is optional", () => {
    const html = part({
      consented: undefined,
      required: false,
      consent: <i id="own" />,
    });
    assert(html.includes('id="own"'));
    assertFalse(html.includes('id="card"'));
    assertFalse(html.includes(devices.first_consent));
  });

  it("says how it stands", () => {
    assert(part({ phone: PHONE }).includes('data-state="done"'));
    const lost = { ...PHONE, lost_since: PHONE.last_seen_at };
    assert(part({ phone: lost }).includes('data-state="problem"'));
  });
});

describe("PairPhone", () => {
  it("shows nothing of a code before it is asked for", () => {
    const html = pair();
    assert(html.includes('id="pair-open"'));
    assertFalse(html.includes("<svg"));
    assertFalse(html.includes('id="pair-unpair"'));
  });

  it("shows the code dark on light, and the same in letters", () => {
    const html = pair({ stage: "open", code: CODE, secondsLeft: 272 });
    assert(html.includes('fill="#fff"') && html.includes('fill="#000"'));
    assert(html.includes(CODE.qr.path));
    assertMatch(
      html,
      /role="img" aria-label="[^"]*school\.example\/phone[^"]*A B C D E F G H/,
    );
    assert(html.includes("ABCD EFGH"));
    assert(html.includes("good for 4:32"));
    assert(html.includes('id="pair-close"'));
  });

  it("says that the code has ended, and offers another", () => {
    const html = pair({ stage: "ended" });
    assert(html.includes(pairWords.ended));
    assert(html.includes(pairWords.open_new));
    const trouble = pair({ stage: "ended", trouble: "too_often" });
    assert(trouble.includes(pairWords.too_often));
    assertFalse(trouble.includes(pairWords.ended));
  });

  it("says of a phone since when it is paired, and its battery", () => {
    const html = pair({}, { phone: PHONE });
    assert(html.includes("paired, since 11:00"));
    assert(html.includes("Battery: 64%"));
    assert(html.includes(pairWords.open_other));
    const low = pair({}, { phone: { ...PHONE, battery: 0.1 } });
    assert(low.includes(pairWords.battery_low));
    const unknown = pair({}, { phone: { ...PHONE, battery: null } });
    assertFalse(unknown.includes("Battery"));
  });

  it("says of a lost phone what to do, and offers to pair it again", () => {
    const html = pair({}, {
      phone: { ...PHONE, lost_since: "2026-11-20T10:05:00.000Z" },
    });
    assert(html.includes("not answered since 11:05"));
    assert(html.includes(pairWords.lost_what));
    assert(html.includes(pairWords.open_again));
  });

  it("asks before it unpairs", () => {
    const html = pair({ asking: true }, { phone: PHONE });
    assert(html.includes("<dialog"));
    assert(html.includes('id="pair-unpair-sure"'));
  });
});
