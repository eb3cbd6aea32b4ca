import type {
  CameraProblem,
  CameraState,
} from "../../lib/capture/camera_state.ts";
import type { Family } from "../../lib/check/browser.ts";
import type { StudentWords } from "../exam/words.ts";

/** Of camera and microphone alike. */
type HelpWords = Pick<
  StudentWords["camera"],
  keyof StudentWords["camera"] & keyof StudentWords["microphone"]
>;

interface Props {
  state: Pick<
    CameraState,
    "status" | "permission" | "problem" | "bySystem" | "trying" | "retries"
  >;
  family: Family;
  words: HelpWords;
  /** Tries once more; null where there is a button for it elsewhere. */
  onRetry: (() => void) | null;
}

/**
 * What keeps a camera or microphone from working and what to do about it, in the
 * words of the browser. Empty while all is well; keep it on the page, so that
 * what appears in it is read out.
 */
export function CameraHelp({ state, family, words, onRetry }: Props) {
  const { status, permission, problem, trying, retries } = state;
  // Nothing that the student does here would change these.
  const final = problem === "insecure" || problem === "unsupported";
  return (
    <div class="camera-help" data-problem={problem ?? ""}>
      <div role="status">
        {status === "opening" && permission === "granted" && (
          <p>{words.opening}</p>
        )}
        {status === "opening" && permission !== "granted" && (
          <p>
            <strong>{words.asking}</strong> {words.asks[family]}
          </p>
        )}
        {problem && (
          <p class="camera-problem">
            <strong>{words.problems[problem]}</strong>
          </p>
        )}
      </div>
      {problem && (
        <>
          <ul>
            {stepsOf(problem, state.bySystem, family, words).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          <p class="camera-hint">
            {!final && <>{words.still}{" "}</>}
            {words.fair}
          </p>
          {!final && (
            <p class="camera-again">
              {onRetry && (
                <button type="button" class="outline" onClick={onRetry}>
                  {trying ? words.trying : words.again}
                </button>
              )}
              {retries && <span>{words.retries}</span>}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function stepsOf(
  problem: CameraProblem,
  bySystem: boolean,
  family: Family,
  words: HelpWords,
): readonly string[] {
  if (problem === "denied") {
    return bySystem ? words.system : words.allow[family];
  }
  return words.steps[problem];
}
