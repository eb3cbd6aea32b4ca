import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { saidOf, wordOn } from "../../lib/check/consent.ts";
import { askedDevices, separateDevices } from "../../lib/check/notice.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  view: Pick<
    AttemptView,
    "id" | "policy" | "consents" | "steps_required" | "steps_done"
  >;
  words: InstructionWords;
}

/** Of a device each; the camera's is not called as the device is. */
const DEVICE_STEPS = ["camera", "microphone", "screen", "phone"] as const;
const STEPS = ["details", "rules", "consent", ...DEVICE_STEPS] as const;
type Place = "consent" | typeof DEVICE_STEPS[number];

/** What the start still waits for, as the server has it, and where it is done. */
export function Missing({ view, words }: Props) {
  const { policy, steps_required: required } = view;
  const asked = askedDevices(policy);
  const needs = asked.filter((device) => policy[device] === "required")
    .map((device) => device === "webcam" ? "camera" : device);
  const refused = needs.length > 0 && required.includes("consent") &&
    saidOf(view)?.given === false;
  const needed = STEPS.filter((step) =>
    step === "details" || step === "rules"
      ? true
      : step === "consent"
      ? required.includes(step) || needs.length > 0
      // Who refused has nothing to look at there.
      : !refused && (required.includes(step) || needs.includes(step))
  );
  return (
    <div class="exam-missing">
      <h3 id="missing-title">{words.missing_title}</h3>
      <ul aria-labelledby="missing-title">
        {needed.map((step) => {
          const done = !required.includes(step);
          return (
            <li key={step} data-step={step} data-done={String(done)}>
              <span>
                {refused && step === "consent"
                  ? words.missing_refused
                  : words.missing[step]}{" "}
                {!done && step !== "details" && step !== "rules" && (
                  <Where {...{ step, view }} text={words.missing_links[step]} />
                )}
              </span>
              <span class="exam-missing-state">
                {words.missing_states[done ? "true" : "false"]}
              </span>
            </li>
          );
        })}
      </ul>
      {asked.includes("webcam") && policy.webcam === "optional" && (
        <p>
          {textOf(wordOn("webcam", view.consents)?.given, words)}{" "}
          <Where
            step="consent"
            view={view}
            text={words.missing_links.consent}
          />
        </p>
      )}
      {separateDevices(policy).slice(0, 1).map((step) => (
        <p key={step}>
          {words.separate_asked}{" "}
          <Where {...{ step, view }} text={words.separate_link} />
        </p>
      ))}
    </div>
  );
}

function Where(
  { step, view, text }: { step: Place; view: Props["view"]; text: string },
) {
  return <a href={`/exam/${view.id}/check#${step}`}>{text}</a>;
}

function textOf(
  given: boolean | undefined,
  words: InstructionWords,
): string {
  if (given === undefined) return words.camera_asked;
  return given ? words.camera_agreed : words.camera_refused;
}
