import type { acts as en } from "../../en/proctor/acts.ts";

/** Ce que les surveillants font pour les élèves. */
export const acts: typeof en = {
  names: {
    message: "Écrire un message",
    warn: "Avertir",
    answer_help: "Répondre à la main levée",
    allow_takeover: "Autoriser l’autre ordinateur",
    unlock: "Déverrouiller",
    pause: "Suspendre",
    resume: "Reprendre",
    grant_break: "Accorder une pause",
    end_break: "Terminer la pause",
    extra_time: "Donner du temps",
    unpair_device: "Dissocier le téléphone",
    mark_absent: "Noter l’absence",
    mark_present: "Retirer l’absence",
    admit: "Admettre à la main",
    grant_attempt: "Accorder un autre essai",
    submit: "Rendre à sa place",
    reopen: "Rouvrir",
    postpone: "Reporter l’examen",
  },
  menu: "Agir",
  menu_for: "Agir : {whom}",
  title: "{act} : {whom}",
  whom: {
    room: "{room}",
    all: "tous les élèves de cet examen",
    some: { one: "{count} élève choisi", other: "{count} élèves choisis" },
  },
  reach: {
    reached: {
      one: "Atteint {count} élève.",
      other: "Atteint {count} élèves.",
    },
    exam: {
      one: "{count} élève compose et l’apprend aussitôt.",
      other: "{count} élèves composent et l’apprennent aussitôt.",
    },
    later: {
      one: "{count} d’entre eux n’a pas commencé et le verra en commençant.",
      other:
        "{count} d’entre eux n’ont pas commencé et le verront en commençant.",
    },
    not_begun: {
      one: "{count} n’a pas commencé et n’est pas atteint.",
      other: "{count} n’ont pas commencé et ne sont pas atteints.",
    },
    over: {
      one: "{count} a rendu sa copie et n’est pas atteint.",
      other: "{count} ont rendu leur copie et ne sont pas atteints.",
    },
    unfit: {
      one: "Pour {count}, cela ne s’applique pas en l’état.",
      other: "Pour {count}, cela ne s’applique pas en l’état.",
    },
    nobody: "En l’état, personne n’est atteint.",
  },
  leads: {
    message:
      "Il s’affiche au-dessus de l’épreuve et y reste jusqu’à ce qu’il soit lu.",
    warn: "Il s’affiche comme un avertissement du surveillant.",
    answer_help:
      "La main levée est baissée. Sans texte, l’élève lit que vous venez.",
    allow_takeover:
      "L’autre ordinateur continue l’examen ; c’est permis pendant cinq minutes.",
    unlock: "L’épreuve s’affiche de nouveau.",
    pause: "L’épreuve est masquée et le temps s’arrête jusqu’à la reprise.",
    resume:
      "L’épreuve s’affiche de nouveau ; le temps de la suspension est rendu.",
    grant_break:
      "L’épreuve est masquée et le temps s’arrête jusqu’à ce que vous terminiez la pause.",
    end_break:
      "L’épreuve s’affiche de nouveau ; le temps de la pause est rendu.",
    extra_time: "L’heure de fin est décalée aussitôt.",
    unpair_device:
      "Le téléphone n’envoie plus d’images. L’élève peut l’associer à nouveau, ou un autre, avec un nouveau code. Cela n’est retenu contre personne.",
    mark_absent:
      "Il est noté que personne n’est venu. Qui arrive quand même peut encore commencer.",
    mark_present: "La mention d’absence est retirée.",
    admit:
      "Pour un élève que vous connaissez et qui ne peut pas se connecter avec sa convocation. Vous recevez un code à lui remettre ; il n’est affiché que cette fois.",
    grant_attempt:
      "L’examen peut être recommencé une fois depuis le début. L’essai précédent reste tel qu’il est.",
    submit:
      "L’examen se termine maintenant avec les réponses arrivées. Ensuite, rien ne peut plus être changé.",
    reopen: "L’examen reprend là où il s’est arrêté.",
    postpone:
      "Les élèves voient les nouvelles heures ; ceux qui composent sont prévenus. Un examen peut être reporté encore, mais pas avancé.",
  },
  ask: {
    submit: {
      one: "Terminer maintenant l’examen de {count} élève ?",
      other: "Terminer maintenant l’examen de {count} élèves ?",
    },
  },
  fields: {
    text: "Texte",
    text_optional: "Texte (facultatif)",
    reason: "Motif",
    reason_optional: "Motif (facultatif)",
    minutes: "Minutes",
    minutes_optional: "Minutes (facultatif)",
    minutes_reopen:
      "Minutes à partir de maintenant (vide : le temps qui restait)",
    minutes_postpone: "Plus tard de (minutes)",
    left: {
      one: "encore {count} caractère",
      other: "encore {count} caractères",
    },
    quick: { one: "{count} min", other: "{count} min" },
    shown_to_students: "Les élèves lisent le motif.",
    only_kept: "Le motif est conservé dans le journal.",
  },
  problems: {
    missing: "Veuillez remplir ce champ.",
    too_long: "C’est trop long.",
    not_minutes: "Des minutes entières, de {lo} à {hi}.",
  },
  window: {
    opens: "Ouverture : {before} → {after}",
    closes: "Clôture : {before} → {after}",
    opened: "Il est déjà ouvert ; seule la clôture est décalée.",
    no_close: "Il n’a pas de clôture : il n’y a rien à reporter.",
  },
  cancel: "Annuler",
  close: "Fermer",
  confirm: {
    message: "Envoyer",
    warn: "Avertir",
    answer_help: "Répondre",
    allow_takeover: "Autoriser",
    unlock: "Déverrouiller",
    pause: "Suspendre",
    resume: "Reprendre",
    grant_break: "Commencer la pause",
    end_break: "Terminer la pause",
    extra_time: "Donner ce temps",
    unpair_device: "Dissocier",
    mark_absent: "Noter l’absence",
    mark_present: "Retirer la mention",
    admit: "Créer un code",
    grant_attempt: "Accorder",
    submit: "Rendre maintenant",
    reopen: "Rouvrir",
    postpone: "Reporter",
  },
  working: "Un instant…",
  done: { one: "Fait pour {count} élève.", other: "Fait pour {count} élèves." },
  refused: {
    one: "Pas fait pour {count} élève :",
    other: "Pas fait pour {count} élèves :",
  },
  and_more: { one: "et {count} autre", other: "et {count} autres" },
  refusals: {
    attempt_not_started: "Pas encore commencé :",
    attempt_over: "Copie déjà rendue :",
    attempt_held: "Déjà en attente :",
    attempt_not_held: "N’est plus en attente :",
    attempt_in_progress: "Compose encore :",
    attempt_already_started: "A déjà commencé :",
    attempt_not_found: "N’existe plus :",
    device_not_found: "Le téléphone n’est plus associé :",
    enrolment_not_found: "N’est plus inscrit :",
    changed_meanwhile: "Quelqu’un d’autre a été plus rapide :",
    deadline_capped: "L’examen se termine à cette heure ; la fin reste :",
    attempts_left: "A encore un essai :",
    exam_not_open: "L’examen n’est pas ouvert maintenant :",
    exam_closed: "L’examen est terminé ; il ne peut pas être reporté :",
    bearer_not_allowed: "Votre rôle ne le permet pas :",
    idempotency_conflict: "Cela a été envoyé auparavant avec d’autres mots :",
  },
  changed_window:
    "Quelqu’un a modifié l’examen entre-temps. Les heures ci-dessous sont les nouvelles : regardez, puis confirmez de nouveau.",
  token: {
    title: "Code pour {name}",
    lead:
      "Remettez-le à l’élève. Il se saisit sur la page de connexion à la place de la convocation et ne sera plus affiché.",
    until: "Valable jusqu’à {time}",
  },
  sent: {
    title: "Ce qui a été fait",
    empty: "Rien dans la dernière heure.",
    by: "par {name}",
    by_me: "par vous",
    a_colleague: "un collègue",
    to_many: { one: "{count} élève", other: "{count} élèves" },
    to_all: "l’examen",
    shown_one: "Affiché sur la page",
    waiting_one: "Pas encore affiché",
    shown: "Affiché sur {shown} pages sur {pages}",
    shown_all: {
      one: "Affiché sur {count} page",
      other: "Affiché sur les {count} pages",
    },
    nothing_to_show: "Fait",
    missing: "Qui ne l’a pas vu",
    why: {
      silent: "page silencieuse depuis {time}",
      never: "page pas encore entendue",
      not_begun: "n’a pas commencé",
      over: "a rendu avant",
      waiting: "page présente, pas encore vu",
    },
    failed: "La liste n’a pas pu être lue. Nouvel essai en cours.",
  },
};
