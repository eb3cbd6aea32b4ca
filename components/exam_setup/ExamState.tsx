import type { Standing } from "../../lib/data/exam_setup.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { Badge } from "../Badge.tsx";
import { Icon } from "../Icon.tsx";

type Missing = keyof Words["admin"]["exam"]["missing"];

const places = (id: string): Record<Missing, string> => ({
  questions: `/admin/exams/${id}/questions`,
  keys: `/admin/exams/${id}/questions`,
  opens_at: "#opens_at",
  closes_at: "#closes_at",
  over: "#closes_at",
  policy: `/admin/exams/${id}/policy`,
  students: `/admin/exams/${id}/candidates`,
});

/** Whether students see the exam, what it lacks, and the step to take. */
export function ExamState(props: {
  examId: string;
  version: number;
  state: "draft" | "published" | "archived";
  standing: Standing;
  /** Whether its policy, over the school's, is one. */
  policyIsValid: boolean;
  /** Nobody is enrolled: said, but no hindrance. */
  nobodyEnrolled: boolean;
  /** Said where the exam is open for less than its duration. */
  shortWindow: string | null;
  stateLabel: string;
  lang: Lang;
  words: Words["admin"]["exam"];
}) {
  const { examId, state, standing, lang, words } = props;
  const missing: Missing[] = [
    ...(standing.lacks?.missing ?? []),
    ...(props.policyIsValid ? [] : ["policy" as const]),
  ];
  const isDraft = state === "draft";
  const unkeyed = standing.lacks?.unkeyed ?? [];
  return (
    <section class="exam-state" aria-labelledby="state-title">
      <h2 id="state-title" class="visually-hidden">{words.state_title}</h2>
      <p>
        <Badge tone={state === "published" ? "good" : "neutral"}>
          {props.stateLabel}
        </Badge>{" "}
        {words.states[state]}
      </p>
      {isDraft && missing.length > 0 && (
        <div>
          <h3>{words.missing_title}</h3>
          <ul class="missing">
            {missing.map((what) => (
              <li key={what}>
                <Icon name="alert" />
                <span>
                  {missingText(what, unkeyed, lang, words)}{" "}
                  <a href={places(examId)[what]}>{words.links[what]}</a>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {props.nobodyEnrolled && state !== "archived" && (
        <p class="muted">
          <Icon name="info" /> {words.missing.students}{" "}
          <a href={places(examId).students}>{words.links.students}</a>
        </p>
      )}
      {props.shortWindow && (
        <p class="muted">
          <Icon name="info" /> {props.shortWindow}
        </p>
      )}
      <form method="post">
        <input type="hidden" name="version" value={props.version} />
        {isDraft && (
          <button type="submit" name="action" value="publish" class="small">
            {words.publish}
          </button>
        )}
        {state === "published" && (standing.begun
          ? (
            <p class="muted">
              <Icon name="lock" /> {words.unpublish_locked}
            </p>
          )
          : (
            <button
              type="submit"
              name="action"
              value="unpublish"
              class="small secondary outline"
            >
              {words.unpublish}
            </button>
          ))}
        {state === "archived" && (
          <button
            type="submit"
            name="action"
            value="unarchive"
            class="small secondary"
          >
            {words.unarchive}
          </button>
        )}
      </form>
    </section>
  );
}

function missingText(
  what: Missing,
  unkeyed: readonly number[],
  lang: Lang,
  words: Words["admin"]["exam"],
): string {
  if (what !== "keys") return words.missing[what];
  const numbers = new Intl.ListFormat(lang).format(unkeyed.map(String));
  const { one, other } = words.missing.keys;
  return fill(unkeyed.length === 1 ? one : other, { numbers });
}
