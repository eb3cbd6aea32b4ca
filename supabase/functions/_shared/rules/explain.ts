/** The sentence of an alert: what was noticed, in the reader's language. */
import type { Rule } from "../contract/alerts.ts";
import type { Group } from "./types.ts";

function timesEn(n: number): string {
  return n === 1 ? "once" : n === 2 ? "twice" : `${n} times`;
}

function timesFr(n: number): string {
  return n === 1 ? "une fois" : `${n} fois`;
}

function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** How long it lasted, as far as it is known, and whether it lasts still. */
function lasted({ seconds, incidents, ongoing }: Group) {
  const text = duration(seconds);
  const known = seconds <= 0
    ? { en: "", fr: "" }
    : incidents === 1
    ? { en: `, for ${text}`, fr: `, pendant ${text}` }
    : { en: `, ${text} in all`, fr: `, ${text} en tout` };
  return ongoing
    ? {
      en: `${known.en}, and has not come back yet`,
      fr: `${known.fr}, sans retour jusqu’ici`,
    }
    : known;
}

/** What each rule says of its incidents. `max` is for limits only. */
const SENTENCES: {
  [rule in Rule]: (group: Group, max: number) => { en: string; fr: string };
} = {
  tab_switch(group) {
    const long = lasted(group);
    return {
      en: `The exam page was hidden ${timesEn(group.incidents)}${long.en}.`,
      fr: `La page de l’examen a été cachée ${
        timesFr(group.incidents)
      }${long.fr}.`,
    };
  },
  fullscreen_exit(group) {
    const { incidents } = group;
    const long = group.seconds > 0 ? lasted(group) : { en: "", fr: "" };
    return {
      en: `Full screen was left ${timesEn(incidents)}${long.en}.`,
      fr: `Le plein écran a été quitté ${timesFr(incidents)}${long.fr}.`,
    };
  },
  copy_paste: ({ occurrences }) => ({
    en: `Copying or pasting was tried ${timesEn(occurrences)}.`,
    fr: `Copier ou coller a été tenté ${timesFr(occurrences)}.`,
  }),
  developer_tools: ({ occurrences }) => ({
    en: `Opening the developer tools was tried ${timesEn(occurrences)}.`,
    fr: `L’ouverture des outils de développement a été tentée ${
      timesFr(occurrences)
    }.`,
  }),
  focus_loss(group) {
    const long = lasted(group);
    const n = group.incidents;
    return {
      en: `Another window was used ${
        timesEn(n)
      }${long.en}, with the exam page still visible.`,
      fr: `Une autre fenêtre a été utilisée ${
        timesFr(n)
      }${long.fr}, la page de l’examen restant visible.`,
    };
  },
  tab_limit: ({ incidents }, max) => ({
    en: `The exam page was hidden ${
      timesEn(incidents)
    } in all; the exam allows ${max}.`,
    fr: `La page de l’examen a été cachée ${
      timesFr(incidents)
    } en tout ; l’examen en permet ${max}.`,
  }),
  fullscreen_limit: ({ incidents }, max) => ({
    en: `Full screen was left ${
      timesEn(incidents)
    } in all; the exam allows ${max}.`,
    fr: `Le plein écran a été quitté ${
      timesFr(incidents)
    } en tout ; l’examen en permet ${max}.`,
  }),
};

/** The sentence for an alert of a rule. */
export function sentence(
  rule: Rule,
  group: Group,
  max = 0,
): { en: string; fr: string } {
  return SENTENCES[rule](group, max);
}
