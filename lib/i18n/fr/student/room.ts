import type { room as en } from "../../en/student/room.ts";

/** Les mots de la salle d’examen. */
export const room: typeof en = {
  opening: "Ouverture de votre examen…",
  open_failed: "L’examen n’a pas pu s’ouvrir. {reason}",
  again: "Réessayer",
  time_left: "Temps restant",
  five_minutes: "Il reste cinq minutes.",
  one_minute: "Il reste une minute.",
  under_five_minutes: "Il reste moins de cinq minutes.",
  under_one_minute: "Il reste moins d’une minute.",
  question_of: "Question {number} sur {total}",
  points: { one: "{count} point", other: "{count} points" },
  choose_one: "Choisissez une réponse.",
  choose_many: "Choisissez toutes les réponses exactes.",
  true: "Vrai",
  false: "Faux",
  number_label: "Votre réponse, un nombre",
  number_bad:
    "Ceci ne peut pas être lu comme un nombre. Votre texte est gardé tel quel, mais n’écrivez que des chiffres, sans unité.",
  text_label: "Votre réponse, en quelques mots",
  essay_label: "Votre réponse",
  words: { one: "{count} mot", other: "{count} mots" },
  clear: "Effacer la réponse",
  mark: "Marquer à revoir",
  previous: "Précédente",
  next: "Suivante",
  hand_in: "Remettre",
  navigator: "Questions",
  progress: "Réponses : {answered} sur {total}",
  status_answered: "répondue",
  status_open: "sans réponse",
  status_marked: "à revoir",
  saved: "Réponses enregistrées",
  saving: "Enregistrement…",
  offline: "Hors ligne : les réponses sont gardées sur cet ordinateur",
  offline_memory:
    "Hors ligne : ne fermez pas cette page, ce navigateur ne peut pas garder les réponses",
  not_sent_memory:
    "Non envoyé : ne fermez pas cette page, ce navigateur ne peut pas garder les réponses",
  save_signed_out: "Déconnecté : les réponses sont gardées sur cet ordinateur",
  save_stopped:
    "Le serveur n’accepte plus de réponses de cette page. Elles sont gardées sur cet ordinateur : prévenez votre surveillant.",
  late:
    "Des réponses sont arrivées trop tard au serveur. Elles sont gardées, et une personne décide si elles comptent.",
  fullscreen_out: "L’examen n’est pas en plein écran.",
  fullscreen_return: "Revenir au plein écran",
  fullscreen_none:
    "Ce navigateur n’a pas de plein écran. Continuez l’examen ; c’est enregistré comme une note technique.",
  dismiss: "Fermer",
  noticed: "Remarqué :",
  notice_tab: {
    one: "Vous avez quitté la page de l’examen {count} fois.",
    other: "Vous avez quitté la page de l’examen {count} fois.",
  },
  notice_fullscreen: {
    one: "Vous avez quitté le plein écran {count} fois.",
    other: "Vous avez quitté le plein écran {count} fois.",
  },
  remaining: {
    one: "C’est encore toléré {count} fois.",
    other: "C’est encore toléré {count} fois.",
  },
  none_remaining: "Ce n’est plus toléré.",
  over_limit: "C’est plus que ce qui est toléré.",
  told: "Vos surveillants ont été prévenus.",
  practice: {
    nobody: "Ceci est un entraînement : personne n’est prévenu.",
    told:
      "Dans un véritable examen, vos surveillants seraient maintenant prévenus.",
    lock:
      "Dans un véritable examen, les questions seraient maintenant cachées jusqu’à ce que votre surveillant vous laisse continuer.",
  },
  notice_focus: "La fenêtre de l’examen n’était pas active. C’est signalé.",
  notice_clipboard:
    "Copier et coller est bloqué ici et signalé. Vous pouvez déplacer du texte dans vos propres réponses.",
  notice_menu: "Le menu du clic droit est bloqué ici et signalé.",
  notice_print: "L’impression est bloquée et signalée.",
  notice_tools:
    "Les outils de développement ne sont pas autorisés. C’est signalé.",
  notice_key: "Cette touche est bloquée pendant l’examen et signalée.",
  notice_screenshot:
    "La touche de capture d’écran a été utilisée. C’est signalé.",
  notice_screens:
    "Plusieurs écrans sont connectés. Débranchez les autres si vous le pouvez ; c’est signalé.",
  notice_quiet:
    "Quelque chose a été remarqué et noté, comme le prévoit cet examen. Cela arrive facilement, et vous pourrez dire ce que c’était une fois l’examen terminé. Continuez tranquillement.",
  held_reasons: {
    break: "une pause",
    "rule:tab_limit":
      "la page de l’examen a été quittée plus souvent que permis",
    "rule:fullscreen_limit":
      "le plein écran a été quitté plus souvent que permis",
    "rule:risk_high": "votre surveillant doit d’abord vérifier",
  },
  superseded_title: "L’examen continue ailleurs",
  superseded:
    "Cette tentative a été ouverte sur une autre page ou un autre ordinateur. Les réponses données sur cette page ne sont plus acceptées.",
  superseded_here: "Continuer ici",
  elsewhere_title: "L’examen est ouvert sur un autre ordinateur",
  elsewhere:
    "Pour continuer ici, il faut l’accord de votre surveillant. Les réponses envoyées depuis l’autre ordinateur sont gardées.",
  elsewhere_ask: "Demander à continuer ici",
  elsewhere_asked:
    "Votre surveillant a été prévenu. Restez sur cette page : l’examen s’y ouvrira tout seul.",
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
    "Le temps est écoulé : l’examen est remis automatiquement. Un instant…",
  reason_network: "Il n’y a pas de connexion au serveur.",
  reason_signed_out: "Vous êtes déconnecté.",
  reason_other: "Le serveur a répondu « {code} ».",
  printing: "L’examen ne peut pas être imprimé.",
  paper: {
    number_hint:
      "Des chiffres seulement, sans unité. Décimales après une virgule ou un point : 10,5 ou 10.5.",
    number_read: "Lu comme {number}.",
    number_grouped:
      "Lu comme {number}, et non {other} : la virgule ou le point commence les décimales.",
    characters_left: {
      one: "Encore {count} caractère possible",
      other: "Encore {count} caractères possibles",
    },
    full:
      "La réponse a atteint sa longueur maximale. Rien de plus n’y sera accepté.",
    put_back: "Rétablir la réponse",
    picture: "Image",
    picture_missing: "Image non chargée :",
    pictures_again: "Afficher de nouveau les images",
    enlarge: "Agrandir",
    close: "Fermer",
    open: { one: "{count} sans réponse", other: "{count} sans réponse" },
    next_open: "à la prochaine question sans réponse",
    marked: { one: "{count} à revoir", other: "{count} à revoir" },
    next_marked: "à la prochaine question à revoir",
    saved_at: "Réponses enregistrées à {time}",
    save_stopped_short:
      "Non envoyées : les réponses sont gardées sur cet ordinateur",
    time_paused: "Temps arrêté",
    last_minute: "Dernière minute",
    time_up: "Temps écoulé",
    left: "Temps restant : {time}.",
    hours: { one: "{count} heure", other: "{count} heures" },
    minutes: { one: "{count} minute", other: "{count} minutes" },
    seconds: { one: "{count} seconde", other: "{count} secondes" },
  },
  keys: {
    title: "Clavier",
    next: "Question suivante",
    previous: "Question précédente",
    next_open: "Prochaine question sans réponse",
    answer: "Aller à la réponse",
    mark: "Marquer à revoir, ou enlever la marque",
    list: "Aller à la liste des questions",
    time: "Dire le temps restant",
    hand_in: "Remettre : une confirmation est demandée",
    keys: "Cette liste",
    choose: "Choisir la première à la neuvième réponse",
    choose_there: "De même, quand vous êtes dans les réponses",
    arrows: "↑ ↓",
    choose_one: "Une autre réponse, quand il faut en choisir une seule",
    tab: "Champ ou bouton suivant",
    mac:
      "Sur un Mac, Alt est la touche Option. Dans un champ de texte, Option y écrit des caractères : quittez-le d’abord avec Tab.",
  },
};
