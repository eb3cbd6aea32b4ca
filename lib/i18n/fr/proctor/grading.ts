import type { grading as en } from "../../en/proctor/grading.ts";

/** La correction de ce que les clés ne corrigent pas, et la publication. */
export const grading: typeof en = {
  title: "{exam} : notation",
  back: "Tous les examens",
  empty_title: "Rien à corriger",
  empty_text: "L’examen n’a pas de questions ici.",
  nobody_title: "Personne n’a encore rendu sa copie",
  nobody_text: "On peut corriger dès qu’un élève a rendu sa copie.",
  progress: {
    title: "Avancement",
    summary: "{done} réponses corrigées sur {total}",
    handed_in: {
      one: "{count} élève a rendu sa copie.",
      other: "{count} élèves ont rendu leur copie.",
    },
    running: {
      one: "{count} compose encore.",
      other: "{count} composent encore.",
    },
    by_keys: "Corriger par les clés",
    by_keys_hint:
      "Donne tous les points ou aucun, là où la clé décide. Ce qu’une personne a corrigé reste.",
    working: "Correction… {count} copies jusqu’ici",
    done: {
      one: "Terminé : {count} note nouvelle ou modifiée.",
      other: "Terminé : {count} notes nouvelles ou modifiées.",
    },
    columns: {
      question: "Question",
      kind: "Type",
      points: "Points",
      waiting: "En attente",
      by_key: "Par la clé",
      by_person: "Par une personne",
    },
    changed: { one: "{count} modifiée", other: "{count} modifiées" },
    mark: "Corriger",
    mark_named: "Corriger la question {number}",
  },
  kinds: {
    single: "Un seul choix juste",
    multiple: "Plusieurs choix justes",
    true_false: "Vrai ou faux",
    numeric: "Nombre",
    short_text: "Texte court",
    essay: "Rédaction",
  },
  mark: {
    title: "Question {number}",
    points: { one: "{count} point", other: "{count} points" },
    close: "Retour à l’avancement",
    question: "La question",
    key: "Juste selon la clé",
    rubric: "Comment corriger",
    no_key: "Il n’y a pas de clé pour cette question.",
    tolerance: "{value} ± {tolerance}",
    place: "Copie {at} sur {total}",
    place_named: "{name} ({at} sur {total})",
    attempt: "essai {count}",
    waiting: { one: "{count} en attente", other: "{count} en attente" },
    none_waiting: "Tout est corrigé",
    previous: "Précédente",
    next: "Suivante",
    next_waiting: "Prochaine en attente",
    show_names: "Afficher les noms",
    names_hint: "Sans les noms, la correction est plus équitable.",
    answer: "La réponse",
    empty: "Sans réponse",
    yes: "Vrai",
    no: "Faux",
    loading: "Chargement…",
    failed: "La réponse n’a pas pu être chargée.",
    again: "Réessayer",
    points_field: "Points (0 à {most})",
    feedback: "Commentaire (facultatif)",
    feedback_shown: "L’élève le lit avec le résultat.",
    feedback_hidden: "Avec ce que montre cet examen, l’élève ne le lit pas.",
    reason: "Pourquoi d’autres points que ceux de la clé ?",
    reason_hint: "Conservé dans le journal, pas montré à l’élève.",
    save: "Enregistrer et suivante",
    save_last: "Enregistrer",
    saving: "Enregistrement…",
    saved: "Enregistré.",
    keys_hint:
      "Entrée dans les points enregistre ; Ctrl + Entrée enregistre partout.",
    no_grade: "Pas encore corrigée.",
    by_key: "Par la clé : {points} points, {time}",
    by_person: "{points} points par {name}, {time}",
    someone: "quelqu’un qui est parti",
    before: "avant : {points}",
    problems: {
      points: "Des points de 0 à {most}, avec deux décimales au plus.",
      reason: "Veuillez dire pourquoi.",
    },
    conflict:
      "Quelqu’un a corrigé cette réponse entre-temps : {points} points, par {name}. Ce que vous avez saisi est toujours là : enregistrez pour le remplacer, ou continuez.",
    refused: {
      attempt_in_progress: "L’élève compose de nouveau : corrigez plus tard.",
      question_not_found: "Cette question n’existe plus.",
    },
  },
  release: {
    title: "Résultats",
    not_released: "Les élèves ne voient pas encore leurs résultats.",
    released: "Publiés le {time}.",
    shows: {
      nothing:
        "Cet examen ne montre aux élèves que leur remise. Cela se change dans ses réglages.",
      score: "Les résultats montrent les points et le total.",
      feedback:
        "Les résultats montrent les points, aussi par question, avec les commentaires.",
    },
    open: {
      one:
        "{count} réponse n’est pas encore corrigée : elle compte pour rien jusque-là.",
      other:
        "{count} réponses ne sont pas encore corrigées : elles comptent pour rien jusque-là.",
    },
    running: {
      one:
        "{count} élève compose encore et verra son résultat en rendant sa copie.",
      other:
        "{count} élèves composent encore et verront leurs résultats en rendant leur copie.",
    },
    release: "Publier les résultats…",
    withdraw: "Retirer…",
    ask_release: "Montrer leurs résultats aux élèves ?",
    ask_withdraw: "Masquer de nouveau les résultats ?",
    withdraw_text:
      "Les élèves ne les voient plus. Ceux qui ont regardé les ont vus.",
    can_be_undone: "On peut revenir en arrière.",
    confirm_release: "Publier",
    confirm_withdraw: "Masquer",
    cancel: "Annuler",
    admins: "Un administrateur publie les résultats.",
  },
};
