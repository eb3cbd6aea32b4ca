import type { room as en } from "../../en/student/room.ts";

/** Les mots de la salle d’examen. */
export const room: typeof en = {
  opening: "Ouverture de votre examen…",
  open_failed: "L’examen n’a pas pu s’ouvrir. {reason}",
  again: "Réessayer",
  time_left: "Temps restant",
  five_minutes: "Il reste cinq minutes.",
  one_minute: "Il reste une minute.",
  time_over: "Le temps est écoulé.",
  question_of: "Question {number} sur {total}",
  points: { one: "{count} point", other: "{count} points" },
  choose_one: "Choisissez une réponse.",
  choose_many: "Choisissez toutes les réponses exactes.",
  true: "Vrai",
  false: "Faux",
  number_label: "Votre réponse, un nombre",
  number_bad: "Ce n’est pas un nombre.",
  text_label: "Votre réponse, en quelques mots",
  essay_label: "Votre réponse",
  words: { one: "{count} mot", other: "{count} mots" },
  clear: "Effacer la réponse",
  mark: "Marquer à revoir",
  marked: "Marquée à revoir",
  previous: "Précédente",
  next: "Suivante",
  hand_in: "Remettre",
  navigator: "Questions",
  progress: "{answered} réponses sur {total}",
  status_answered: "répondue",
  status_open: "sans réponse",
  status_marked: "à revoir",
  saved: "Réponses enregistrées",
  saving: "Enregistrement…",
  offline: "Hors ligne : les réponses sont gardées sur cet ordinateur",
  offline_memory:
    "Hors ligne : ne fermez pas cette page, ce navigateur ne peut pas garder les réponses",
  save_signed_out: "Déconnecté : les réponses sont gardées sur cet ordinateur",
  signed_out:
    "Vous êtes déconnecté. Vos réponses sont gardées sur cet ordinateur. Reconnectez-vous pour les envoyer.",
  save_stopped:
    "Le serveur ne prend plus de réponses de cette page. Elles sont gardées sur cet ordinateur : prévenez votre surveillant.",
  late:
    "Des réponses sont arrivées trop tard au serveur. Elles sont gardées, et une personne décide si elles comptent.",
  sign_in: "Se connecter",
  fullscreen_out: "L’examen n’est pas en plein écran.",
  fullscreen_return: "Revenir au plein écran",
  fullscreen_none:
    "Ce navigateur n’a pas de plein écran. Continuez l’examen ; vos surveillants voient une note technique.",
  dismiss: "Fermer",
  noticed: "Remarqué",
  notice_tab: {
    one: "Vous avez quitté la page de l’examen {count} fois.",
    other: "Vous avez quitté la page de l’examen {count} fois.",
  },
  notice_fullscreen: {
    one: "Vous avez quitté le plein écran {count} fois.",
    other: "Vous avez quitté le plein écran {count} fois.",
  },
  remaining: {
    one: "{count} fois encore est tolérée.",
    other: "{count} fois encore sont tolérées.",
  },
  none_remaining:
    "Plus aucune n’est tolérée. Vos surveillants ont été prévenus.",
  over_limit: "C’est plus que toléré. Vos surveillants ont été prévenus.",
  notice_focus: "La fenêtre de l’examen n’était pas active. C’est signalé.",
  notice_clipboard:
    "Copier et coller est bloqué ici et signalé. Vous pouvez déplacer du texte dans vos propres réponses.",
  notice_menu: "Le menu du clic droit est bloqué ici et signalé.",
  notice_print: "L’impression est bloquée et signalée.",
  notice_tools:
    "Les outils de développement ne sont pas autorisés. C’est signalé.",
  notice_key: "Cette touche est bloquée pendant l’examen et signalée.",
  held_title: "Votre examen est suspendu",
  held:
    "Les questions sont cachées jusqu’à ce que votre surveillant vous laisse continuer. Vos réponses sont enregistrées. Restez sur cette page.",
  held_reason: "Motif : {reason}",
  held_reasons: {
    break: "une pause",
    "rule:tab_limit":
      "la page de l’examen a été quittée plus souvent que permis",
    "rule:fullscreen_limit":
      "le plein écran a été quitté plus souvent que permis",
    "rule:risk_high": "votre surveillant doit d’abord jeter un œil",
  },
  superseded_title: "L’examen continue ailleurs",
  superseded:
    "Cette tentative a été ouverte sur une autre page ou un autre ordinateur. Les réponses de cette page ne sont plus prises.",
  superseded_here: "Continuer ici",
  elsewhere_title: "L’examen est ouvert sur un autre ordinateur",
  elsewhere:
    "Pour continuer ici, il faut l’accord de votre surveillant. Les réponses envoyées depuis l’autre ordinateur sont gardées.",
  elsewhere_ask: "Demander à continuer ici",
  elsewhere_asked:
    "Votre surveillant a été prévenu. Restez sur cette page : elle continue d’elle-même.",
  dialog_title: "Remettre l’examen ?",
  dialog_all: "Toutes les questions ont une réponse.",
  dialog_open: {
    one: "{count} question est sans réponse :",
    other: "{count} questions sont sans réponse :",
  },
  dialog_marked: {
    one: "{count} question est marquée à revoir :",
    other: "{count} questions sont marquées à revoir :",
  },
  dialog_final: "Après la remise, rien ne peut être modifié.",
  dialog_back: "Continuer à travailler",
  dialog_confirm: "Remettre maintenant",
  go_to: "Aller à la question {number}",
  handing_in: "Remise en cours…",
  hand_in_waits:
    "Pas de connexion. Vos réponses sont gardées sur cet ordinateur et seront remises dès que la connexion revient. Ne fermez pas cette page.",
  hand_in_refused: "La remise n’a pas fonctionné. {reason}",
  time_over_handing_in:
    "Le temps est écoulé. Votre examen est en train d’être remis…",
  reason_network: "Il n’y a pas de connexion au serveur.",
  reason_signed_out: "Vous êtes déconnecté.",
  reason_other: "Le serveur a répondu « {code} ».",
  printing: "L’examen ne peut pas être imprimé.",
};
