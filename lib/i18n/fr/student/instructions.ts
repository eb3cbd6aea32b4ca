import type { instructions as en } from "../../en/student/instructions.ts";

/** Ce que lisent les étudiants avant de commencer. */
export const instructions: typeof en = {
  title: "Avant de commencer : {exam}",
  eyebrow: "{school} · Consignes",
  practice: "Examen d’entraînement : rien n’est compté.",
  facts: "L’examen",
  duration: "Durée",
  minutes: { one: "{count} minute", other: "{count} minutes" },
  questions: "Questions",
  marks: "Points",
  attempt: "Tentative",
  details: "Vos informations",
  details_help:
    "Si quelque chose est inexact, prévenez votre surveillant avant de commencer.",
  name: "Nom",
  hall_ticket: "Convocation",
  center: "Centre",
  district: "District",
  trade: "Métier",
  exam: "Examen",
  rules: "Règles",
  rule_time:
    "Le temps court dès que vous appuyez sur Commencer et ne s’arrête pas, même si vous fermez la page.",
  rule_zero:
    "À 0:00, l’examen est remis automatiquement avec toutes vos réponses.",
  rule_zero_manual:
    "À 0:00, vous ne pouvez plus modifier vos réponses ; remettez alors l’examen.",
  rule_saved:
    "Les réponses sont enregistrées au fur et à mesure. En cas de coupure, continuez : elles sont gardées sur cet ordinateur et envoyées plus tard.",
  rule_alone:
    "Travaillez seul. N’utilisez ni autre page, ni programme, ni notes, ni appareil, sauf si votre établissement l’autorise.",
  rule_once: "Une fois remise, cette tentative ne peut plus être ouverte.",
  school_rules: "Règles de {school}",
  watched: "Ce qui est surveillé",
  watched_nothing: "Rien n’est surveillé pendant cet examen.",
  watched_intro:
    "Cette page signale ce qui suit à vos surveillants. C’est une personne qui en juge, jamais le programme.",
  watch_fullscreen: {
    one:
      "L’examen occupe tout l’écran. Quitter le plein écran est signalé ; {count} fois est tolérée.",
    other:
      "L’examen occupe tout l’écran. Quitter le plein écran est signalé ; {count} fois sont tolérées.",
  },
  watch_tabs: {
    one:
      "Cacher cette page derrière un autre onglet ou une autre fenêtre est signalé, avec la durée ; {count} fois est tolérée.",
    other:
      "Cacher cette page derrière un autre onglet ou une autre fenêtre est signalé, avec la durée ; {count} fois sont tolérées.",
  },
  watch_focus: "Cliquer dans une autre fenêtre est signalé.",
  watch_clipboard:
    "Copier les questions et coller un texte venu d’ailleurs est bloqué et signalé. Vous pouvez déplacer du texte dans vos propres réponses.",
  watch_menu: "Le menu du clic droit est bloqué et signalé.",
  watch_keys:
    "Certaines touches (impression, enregistrement, code source, outils de développement) sont bloquées et signalées.",
  watch_connection:
    "Les moments où votre page était connectée sont enregistrés. Une coupure n’est pas retenue contre vous.",
  not_watched: "Cette page n’utilise ni votre caméra ni votre microphone.",
  honest_title: "Ce que cette page ne peut pas faire",
  honest:
    "Une page web ne voit ni les autres programmes, ni les autres appareils, ni la salle, et ne peut pas vous empêcher de partir. Elle peut seulement remarquer certaines choses et les signaler à vos surveillants, et elle peut se tromper. S’il arrive quelque chose que vous n’avez pas voulu, continuez l’examen et dites-le-leur.",
  confirm_title: "Confirmer et commencer",
  confirm_details: "Ce sont mes informations, et elles sont exactes.",
  confirm_rules:
    "J’ai lu les règles et ce qui est surveillé, et je les accepte.",
  wait: "Lisez, s’il vous plaît. Vous pourrez commencer dans",
  waiting: "Attente {time}",
  ready: "Prêt",
  ready_line: "Le temps d’attente est écoulé.",
  still_to_tick: "Cochez les deux cases pour commencer.",
  start: "Commencer l’examen",
  starting: "Démarrage…",
  fullscreen_hint: "La page passe en plein écran au démarrage.",
  no_fullscreen:
    "Ce navigateur n’a pas de plein écran. Vous pouvez passer l’examen ; vos surveillants verront une note technique.",
  no_script:
    "L’examen a besoin de JavaScript. Activez-le dans ce navigateur ou utilisez-en un autre.",
  not_saved:
    "Cela n’a pas pu être enregistré. Vérifiez la connexion et cochez à nouveau.",
  too_early: "Le temps d’attente n’est pas encore écoulé.",
  not_open: "L’examen n’est pas ouvert en ce moment.",
  start_failed: "L’examen n’a pas pu commencer. {reason} Réessayez.",
};
