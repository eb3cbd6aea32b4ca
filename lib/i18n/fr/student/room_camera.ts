import type { room_camera as en } from "../../en/student/room_camera.ts";

/** La caméra dans la salle d’examen. */
export const room_camera: typeof en = {
  title: "Caméra",
  active: "Caméra active",
  fold: "Masquer l’image",
  unfold: "Afficher l’image",
  about: "Détails",
  partly: "Certaines choses ne sont pas observées ici.",
  turn_on: "Activer la caméra",
  status: {
    no_consent: "Caméra désactivée : vous n’y avez pas consenti.",
    refused: "Caméra désactivée : vous n’avez pas donné votre consentement.",
    withdrawn: "Caméra désactivée : vous avez retiré votre consentement.",
    loading: "Préparation de la caméra…",
    not_loaded:
      "Cette page n’a pas pu charger ce qui concerne la caméra. Elle réessaie d’elle-même ; certains navigateurs n’y parviennent qu’une fois la page rechargée, et rien n’est alors perdu. Continuez votre examen.",
    opening: "Ouverture de la caméra…",
    ask:
      "La caméra est désactivée. Votre navigateur demandera peut-être l’autorisation de l’utiliser.",
    lost: "Caméra perdue",
    failed: "Pas d’image de la caméra",
    hidden: "Caméra en pause tant que cette page est cachée",
    held: "Caméra en pause tant que l’examen est suspendu",
  },
  analysis: {
    loading: "Préparation de l’analyse des images…",
    not_installed:
      "Les visages ne sont pas recherchés : votre école n’a pas installé cette partie. L’examen se déroule normalement.",
    failed:
      "Les visages ne sont pas recherchés : cela ne fonctionne pas pour le moment sur cet ordinateur. La page réessaie d’elle-même. L’examen se déroule normalement, et cela ne vous est pas reproché.",
    too_slow:
      "Cet ordinateur est trop lent pour : {list}. Cela ne vous est pas reproché.",
    no_model: "Non installé dans votre école, donc pas observé : {list}.",
  },
  detectors: {
    faces: "les visages",
    gaze: "la direction du regard",
    blink: "les clignements des yeux",
    liveness: "la présence d’une personne",
  },
  advice: {
    no_face:
      "La caméra ne voit pas votre visage. Si vous le pouvez, placez-vous de façon à être visible. C’est un conseil, pas un avertissement.",
    camera_obstructed:
      "L’image de la caméra est sombre ou masquée. Si vous le pouvez, dégagez l’objectif ou allumez une lampe. C’est un conseil, pas un avertissement.",
  },
  seen: {
    multi_face:
      "Plusieurs visages étaient dans l’image de la caméra. Si quelqu’un d’autre est là, demandez-lui de sortir. Une personne examinera cela.",
    gaze_away:
      "Vous avez regardé un moment hors de l’écran. Cela arrive quand on réfléchit ; une personne décide de ce que cela signifie.",
    spoof_detected:
      "L’image de la caméra a très peu bougé pendant longtemps. Une personne examinera cela ; rien ne se produit automatiquement.",
  },
  challenge: {
    turn_left:
      "Veuillez tourner lentement la tête vers la gauche, puis revenir.",
    turn_right:
      "Veuillez tourner lentement la tête vers la droite, puis revenir.",
    why:
      "C’est une vérification technique, parce que l’image a très peu bougé. On ne vous soupçonne de rien. Si vous ne pouvez ou ne voulez pas le faire, continuez simplement : rien ne se produit automatiquement, et une personne regarde.",
  },
  dialog: {
    lead:
      "Les images de la caméra sont analysées sur votre propre ordinateur. Votre école reçoit des notes sur ce qui a été remarqué et, de temps en temps, de petites photos.",
    watched: "Observé en ce moment : {list}.",
    nothing: "Rien n’est observé en ce moment.",
    consent_title: "Votre consentement",
    withdraw: "Retirer mon consentement",
    withdraw_sure: "Oui, désactiver la caméra",
    withdraw_back: "Non, la laisser activée",
    withdraw_required:
      "La caméra est désactivée immédiatement. Cet examen demande une caméra : vos surveillants sont informés que vous avez retiré votre consentement (votre main est levée pour cela) et décident avec vous de la suite. Vos réponses sont conservées, et votre examen continue en attendant.",
    withdraw_optional:
      "La caméra est désactivée immédiatement, et vos surveillants en sont informés (votre main est levée pour cela). Votre examen continue comme avant, et cela ne vous est pas reproché.",
    consent:
      "Vous pouvez consentir à nouveau. Ce que disait l’information de votre école avant l’examen reste valable.",
    consent_give: "Je consens : activer la caméra",
    saying: "Envoi à l’école…",
    waiting:
      "La caméra est désactivée. Votre école en sera informée dès que la connexion sera rétablie.",
    refused:
      "L’école n’a pas pu être informée ({code}). Prévenez votre surveillant.",
    close: "Fermer",
  },
  debug: {
    title: "Vue de diagnostic de la caméra",
    rate: "{fps} images par seconde demandées, {ms} ms pour la dernière image",
    faces: "Visages : {count}",
    gaze: "Regard : {yaw}° à gauche, {pitch}° vers le haut, {away}",
    not_away: "sur l’écran",
    blinks: "Clignements : {count}",
    movement: "Mouvement de la tête : {degrees}",
    unknown: "inconnu",
  },
};
