import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { RulesText } from "./RulesText.tsx";
import { Watched } from "./Watched.tsx";
import type { InstructionWords } from "./words.ts";

interface Props {
  attempt: AttemptView;
  lang: string;
  words: InstructionWords;
}

/** Everything a student reads before the start; works without JavaScript. */
export function Instructions({ attempt, lang, words }: Props) {
  const { exam, candidate, policy } = attempt;
  const number = new Intl.NumberFormat(lang);
  const minutes = Math.round(attempt.duration_seconds / 60);
  const facts: [string, string][] = [
    [words.duration, plural(lang, minutes, words.minutes)],
    [words.questions, number.format(exam.question_count)],
    [words.marks, number.format(exam.total_points)],
    [words.attempt, number.format(attempt.attempt_no)],
  ];
  const details: [string, string | null][] = [
    [words.name, candidate.name],
    [words.hall_ticket, candidate.hall_ticket],
    [words.center, candidate.center],
    [words.district, candidate.district],
    [words.trade, candidate.trade],
    [words.exam, exam.title],
  ];
  return (
    <div class="exam-intro">
      <header>
        <p class="exam-eyebrow">
          {fill(words.eyebrow, { school: exam.school })}
        </p>
        <h1>{fill(words.title, { exam: exam.title })}</h1>
        {exam.is_practice && <p class="exam-notice">{words.practice}</p>}
      </header>
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">{words.facts}</h2>
        <dl class="exam-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
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
      <section aria-labelledby="rules-title">
        <h2 id="rules-title">{words.rules}</h2>
        <ul>
          <li>{words.rule_time}</li>
          <li>
            {policy.auto_submit_at_zero
              ? words.rule_zero
              : words.rule_zero_manual}
          </li>
          <li>{words.rule_saved}</li>
          <li>{words.rule_alone}</li>
          <li>{words.rule_once}</li>
        </ul>
        {exam.rules_markdown && (
          <>
            <h3>{fill(words.school_rules, { school: exam.school })}</h3>
            <RulesText markdown={exam.rules_markdown} />
          </>
        )}
      </section>
      <Watched policy={policy} lang={lang} words={words} />
    </div>
  );
}
