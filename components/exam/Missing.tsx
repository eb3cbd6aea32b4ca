import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { wordOn } from "../../lib/check/consent.ts";
import { askedDevices, watchesCamera } from "../../lib/check/notice.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  view: Pick<
    AttemptView,
    "id" | "policy" | "consents" | "steps_required" | "steps_done"
  >;
  words: InstructionWords;
}

const STEPS = ["details", "rules", "consent", "camera"] as const;

/** What the start still waits for, as the server has it, and where it is done. */
export function Missing({ view, words }: Props) {
  const { policy, steps_required: required } = view;
  const asked = askedDevices(policy);
  const refused = policy.webcam === "required" &&
    required.includes("consent") &&
    wordOn("webcam", view.consents)?.given === false;
  const needed = STEPS.filter((step) =>
    // Who refused the camera has nothing to look at there.
    !(refused && step === "camera") && (
      required.includes(step) || step === "details" || step === "rules" ||
      asked.some((device) =>
        policy[device] === "required" &&
        (step === "consent" || device === "webcam")
      )
    )
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
                {!done && <Where {...{ step, view, words }} />}
              </span>
              <span class="exam-missing-state">
                {words.missing_states[done ? "true" : "false"]}
              </span>
            </li>
          );
        })}
      </ul>
      {watchesCamera(policy) && policy.webcam === "optional" && (
        <p>
          {textOf(wordOn("webcam", view.consents)?.given, words)}{" "}
          <Where step="consent" view={view} words={words} />
        </p>
      )}
    </div>
  );
}

function Where(
  { step, view, words }: Props & { step: typeof STEPS[number] },
) {
  if (step !== "consent" && step !== "camera") return null;
  return (
    <a href={`/exam/${view.id}/check#${step}`}>{words.missing_links[step]}</a>
  );
}

function textOf(
  given: boolean | undefined,
  words: InstructionWords,
): string {
  if (given === undefined) return words.camera_asked;
  return given ? words.camera_agreed : words.camera_refused;
}
