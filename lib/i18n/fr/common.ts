import type { common as en } from "../en/common.ts";

export const common: typeof en = {
  app: {
    account: "Votre compte",
    name: "Invigil",
    tagline: "Des examens en ligne, surveillés par des personnes.",
    skip: "Aller au contenu",
    main_menu: "Menu principal",
    exams: "Examens",
    sign_out: "Se déconnecter",
    language: "Langue",
    theme: "Couleurs",
    theme_auto: "Comme l’ordinateur",
    theme_light: "Clair",
    theme_dark: "Sombre",
    footer:
      "C’est une personne, jamais le programme, qui décide du sens d’un événement.",
  },
  account: {
    title: "Votre compte",
    password: "Changer de mot de passe",
    current: "Mot de passe actuel",
    next: "Nouveau mot de passe",
    again: "Nouveau mot de passe, encore une fois",
    change: "Changer de mot de passe",
    done: "Votre mot de passe a été changé.",
    errors: {
      current_wrong: "Le mot de passe actuel n’est pas le bon.",
      short: "Le nouveau mot de passe a besoin d’au moins {least} caractères.",
      long: "Le nouveau mot de passe est trop long : 72 octets au plus.",
      differ: "Les deux nouveaux mots de passe ne sont pas les mêmes.",
      same: "C’est le mot de passe que vous avez.",
      weak:
        "Le service de connexion trouve ce mot de passe trop faible. Choisissez-en un autre.",
      too_many:
        "Trop d’essais depuis cet endroit. Attendez une minute, puis réessayez.",
      unreachable:
        "Le service de connexion ne répond pas. Rien n’a été changé ; réessayez dans un instant.",
    },
  },
  login: {
    title: "Connexion",
    lead: "Avec l’adresse et le mot de passe donnés par votre établissement.",
    email: "Adresse électronique",
    password: "Mot de passe",
    submit: "Se connecter",
    wrong:
      "L’adresse ou le mot de passe n’est pas correct. Vérifiez les deux et réessayez.",
    missing: "Indiquez l’adresse et le mot de passe.",
    too_many: "Trop d’essais d’ici. Attendez une minute, puis réessayez.",
    unreachable:
      "Le service de connexion ne répond pas. Réessayez dans un instant ; si cela dure, prévenez votre établissement.",
    ended: "Vous avez été déconnecté. Reconnectez-vous pour continuer.",
  },
  exams: {
    title: "Vos examens",
    hello: "Bonjour, {name}",
    empty_title: "Pas encore d’examen pour vous",
    empty_text:
      "Dès que votre établissement vous inscrit à un examen, il apparaît ici.",
    window: "Ouvert du {from} au {until}",
    window_from: "Ouvert à partir du {from}",
    window_until: "Ouvert jusqu’au {until}",
    window_always: "Toujours ouvert",
    zone: "Heures de {zone}",
    duration: "Durée",
    questions: "Questions",
    attempts: "Tentatives",
    attempts_used: "{used} sur {allowed} utilisées",
    practice: "Entraînement",
    practice_text:
      "Voyez comment se passe un examen avant que cela compte. Personne ne surveille, et tout est effacé après un jour.",
    practice_attempts: "Autant que vous voulez",
    practice_again: "S’entraîner à nouveau",
    start: "Commencer",
    start_again: "Commencer une autre tentative",
    resume: "Continuer",
    see: "Voir ce que vous avez remis",
    states: {
      open: "Ouvert",
      upcoming: "Pas encore ouvert",
      closed: "Fermé",
      under_way: "En cours",
      handed_in: "Remis",
      used_up: "Plus de tentative",
    },
    handed_in_at: "Remis le {time}",
    failed_title: "Vos examens ne peuvent pas être affichés",
    failed_text:
      "Le service des examens ne répond pas. Rien n’est perdu ; réessayez dans un instant.",
    retry: "Réessayer",
    refused: {
      exam_not_open: "Cet examen n’est pas ouvert maintenant.",
      no_attempts_left:
        "Vous avez utilisé toutes les tentatives de cet examen.",
      exam_not_found: "Il n’y a pas de tel examen pour vous.",
      other: "L’examen n’a pas pu commencer. Réessayez dans un instant.",
    },
  },
  errors: {
    back: "Retour au début",
    s400_title: "Demande incompréhensible",
    s400_text:
      "La page a été appelée d’une façon qu’elle ne connaît pas. Revenez en arrière et réessayez.",
    s403_title: "Pas d’ici",
    s403_text: "Vous ne pouvez pas faire cela.",
    origin_text:
      "Ce que vous avez envoyé ne vient pas d’une page de ce site. Ouvrez {origin} dans la barre d’adresse et réessayez de là.",
    s404_title: "Rien ici",
    s404_text:
      "Il n’y a pas de page à cette adresse, ou elle n’est pas pour vous. Vérifiez l’adresse.",
    s405_title: "Pas de cette façon",
    s405_text:
      "Cette page ne s’utilise pas ainsi. Revenez en arrière et réessayez.",
    s409_title: "Impossible maintenant",
    s409_text:
      "Cela ne peut pas être fait en ce moment. Revenez en arrière et réessayez.",
    s429_title: "Trop de demandes",
    s429_text: "Attendez un instant, puis réessayez.",
    s500_title: "Quelque chose a échoué",
    s500_text:
      "L’erreur est de notre côté et a été notée. Réessayez ; si cela dure, prévenez votre établissement.",
    s503_title: "Un service ne répond pas",
    s503_text:
      "Le Supabase de l’établissement est injoignable pour l’instant. Rien n’est perdu ; réessayez dans un instant.",
    code: "Erreur {status}",
  },
};
