/** What is said of behaviour and of patterns in it. */
import type { Policy } from "../contract/policy.ts";
import { type Both, lasted, times, type Told, untilNow } from "./words.ts";

const NOT_BACK: Both = {
  en: ", and has not come back yet",
  fr: ", sans retour jusqu’ici",
};

/** Something that was tried so many times. */
const tried = (en: string, fr: string) => ({ occurrences }: Told): Both => ({
  en: `${en} ${times(occurrences).en}.`,
  fr: `${fr} ${times(occurrences).fr}.`,
});

/** Sentences by rule. Patterns say what was seen, never what it means. */
export const BEHAVIOUR = {
  tab_switch(told: Told): Both {
    const n = times(told.count);
    const long = untilNow(told, NOT_BACK);
    return {
      en: `The exam page was hidden ${n.en}${long.en}.`,
      fr: `La page de l’examen a été cachée ${n.fr}${long.fr}.`,
    };
  },
  fullscreen_exit(told: Told): Both {
    const n = times(told.count);
    const long = lasted(told);
    return {
      en: `Full screen was left ${n.en}${long.en}.`,
      fr: `Le plein écran a été quitté ${n.fr}${long.fr}.`,
    };
  },
  copy_paste: tried(
    "Copying or pasting was tried",
    "Copier ou coller a été tenté",
  ),
  developer_tools: tried(
    "Opening the developer tools was tried",
    "L’ouverture des outils de développement a été tentée",
  ),
  print_attempt: tried(
    "Printing the page was tried",
    "L’impression de la page a été tentée",
  ),
  keyboard_blocked: tried(
    "Blocked keys were pressed",
    "Des touches bloquées ont été utilisées",
  ),
  context_menu: tried(
    "Opening the context menu was tried",
    "L’ouverture du menu contextuel a été tentée",
  ),
  multiple_screens(told: Told): Both {
    const n = times(told.count);
    const long = untilNow(told);
    return {
      en: `More than one screen was connected ${n.en}${long.en}.`,
      fr: `Plusieurs écrans étaient connectés ${n.fr}${long.fr}.`,
    };
  },
  screen_share_stopped(told: Told): Both {
    const n = times(told.count);
    const long = untilNow(told);
    return {
      en: `Sharing the screen was stopped ${n.en}${long.en}.`,
      fr: `Le partage d’écran a été arrêté ${n.fr}${long.fr}.`,
    };
  },
  focus_loss(told: Told): Both {
    const n = times(told.count);
    const long = lasted(told);
    return {
      en:
        `Another window was used ${n.en}${long.en}, with the exam page still visible.`,
      fr:
        `Une autre fenêtre a été utilisée ${n.fr}${long.fr}, la page de l’examen restant visible.`,
    };
  },
  fast_answers({ count }: Told, { rules }: Policy): Both {
    const { questions, within_seconds: s } = rules.fast_answers;
    const n = times(count);
    return {
      en:
        `At least ${questions} different questions were answered within ${s} s, ${n.en}. The student may have prepared them before.`,
      fr:
        `Au moins ${questions} questions différentes ont reçu une réponse en ${s} s, ${n.fr}. L’étudiant les avait peut-être préparées.`,
    };
  },
  answer_after_return({ count }: Told, { rules }: Policy): Both {
    const { away_seconds: away, within_seconds: s } = rules.answer_after_return;
    const n = times(count);
    return {
      en:
        `Answers changed within ${s} s of coming back from an absence of ${away} s or more, ${n.en}. It may be chance.`,
      fr:
        `Des réponses ont changé dans les ${s} s suivant un retour après une absence de ${away} s ou plus, ${n.fr}. C’est peut-être un hasard.`,
    };
  },
  many_changes({ count }: Told, { rules }: Policy): Both {
    const { changes, within_seconds: s } = rules.many_changes;
    const n = times(count);
    return {
      en:
        `At least ${changes} changes of answers were made within ${s} s, ${n.en}. Checking one’s work does that too.`,
      fr:
        `Au moins ${changes} modifications de réponses ont été faites en ${s} s, ${n.fr}. Une relecture en fait autant.`,
    };
  },
};
