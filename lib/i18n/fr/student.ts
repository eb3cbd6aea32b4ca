import type { student as en } from "../en/student.ts";

/** Ce que lisent les étudiants, des consignes à la fin de l’examen. */
export const student: typeof en = {
  instructions: {
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
  },
  room: {
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
    save_signed_out:
      "Déconnecté : les réponses sont gardées sur cet ordinateur",
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
  },
  done: {
    title: "Examen remis",
    title_auto: "Temps écoulé, remis automatiquement",
    exam: "{exam}, {school}",
    at: "Remis à {time}",
    answers_sent: "Tout est sur le serveur.",
    answers_sending:
      "Le reste est en cours d’envoi. Gardez cette page ouverte…",
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
  },
};
