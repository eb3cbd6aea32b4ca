import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { watchesCamera } from "../../lib/check/notice.ts";
import { wantsKeyboardLock } from "../../lib/lockdown/keyboard_lock.ts";
import type { StudentWords } from "./words.ts";

interface Props {
  policy: ShownPolicy;
  words: StudentWords["lockdown"];
}

const list = (lines: string[]) => (
  <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
);

/** What counts and what does not, and what no page can prevent. */
export function Honest({ policy, words }: Props) {
  if (!policy.proctoring) return null;
  const camera = watchesCamera(policy);
  return (
    <details class="exam-intro">
      <summary>{words.title}</summary>
      {policy.fullscreen_required && (
        <>
          <h3>{words.keyboard_title}</h3>
          {wantsKeyboardLock(policy) && <p>{words.keyboard}</p>}
          <p>{words.escape}</p>
        </>
      )}
      <h3>{words.fair_title}</h3>
      {list([...words.fair, ...camera ? words.fair_camera : []])}
      <p>{words.once}</p>
      <h3>{words.cannot_title}</h3>
      {list([...words.cannot, ...camera ? words.cannot_camera : []])}
      <p>{words.tools}</p>
      <p>{words.person}</p>
    </details>
  );
}
