import type { done as en } from "../../en/student/done.ts";

/** La page après la remise. */
export const done: typeof en = {
  title: "Examen remis",
  title_auto: "Temps écoulé, remis automatiquement",
  exam: "{exam}, {school}",
  at: "Remis à {time}",
  answers_sent: "Tout est sur le serveur.",
  answers_sending: "Le reste est en cours d’envoi. Gardez cette page ouverte…",
  answers_waiting:
    "Une partie de votre travail est encore seulement sur cet ordinateur. Gardez cette page ouverte jusqu’au retour de la connexion.",
  answers_stuck:
    "Une partie de votre travail n’a pas pu être envoyée. Elle est gardée sur cet ordinateur : prévenez votre surveillant avant de vous déconnecter.",
  next: "Et maintenant",
  next_marked:
    "Votre établissement corrige l’examen et vous communique le résultat.",
  next_reviewed:
    "Si quelque chose a été remarqué pendant l’examen, une personne l’examine ; le programme ne décide de rien.",
  next_leave: "Vous pouvez fermer cette page.",
  back: "Vers mes examens",
};
