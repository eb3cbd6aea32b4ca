import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  attempt: Pick<AttemptView, "exam" | "policy">;
  lang: string;
  words: InstructionWords;
}

/** What happens by itself: at 0:00, and when a limit is passed. */
export function Limits({ attempt, lang, words }: Props) {
  const { policy, exam } = attempt;
  const grace = Math.floor(policy.offline_grace_seconds / 60);
  const { proctoring } = policy;
  const tabs = proctoring && policy.focus_watched;
  const fullscreen = proctoring && policy.fullscreen_required;
  const limits = [
    tabs && plural(lang, policy.max_tab_switches, words.limit_tabs, {
      what: words.limit_acts[policy.on_tab_limit],
    }),
    fullscreen &&
    plural(lang, policy.max_fullscreen_exits, words.limit_fullscreen, {
      what: words.limit_acts[policy.on_fullscreen_limit],
    }),
  ].filter((line) => line !== false);
  const locks = tabs && policy.on_tab_limit === "soft_lock" ||
    fullscreen && policy.on_fullscreen_limit === "soft_lock";
  return (
    <section aria-labelledby="limits-title">
      <h2 id="limits-title">{words.limits}</h2>
      <ul>
        <li>{policy.auto_submit_at_zero ? words.zero : words.zero_manual}</li>
        {grace > 0 && <li>{plural(lang, grace, words.zero_offline)}</li>}
        {!exam.is_practice && limits.map((line) => <li key={line}>{line}</li>)}
      </ul>
      {exam.is_practice && limits.length > 0 && (
        <>
          <p>{words.limits_practice}</p>
          <ul>{limits.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      )}
      {locks && (
        <p>
          {policy.soft_lock_stops_clock ? words.hold_stops : words.hold_runs}
        </p>
      )}
    </section>
  );
}
