import type { reading as en } from "../../en/admin/import.ts";

/** La lecture de ces fichiers. */
export const reading: typeof en = {
  title: "Lire des fichiers de réponses",
  explain:
    "Les fichiers sont déchiffrés dans ce navigateur. Rien n’est enregistré tant que vous ne reprenez pas de réponses, et même alors une personne décide si chacune compte : un élève pourrait avoir fabriqué le fichier.",
  files: "Fichiers apportés par des élèves",
  key_file: "Fichier de la clé privée de l’établissement",
  passphrase: "Phrase de passe de la clé",
  open: "Lire les fichiers",
  opening: "Lecture des fichiers…",
  none_chosen:
    "Choisissez au moins un fichier de réponses et le fichier de la clé.",
  problems: {
    not_a_file: "Ce n’est pas un fichier de réponses.",
    newer: "Ce fichier a été fait par une version plus récente d’Invigil.",
    too_large: "Ce fichier est trop grand pour être un fichier de réponses.",
    wrong_key:
      "Ce fichier a été fait pour une autre clé, dont l’empreinte est {fingerprint}. Choisissez le fichier de cette clé.",
    tampered:
      "Ce fichier a été modifié ou abîmé après sa création : on ne peut ni s’y fier ni le lire.",
    malformed:
      "Ce fichier a été fait pour la clé de votre établissement, mais pas par une page d’examen : il ne contient pas de réponses.",
    unknown_attempt:
      "Vos établissements n’ont pas de telle tentative : elle est d’un autre établissement, d’un entraînement, ou a été effacée.",
    unreadable: "Le navigateur n’a pas pu lire ce fichier.",
    unavailable: "Le serveur ne répond pas. Réessayez.",
  },
  student: "Élève",
  exam: "Examen",
  attempt: "Tentative",
  made_at: "Créé",
  made_at_note: "{time}, selon l’ordinateur de l’élève",
  ticket: "convocation {ticket}",
  states: {
    created: "Pas commencée",
    instructions: "Pas commencée",
    ready: "Pas commencée",
    in_progress: "En cours",
    submitted: "Remise",
    auto_submitted: "Remise automatiquement",
  },
  imported_before: "Des réponses de ce fichier ont été reprises le {time}.",
  other_name:
    "Le fichier dit être de {name}. La tentative est de {student} : demandez à qui est ce fichier.",
  unreadable: {
    one: "{count} réponse a une forme qui ne peut pas être enregistrée.",
    other: "{count} réponses ont une forme qui ne peut pas être enregistrée.",
  },
  events: {
    one:
      "Il nomme aussi {count} événement qui n’avait pas été envoyé. Les événements ne sont pas repris.",
    other:
      "Il nomme aussi {count} événements qui n’avaient pas été envoyés. Les événements ne sont pas repris.",
  },
  columns: {
    take: "Reprendre",
    question: "Question",
    file: "Dans le fichier",
    server: "Compte actuellement",
    standing: "Comparaison",
  },
  question: "Question {number}",
  unknown_question: "D’aucune question de cet examen",
  empty: "Pas de réponse",
  yes: "Vrai",
  no: "Faux",
  whole: "Tout afficher",
  standing: {
    missing: "Absente du serveur",
    newer: "Plus récente que celle du serveur",
    older: "Plus ancienne que celle du serveur",
    differs: "Autre réponse",
    same: "La même",
    kept: "Parmi les réponses tardives",
    unknown: "Question inconnue",
  },
  nothing_to_take: "Le serveur a tout ce que contient ce fichier.",
  take: {
    one: "Reprendre {count} réponse comme réponse tardive",
    other: "Reprendre {count} réponses comme réponses tardives",
  },
  taking: "Reprise en cours…",
  outcome: {
    one: "{count} réponse a été reprise et attend une décision ci-dessous.",
    other:
      "{count} réponses ont été reprises et attendent une décision ci-dessous.",
  },
  outcome_already: {
    one: "{count} y était déjà.",
    other: "{count} y étaient déjà.",
  },
  outcome_rejected: {
    one: "{count} n’a pas pu être reprise : {reasons}.",
    other: "{count} n’ont pas pu être reprises : {reasons}.",
  },
  reasons: {
    attempt_full: "il n’y a plus de place pour des réponses tardives",
    question_not_found: "d’aucune question de cet examen",
    client_not_found: "faite par une page que le serveur ne connaît pas",
  },
  refused: {
    attempt_not_found: "Vos établissements n’ont plus cette tentative.",
    attempt_not_started:
      "Cette tentative n’a jamais commencé : elle n’a pas de réponses.",
    bearer_not_allowed:
      "Seuls les administrateurs de l’établissement de cet élève peuvent le faire.",
    unavailable: "Le serveur ne répond pas. Rien n’a été changé ; réessayez.",
    other: "Cela a été refusé ({code}). Rien n’a été changé.",
  },
  late_title: "Réponses tardives de {student}",
  late_text:
    "Une réponse acceptée compte à la place de celle qui s’y trouve, et elle est notée d’après son corrigé. Ce que vous décidez reste décidé.",
  late_none: "Il n’y en a pas.",
  late_columns: {
    question: "Question",
    answer: "Réponse tardive",
    given: "Donnée",
    came: "Arrivée",
    decision: "Décision",
  },
  came: {
    superseded: "D’une page remplacée par une autre",
    held: "Pendant une suspension",
    after_deadline: "Après la fin du temps",
    after_submit: "Après la remise",
    imported: "Dans un fichier",
  },
  status: {
    pending: "En attente",
    accepted: "Acceptée : elle compte",
    refused: "Écartée",
  },
  accept: "Accepter",
  decline: "Écarter",
  accept_named: "Accepter la réponse tardive à la question {number}",
  decline_named: "Écarter la réponse tardive à la question {number}",
  judge_failed:
    "Cela n’a pas été enregistré ({code}). Rechargez la page et vérifiez.",
};
