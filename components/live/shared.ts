import type { ReadonlySignal } from "@preact/signals";
import type { ActName, ActScope, ActSubject } from "../../lib/acts/model.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import type { LookProps } from "./LookIn.tsx";

/** What every part of the live page needs to speak. */
export interface LiveText {
  words: Words["proctor"]["live"];
  actWords: Words["proctor"]["acts"];
  lookWords: Words["proctor"]["live_view"];
  lang: Lang;
  timeZone: string;
  /** Name and icon of each kind of event. */
  kinds: Record<string, { meaning: string; icon: string }>;
}

/** What a student's tile and row have in common. All of it keeps its identity. */
export interface StudentProps extends LookProps {
  subject: ActSubject;
  /** What can be done for the student now. */
  offered: readonly ActName[];
  isBusy: boolean;
  isChosen: boolean;
  onChoose(enrolmentId: string, chosen: boolean): void;
  onAct(act: ActName, scope: ActScope, ask?: boolean): void;
  /** Milliseconds since 1970 by the server's clock, every second. */
  now: ReadonlySignal<number>;
}

/** The rule's name in the page's language. */
export function ruleName(words: LiveText["words"], rule: string): string {
  const names: Record<string, string> = words.rules;
  return names[rule] ?? rule.replaceAll("_", " ");
}

/** Where everything about an attempt is looked at. */
export const reviewOf = (attemptId: string) => `/proctor/review/${attemptId}`;
