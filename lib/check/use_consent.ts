import { useRef, useState } from "preact/hooks";
import {
  type ConsentStage,
  consentSteps,
  type GivenBy,
  type Notice,
  saidOf,
  wordOn,
} from "./consent.ts";
import { askedDevices, type Device, type OtherDevice } from "./notice.ts";
import type { StepApi, Steps } from "./use_steps.ts";

/**
 * The student's words: the one on all that the exam asks for together, and
 * those on devices that are asked about by themselves.
 *
 * @param off turns off what a word was about, at once
 */
export function useConsent(
  { steps, notice, lang, off }: {
    steps: Steps;
    notice: Notice;
    lang: string;
    off(device: Device): void;
  },
) {
  const { view, send } = steps;
  const { id, policy } = view;
  const [stage, setStage] = useState<ConsentStage>("asking");
  const [givenBy, setGivenBy] = useState<GivenBy>("student");
  /** Who gives the words on single devices. */
  const [ownBy, setOwnBy] = useState<Partial<Record<OtherDevice, GivenBy>>>({});
  /** The words that are on their way. */
  const saying = useRef<Partial<Record<"all" | OtherDevice, boolean>>>({});
  const asked = askedDevices(policy);
  const said = saidOf(view);

  async function decide(given: boolean) {
    // A no is never lost because a yes is on its way: it goes after it.
    if (saying.current.all === given) return;
    saying.current.all = given;
    // Withdrawn is withdrawn, whatever the line does.
    if (!given) asked.forEach(off);
    const saved = await send(
      "consent",
      ...consentSteps(policy, given, givenBy, notice.hash, lang)
        .map((body) => (api: StepApi) => api.consent(id, body)),
    );
    // Somebody may be about to change it again.
    if (saved) setStage((now) => given && now === "sure" ? now : "asking");
    if (saying.current.all === given) delete saying.current.all;
  }

  async function decideOn(device: OtherDevice, given: boolean) {
    if (saying.current[device] === given) return;
    saying.current[device] = given;
    if (!given) off(device);
    await send(`${device}_consent`, (api) =>
      api.consent(id, {
        kind: device,
        given,
        given_by: givenByOf(device),
        text_hash: notice.hash,
        locale: lang,
      }));
    if (saying.current[device] === given) delete saying.current[device];
  }

  function givenByOf(device: OtherDevice): GivenBy {
    return ownBy[device] ?? wordOn(device, view.consents)?.given_by ??
      "student";
  }

  return {
    asked,
    said,
    stage,
    setStage,
    givenBy,
    setGivenBy,
    decide,
    decideOn,
    givenByOf,
    setGivenByOf: (device: OtherDevice, by: GivenBy) =>
      setOwnBy((now) => ({ ...now, [device]: by })),
    /** Whether a device may be used; undefined: nothing was said. */
    agreed: (device: Device): boolean | undefined =>
      asked.includes(device)
        ? said?.given
        : wordOn(device, view.consents)?.given,
  };
}
