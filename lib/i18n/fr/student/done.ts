import type { done as en } from "../../en/student/done.ts";

/** La page après la remise. */
export const done: typeof en = {
  title: "Examen remis",
  title_auto: "Temps écoulé, remis automatiquement",
  title_limit: "Remis automatiquement",
  title_staff: "Examen remis par votre surveillant",
  limit_note:
    "Une limite du règlement de l’examen a été dépassée, ce qui l’a remis.",
  practice: "C’était un examen d’entraînement : rien n’en compte.",
  exam: "{exam}, {school}",
  at: "Remis le {time}",
  answers_sent: "Tout est sur le serveur.",
  answers_sending: "Le reste est en cours d’envoi. Gardez cette page ouverte…",
  answers_waiting:
    "Une partie de votre travail est encore seulement sur cet ordinateur. Gardez cette page ouverte jusqu’au retour de la connexion.",
  answers_late:
    "Certaines réponses sont arrivées après la fin de l’examen : une personne décide si elles comptent.",
  answers_stuck:
    "Une partie de votre travail n’a pas pu être envoyée. Elle est gardée sur cet ordinateur : prévenez votre surveillant avant de vous déconnecter.",
  answers_unknown:
    "Ce qui est gardé sur cet ordinateur ne peut pas être lu : une partie de votre travail n’est peut-être pas encore envoyée. Laissez cette page ouverte : elle réessaie toute seule.",
  result: {
    title: "Votre résultat",
    not_shown:
      "Votre établissement n’affiche pas les résultats de cet examen sur cette page. Il vous les communique lui-même.",
    not_released:
      "Le résultat n’est pas encore publié. Votre établissement le publie une fois la correction terminée ; rouvrez cette page plus tard.",
    score: "{points} points sur {total}",
    score_percent: "{points} points sur {total} ({percent})",
    none: "Rien n’est encore corrigé : les points viendront plus tard.",
    partly:
      "Corrigées pour l’instant : {graded} sur {questions} questions. Vos points peuvent encore augmenter.",
    all: "Les {questions} questions sont toutes corrigées.",
    by_question: "Points par question",
    question: "Question",
    points: "Points",
    feedback: "Commentaire",
    of: "{points} sur {total}",
    not_marked: "pas encore corrigée",
    no_feedback: "–",
    failed: "Le résultat n’a pas pu être chargé.",
    retry: "Réessayer",
    disagree:
      "Si une correction vous semble erronée, adressez-vous à votre établissement : une personne peut la modifier.",
  },
  practice_result: {
    none: "Rien ici ne peut être corrigé sans une personne.",
    partly:
      "{graded} questions sur {questions} sont corrigées. Les autres demandent une personne, et personne ne corrige l’entraînement.",
    not_marked: "pas corrigée à l’entraînement",
    disagree: "Personne d’autre ne voit ce résultat.",
  },
  late: {
    title: "Réponses arrivées en retard",
    lead:
      "Elles sont arrivées après la fin du temps ou pendant une suspension de l’examen. Une personne décide si elles comptent.",
    waiting: {
      one: "{count} réponse attend une décision.",
      other: "{count} réponses attendent une décision.",
    },
    accepted: {
      one: "{count} réponse tardive compte.",
      other: "{count} réponses tardives comptent.",
    },
    refused: {
      one: "{count} réponse tardive ne compte pas.",
      other: "{count} réponses tardives ne comptent pas.",
    },
  },
  next: "Et maintenant",
  next_marked:
    "Votre établissement corrige l’examen et vous communique le résultat.",
  next_reviewed:
    "Si quelque chose a été remarqué pendant l’examen, une personne l’examine ; le programme ne décide de rien.",
  next_leave:
    "Vous pouvez fermer cette page. Vous la retrouverez dans vos examens.",
  back: "Vers mes examens",
};
