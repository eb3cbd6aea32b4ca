import type { exam as en } from "../../en/admin/exam.ts";

/** Préparer un examen. */
export const exam: typeof en = {
  title: "Réglages de {exam}",
  back: "Tous les examens",
  basics: "L’essentiel",
  schedule: "Horaires",
  schedule_practice:
    "Un entraînement publié est toujours ouvert ; des horaires ne font que le restreindre.",
  paper: "Tentatives et épreuve",
  results: "Résultats",
  rules: "Règlement",
  fields: {
    title: "Titre",
    external_id: "Identifiant externe",
    is_practice: "Entraînement",
    delivery: "Où se trouve l’épreuve",
    time_zone: "Fuseau horaire",
    opens_at: "Ouverture",
    opens_which: "Laquelle des deux",
    closes_at: "Fermeture",
    closes_which: "Laquelle des deux",
    minutes: "Durée, en minutes",
    attempts_allowed: "Tentatives autorisées",
    shuffle_questions: "Mélanger les questions",
    shuffle_choices: "Mélanger les choix",
    result_shown: "Ce que montre le résultat",
    second_review: "Deuxième avis",
    rules_markdown: "Votre règlement",
  },
  help: {
    title: "Tel que les élèves le lisent.",
    external_id:
      "Le nom sous lequel votre plateforme d’apprentissage envoie les élèves ici. Unique dans l’établissement.",
    is_practice:
      "Les élèves l’essaient autant de fois qu’ils le souhaitent ; rien ne compte, personne ne surveille, et tout est effacé un jour plus tard.",
    time_zone: "Tous les horaires de l’examen y sont saisis et affichés.",
    opens_at:
      "À partir de là, les élèves peuvent commencer, après avoir lu les consignes.",
    closes_at:
      "Personne ne peut commencer après. Qui a commencé garde tout son temps, sauf si la politique arrête l’examen à la fermeture.",
    minutes:
      "À partir du début de chaque élève. Le temps supplémentaire s’ajoute par élève.",
    attempts_allowed:
      "Combien de fois chaque élève peut le passer. De 1 à 100.",
    shuffle_questions:
      "Chaque tentative a son ordre, et le garde si la page est rechargée.",
    shuffle_choices: "De même pour les choix d’une question.",
    result_shown:
      "Les élèves le voient une fois les résultats publiés ; un entraînement le montre aussitôt.",
    second_review:
      "Toute décision sur une tentative demande une deuxième personne pour valoir.",
    rules_markdown:
      "En Markdown. Les élèves le lisent et le confirment avant de commencer, sous les règles générales.",
  },
  deliveries: {
    invigil: "Ici, dans Invigil",
    external: "Sur une autre plateforme : Invigil ne fait que surveiller",
  },
  results_shown: {
    nothing: "Rien",
    score: "La note",
    feedback: "La note, et un commentaire par question",
  },
  now_there: "Enregistré entre-temps par quelqu’un d’autre : {value}",
  now_empty: "rien",
  switch_on: "oui",
  switch_off: "non",
  which_first: "la première fois, {time}",
  which_second: "la deuxième fois, {time}",
  which_ask:
    "Cette nuit-là, les horloges affichent cette heure deux fois. Laquelle est la bonne ?",
  problems: {
    title: "Écrivez un titre de 300 caractères au plus.",
    external_id_long: "200 caractères au plus.",
    external_id_taken:
      "Un autre examen de votre établissement a cet identifiant externe.",
    time_zone: "Choisissez un fuseau horaire dans la liste.",
    no_such_time: "Ce n’est pas une date avec une heure.",
    passed_over:
      "Cette heure n’existe pas : les horloges sont alors avancées. La suivante est {next}.",
    twice:
      "Les horloges sont alors retardées et affichent cette heure deux fois : choisissez laquelle.",
    closes_before: "La fermeture doit venir après l’ouverture.",
    minutes: "De 1 seconde à 10 jours (14 400 minutes).",
    attempts_allowed: "Un nombre entier de 1 à 100.",
    rules_long: "100 000 caractères au plus.",
    begun: "Ceci ne peut plus être modifié : quelqu’un a commencé.",
    refused: "Cela a été refusé. Vérifiez ce champ.",
  },
  locked: {
    is_practice:
      "Il y a déjà des tentatives, et ce qui a commencé comme entraînement (ou non) le reste.",
    external_id:
      "Votre plateforme envoie les élèves sous ce nom, et certains sont là.",
    delivery: "Quelqu’un a commencé.",
    time_zone: "Les horaires ci-dessous changeraient, et quelqu’un a commencé.",
    opens_at: "L’examen est ouvert, et quelqu’un a commencé.",
    closes_at:
      "Seulement plus tard : cette fermeture a été promise aux élèves. Reporter l’examen sur la page en direct prévient aussi ceux qui le passent.",
    minutes:
      "Tous ceux qui ont commencé ont cette durée ; les autres en auraient une autre. Donnez du temps supplémentaire sur la page en direct.",
    attempts_allowed: "Seulement plus : celles-ci ont été promises aux élèves.",
    shuffle_questions: "L’ordre des épreuves changerait en cours de route.",
    shuffle_choices: "L’ordre des épreuves changerait en cours de route.",
    rules_markdown:
      "Des élèves ont confirmé ce texte et passent l’examen d’après lui. Annoncez une correction par un message sur la page en direct.",
    archived: "L’examen est archivé. Sortez-le des archives pour le modifier.",
  },
  begun_title: "Quelqu’un a commencé",
  begun:
    "Ce qui a été promis aux élèves, ou sert à les évaluer, reste tel quel. Ces champs disent pourquoi.",
  confirmed: {
    one:
      "{count} élève a confirmé le règlement sans avoir commencé. Qui a confirmé un texte plus ancien n’est pas sollicité de nouveau ; l’enregistrement dit de quel texte il s’agissait.",
    other:
      "{count} élèves ont confirmé le règlement sans avoir commencé. Qui a confirmé un texte plus ancien n’est pas sollicité de nouveau ; l’enregistrement dit de quel texte il s’agissait.",
  },
  save: "Enregistrer",
  done: {
    created:
      "Le brouillon est là. Ensuite : ses horaires, sa politique et ses questions.",
    saved: "Enregistré.",
    unchanged: "Rien n’était différent : rien n’a été enregistré.",
    published: "Publié. Les élèves inscrits le voient maintenant.",
    unpublished:
      "Retiré : c’est de nouveau un brouillon, et les élèves ne le voient pas.",
    archived: "Archivé. Il ne gêne plus, et rien n’a été effacé.",
    unarchived: "Sorti des archives.",
    duplicated: "Voici la copie, un brouillon sans horaires.",
  },
  failed_title: "Pas enregistré",
  fix: "Regardez les champs signalés.",
  stale_title: "Quelqu’un d’autre a enregistré entre-temps",
  stale_taken:
    "Ces champs sont tels que l’autre personne les a enregistrés : {fields}. Regardez, puis enregistrez de nouveau.",
  stale_conflicts:
    "Vous avez tous deux modifié : {fields}. Votre saisie est toujours là, avec au-dessous ce qui est enregistré maintenant. Enregistrer met la vôtre à sa place.",
  preview: "Aperçu",
  preview_title: "Tel que les élèves le voient",
  preview_empty: "Il n’y a rien à montrer.",
  no_rules_preview: "Un aperçu n’enregistre rien.",
  preview_rules: "Aperçu du règlement",
  state_title: "Où il en est",
  states: {
    draft: "Les élèves ne le voient pas encore.",
    published: "Les élèves inscrits le voient.",
    archived: "Il ne gêne plus, rien n’est effacé.",
  },
  publish: "Publier",
  unpublish: "Retirer",
  unpublish_locked: "Il ne peut plus être retiré : quelqu’un a commencé.",
  ready: "Il ne manque rien.",
  missing_title: "Avant de pouvoir le publier",
  missing: {
    questions: "Il n’a pas de questions.",
    keys: {
      one: "La question {numbers} n’a pas de corrigé.",
      other: "Les questions {numbers} n’ont pas de corrigé.",
    },
    opens_at: "Il n’a pas d’heure d’ouverture.",
    closes_at: "Il n’a pas d’heure de fermeture.",
    over: "Son heure de fermeture est passée.",
    policy: "Sa politique n’est plus valable.",
    students:
      "Aucun élève n’est inscrit. Vous pouvez aussi le faire plus tard.",
  },
  short_window:
    "L’examen est ouvert pendant {window}, moins que la durée de {duration}.",
  links: {
    questions: "Questions",
    keys: "Corrigés",
    opens_at: "Ouverture",
    closes_at: "Fermeture",
    over: "Fermeture",
    policy: "Politique",
    students: "Élèves",
  },
  more: "Autres actions",
  duplicate: "Dupliquer",
  duplicate_text:
    "Un brouillon avec les mêmes réglages, politique, règlement, questions et corrigés. Les horaires et les résultats ne suivent pas.",
  duplicate_name: "Titre de la copie",
  duplicate_default: "{title} (copie)",
  duplicate_students: "Inscrire les mêmes élèves",
  duplicate_submit: "Créer la copie",
  archive: "Archiver",
  archive_text:
    "Les élèves ne le voient plus, et il quitte les listes. Rien n’est effacé, et vous pouvez le sortir des archives.",
  archive_submit: "Archiver",
  archive_running: {
    one: "Pas maintenant : {count} élève le passe.",
    other: "Pas maintenant : {count} élèves le passent.",
  },
  unarchive: "Sortir des archives",
  delete: "Supprimer le brouillon",
  delete_text:
    "Les questions, les corrigés et les inscriptions de ce brouillon disparaissent définitivement. Personne ne l’a passé.",
  delete_submit: "Supprimer définitivement",
  refusals: {
    exam_begun:
      "Quelqu’un a commencé entre-temps ; ce n’est donc plus possible.",
    exam_not_ready: "Il manque encore quelque chose : voyez la liste.",
    exam_in_progress:
      "Quelqu’un passe l’examen en ce moment. Réessayez quand tous auront rendu.",
    exam_archived: "L’examen est archivé. Sortez-le d’abord des archives.",
    exam_published: "L’examen est publié. Retirez-le d’abord.",
    changed_meanwhile:
      "Quelqu’un d’autre a modifié l’examen entre-temps. Vous le voyez maintenant tel qu’il est ; réessayez.",
  },
};
