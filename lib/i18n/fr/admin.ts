import type { admin as en } from "../en/admin.ts";

/** Mots des pages d’administration. */
export const admin: typeof en = {
  menu: "Administration",
  home: {
    title: "Administration",
    lead: "Ce dont s’occupent les administrateurs de {school}",
    answers: "Réponses en fichiers",
    answers_text:
      "Quand un ordinateur ne peut pas envoyer ses réponses, l’élève les télécharge, chiffrées pour votre établissement. Créez ici la clé nécessaire et lisez ces fichiers.",
    answers_open: "Ouvrir",
  },
  answers: {
    title: "Réponses en fichiers",
    lead:
      "Le dernier recours quand un ordinateur ne peut pas envoyer ses réponses : l’élève les télécharge, chiffrées de sorte que seul votre établissement puisse les lire.",
    back: "Administration",
    no_crypto_title: "Cette page a besoin d’une connexion sécurisée",
    no_crypto:
      "Elle a été ouverte en http simple, où les navigateurs ne chiffrent pas. Ouvrez-la en https, ou sur l’ordinateur qui fait fonctionner Invigil.",
  },
  key: {
    title: "La clé de l’établissement",
    none_badge: "Pas encore de clé",
    set_badge: "En service",
    none:
      "Sans clé, les élèves ne peuvent pas télécharger leurs réponses. Créez-en une avant le premier examen.",
    set:
      "Les ordinateurs des élèves chiffrent pour la clé qui a cette empreinte :",
    explain:
      "La clé est créée dans ce navigateur. Sa moitié publique va au serveur ; sa moitié privée va dans un fichier que vous gardez, et nulle part ailleurs. Qui perd ce fichier ne pourra jamais lire ce que les élèves téléchargent.",
    make: "Créer une clé",
    replace: "Remplacer la clé",
    replace_title: "Remplacer la clé ?",
    replace_text:
      "Les ordinateurs des élèves chiffreront alors pour la nouvelle clé. Les fichiers faits pour l’ancienne ont toujours besoin de l’ancienne clé privée : gardez son fichier. Les empreintes des anciennes clés restent dans le journal.",
    cancel: "Annuler",
    step_make: "1. Créer la clé et enregistrer son fichier",
    passphrase: "Phrase de passe",
    passphrase_hint:
      "Au moins {least} caractères : plusieurs mots sans rapport entre eux. Elle ne peut pas être retrouvée. Sans elle, quiconque a le fichier peut lire les réponses.",
    no_passphrase: "Enregistrer le fichier sans phrase de passe",
    passphrase_short: "La phrase de passe est trop courte.",
    make_and_save: "Créer la clé et enregistrer son fichier",
    making: "Création de la clé…",
    step_check: "2. Vérifier le fichier, puis utiliser la clé",
    step_check_text:
      "Le fichier {file} est dans votre dossier de téléchargements. Rangez-le là où votre établissement garde ce genre de choses, puis choisissez-le ici : vous saurez ainsi qu’il s’ouvre.",
    choose: "Le fichier de la clé",
    passphrase_again: "Sa phrase de passe",
    check_and_use: "Vérifier le fichier et utiliser cette clé",
    checking: "Vérification du fichier…",
    save_again: "Enregistrer à nouveau le fichier",
    done: "La nouvelle clé de l’établissement est en service.",
    problems: {
      not_a_key: "Ce n’est pas le fichier d’une clé.",
      other_key: "C’est le fichier d’une autre clé.",
      passphrase_needed: "Ce fichier a une phrase de passe : saisissez-la.",
      passphrase_wrong: "Cette phrase de passe n’ouvre pas le fichier.",
      broken: "Ce fichier est abîmé et ne peut pas être ouvert.",
      changed_meanwhile:
        "Quelqu’un d’autre a changé la clé entre-temps. Rechargez la page et vérifiez.",
      bearer_not_allowed:
        "Seuls les administrateurs de l’établissement peuvent le faire.",
      unavailable: "Le serveur ne répond pas. Rien n’a été changé ; réessayez.",
      other: "Cela a été refusé ({code}). Rien n’a été changé.",
    },
    history: "Clés jusqu’à présent",
    history_at: "depuis le {time}",
  },
  import: {
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
  },
};
