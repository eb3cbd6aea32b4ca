import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { type CheckWords, otherDevices } from "../../lib/check/notice.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Part } from "./Part.tsx";

interface Props {
  number: number;
  policy: ShownPolicy;
  lang: string;
  words: CheckWords;
}

/** Microphone, screen and phone, where the exam names them: not used yet. */
export function LaterPart({ number, policy, lang, words }: Props) {
  const { later, devices } = words;
  const list = new Intl.ListFormat(lang);
  const named = (need: "required" | "optional") =>
    otherDevices(policy).filter((one) => policy[one] === need);
  return (
    <Part
      id="devices"
      number={number}
      title={later.title}
      state={null}
      words={words}
    >
      {(["required", "optional"] as const).map((need) => {
        const some = named(need).map((one) => devices[one]);
        return some.length > 0 && (
          <p key={need}>{fill(later[need], { devices: list.format(some) })}</p>
        );
      })}
    </Part>
  );
}
