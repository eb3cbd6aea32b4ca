import type { ComponentChildren } from "preact";
import { fill } from "../../lib/i18n/fill.ts";
import type { JoinProblem, PhoneView } from "../../lib/phone/model.ts";
import { formatDuration } from "../../lib/time.ts";
import { Notice } from "../Notice.tsx";
import { About } from "./About.tsx";
import type { PhoneWords } from "./words.ts";

interface Props {
  view: Pick<PhoneView, "stage" | "problem" | "mayGoOn">;
  /** Seconds until a code may be tried again; 0: now. */
  wait: number;
  /** The address brought a token. */
  invited: boolean;
  code: string;
  onCode: (code: string) => void;
  onEnter: () => void;
  onAccept: () => void;
  onOther: () => void;
  onGoOn: () => void;
  lang: string;
  words: PhoneWords;
}

/** Before the phone is paired: one press after a scan, or a code to type. */
export function Join(props: Props) {
  const { view, invited, words } = props;
  const busy = view.stage === "joining";
  return (
    <article class="phone-join">
      {view.mayGoOn && !busy && (
        <div class="phone-go-on">
          <p>{words.join.go_on_lead}</p>
          <button type="button" class="outline" onClick={props.onGoOn}>
            {words.join.go_on}
          </button>
        </div>
      )}
      {invited
        ? (
          <>
            <p>{words.join.invited_lead}</p>
            <About words={words} />
            <div class="phone-join-bar">
              <Problem {...props} />
              <button
                id="phone-join"
                type="button"
                aria-busy={busy ? "true" : undefined}
                onClick={props.onAccept}
              >
                {busy ? words.join.joining : words.join.join}
              </button>
            </div>
            <button
              type="button"
              class="outline secondary"
              disabled={busy}
              onClick={props.onOther}
            >
              {words.join.other}
            </button>
          </>
        )
        : (
          <>
            <p>{words.join.code_lead}</p>
            <CodeForm {...props} busy={busy}>
              <Problem {...props} />
            </CodeForm>
            <About words={words} />
          </>
        )}
    </article>
  );
}

function CodeForm(
  { code, onCode, onEnter, busy, view, words, children }: Props & {
    busy: boolean;
    children: ComponentChildren;
  },
) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <label for="phone-code">{words.join.code}</label>
      <input
        id="phone-code"
        class="phone-code"
        value={code}
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        maxLength={40}
        aria-describedby="phone-code-hint phone-problem"
        aria-invalid={isFieldWrong(view.problem, code) ? "true" : undefined}
        onInput={(event) => onCode(event.currentTarget.value)}
      />
      <small id="phone-code-hint">{words.join.code_hint}</small>
      {children}
      <button type="submit" aria-busy={busy ? "true" : undefined}>
        {busy ? words.join.joining : words.join.join_code}
      </button>
    </form>
  );
}

/** What was scanned is not the field's fault. */
function isFieldWrong(problem: JoinProblem | null, code: string): boolean {
  return problem?.kind === "missing" ||
    problem?.kind === "refused" && code !== "";
}

/** Here from the start, so that what appears in it is read out. */
function Problem({ view: { problem }, wait, lang, words }: Props) {
  return (
    <div id="phone-problem" role="alert" data-problem={problem?.kind ?? ""}>
      {problem && (
        <Notice tone={problem.kind === "network" ? "warning" : "danger"}>
          {problemText(problem, wait, lang, words)}
        </Notice>
      )}
    </div>
  );
}

/** A begun minute is a whole one; the last is counted in seconds. */
const whole = (seconds: number) =>
  seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds;

function problemText(
  problem: JoinProblem,
  wait: number,
  lang: string,
  { join: { problems } }: PhoneWords,
): string {
  switch (problem.kind) {
    case "too_many":
      return wait > 0
        ? fill(problems.too_many, { time: formatDuration(lang, whole(wait)) })
        : problems.now;
    case "failed":
      return fill(problems.failed, { code: problem.code });
    default:
      return problems[problem.kind];
  }
}
