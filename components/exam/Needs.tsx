import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  policy: ShownPolicy;
  words: InstructionWords;
}

/** What the computer needs for this exam. */
export function Needs({ policy, words }: Props) {
  const { proctoring, fullscreen_required, single_screen } = policy;
  const lines = [
    words.needs_browser,
    words.needs_line,
    proctoring && fullscreen_required && words.needs_fullscreen,
    proctoring && single_screen && words.needs_screen,
    proctoring && policy.webcam === "required" && words.needs_camera,
    proctoring && policy.microphone === "required" && words.needs_microphone,
    proctoring && policy.screen === "required" && words.needs_share,
    proctoring && policy.phone === "required" && words.needs_phone,
    words.needs_power,
  ].filter((line) => line !== false);
  return (
    <section aria-labelledby="needs-title">
      <h2 id="needs-title">{words.needs}</h2>
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </section>
  );
}
