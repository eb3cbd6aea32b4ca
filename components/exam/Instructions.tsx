import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { VisionThere } from "../../lib/check/notice.ts";
import { Limits } from "./Limits.tsx";
import { Needs } from "./Needs.tsx";
import { Watched } from "./Watched.tsx";
import type { InstructionWords } from "./words.ts";

interface Props {
  attempt: AttemptView;
  /** The school's rules, already made safe; null when it wrote none. */
  rulesHtml: string | null;
  /** What of the camera's pictures can be looked at here. */
  there: VisionThere;
  lang: string;
  words: InstructionWords;
}

/** Everything a student reads before the start; works without JavaScript. */
export function Instructions(props: Props) {
  const { attempt, rulesHtml, there, lang, words } = props;
  const { exam, policy } = attempt;
  return (
    <div class="exam-intro">
      <header>
        <p class="exam-eyebrow">
          {fill(words.eyebrow, { school: exam.school })}
        </p>
        <h1>{fill(words.title, { exam: exam.title })}</h1>
        {exam.is_practice && (
          <p class="exam-notice" data-kind="info">
            <span>
              <strong>{words.practice_title}</strong> {words.practice}
            </span>
          </p>
        )}
      </header>
      <Facts attempt={attempt} lang={lang} words={words} />
      <Details attempt={attempt} words={words} />
      <section aria-labelledby="rules-title">
        <h2 id="rules-title">{words.rules}</h2>
        <ul>
          <li>{words.rule_time}</li>
          <li>{words.rule_saved}</li>
          {policy.breaks_minutes > 0 && (
            <li>{plural(lang, policy.breaks_minutes, words.rule_breaks)}</li>
          )}
          <li>
            {exam.is_practice ? words.rule_hand_practice : words.rule_hand}
          </li>
          <li>{words.rule_once}</li>
        </ul>
        <Forbidden attempt={attempt} words={words} />
        {rulesHtml !== null && (
          <>
            <h3>{fill(words.school_rules, { school: exam.school })}</h3>
            <div
              class="exam-school-rules"
              // deno-lint-ignore react-no-danger
              dangerouslySetInnerHTML={{ __html: rulesHtml }}
            />
            {rulesHtml.includes("<a ") && (
              <p class="exam-hint">{words.links_hint}</p>
            )}
          </>
        )}
      </section>
      <Limits attempt={attempt} lang={lang} words={words} />
      <Watched
        policy={policy}
        practice={exam.is_practice}
        there={there}
        lang={lang}
        words={words}
      />
      <Needs policy={policy} words={words} />
    </div>
  );
}

function Facts(
  { attempt, lang, words }: Pick<Props, "attempt" | "lang" | "words">,
) {
  const { exam } = attempt;
  const number = new Intl.NumberFormat(lang);
  const minutes = Math.round(attempt.duration_seconds / 60);
  const extra = minutes - Math.round(exam.duration_seconds / 60);
  const facts: [string, string, string?][] = [
    [
      words.duration,
      plural(lang, minutes, words.minutes),
      extra > 0 ? plural(lang, extra, words.extra_time) : undefined,
    ],
    [words.questions, number.format(exam.question_count)],
    [words.marks, number.format(exam.total_points)],
    [words.attempt, number.format(attempt.attempt_no)],
  ];
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">{words.facts}</h2>
      <dl class="exam-facts">
        {facts.map(([name, value, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {more && <small>{more}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Details({ attempt, words }: Pick<Props, "attempt" | "words">) {
  const { candidate, exam } = attempt;
  const details: [string, string | null][] = [
    [words.name, candidate.name],
    [words.hall_ticket, candidate.hall_ticket],
    [words.center, candidate.center],
    [words.district, candidate.district],
    [words.trade, candidate.trade],
    [words.exam, exam.title],
  ];
  return (
    <section aria-labelledby="details-title">
      <h2 id="details-title">{words.details}</h2>
      <dl class="exam-details">
        {details.filter(([, value]) => value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="exam-hint">{words.details_help}</p>
    </section>
  );
}

function Forbidden({ attempt, words }: Pick<Props, "attempt" | "words">) {
  const lines = [
    words.forbidden_help,
    words.forbidden_person,
    words.forbidden_pages,
    attempt.policy.proctoring && attempt.policy.phone !== "off"
      ? words.forbidden_phone
      : words.forbidden_devices,
    words.forbidden_notes,
    attempt.policy.single_screen && words.forbidden_screen,
    words.forbidden_copy,
  ].filter((line) => line !== false);
  return (
    <>
      <h3>{words.forbidden}</h3>
      <p>{words.forbidden_intro}</p>
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </>
  );
}
