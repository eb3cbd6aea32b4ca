import type { camera as en } from "../../en/student/camera.ts";

/** Ce qui est dit de la caméra, où qu’elle serve. */
export const camera: typeof en = {
  preview: "L’image de votre caméra, comme dans un miroir",
  no_picture: "Pas d’image",
  picker: "Caméra",
  pick: "Choisissez une caméra",
  unnamed: "Caméra {number}",
  virtual:
    "« {label} » est un programme et non une vraie caméra. Vous pouvez vous en servir ; c’est noté comme technique et n’est pas retenu contre vous. Si vous avez une autre caméra, choisissez-la.",
  opening: "Ouverture de la caméra…",
  asking: "Votre navigateur demande si cette page peut utiliser la caméra.",
  asks: {
    chrome:
      "Regardez en haut à gauche de la fenêtre et choisissez « Autoriser lors de la visite du site ».",
    edge:
      "Regardez en haut à gauche de la fenêtre et choisissez « Autoriser ».",
    firefox:
      "Regardez en haut à gauche de la fenêtre, choisissez votre caméra, puis « Autoriser ». Cochez « Se souvenir » pour que la question ne revienne pas.",
    safari: "Choisissez « Autoriser » dans la fenêtre qui s’est ouverte.",
    other: "Choisissez « Autoriser » dans la fenêtre qui s’est ouverte.",
  },
  problems: {
    denied: "Cette page ne peut pas utiliser la caméra",
    dismissed: "La caméra n’est pas encore autorisée",
    absent: "Aucune caméra n’a été trouvée",
    busy: "Un autre programme utilise la caméra",
    insecure: "La caméra ne peut pas être utilisée à cette adresse",
    unsupported: "Ce navigateur ne peut pas utiliser de caméra",
    lost: "La caméra ne donne plus d’image",
    failed: "La caméra n’a pas pu être ouverte",
  },
  steps: {
    dismissed: [
      "Choisissez « Réessayer ». Votre navigateur posera la question une nouvelle fois.",
    ],
    absent: [
      "Branchez la caméra, si elle a un câble.",
      "Beaucoup d’ordinateurs portables ont une touche ou un curseur qui coupe la caméra. Remettez-la en marche.",
      "Si cet ordinateur n’a pas de caméra, prévenez votre surveillant.",
    ],
    busy: [
      "Fermez les appels vidéo et les autres programmes qui utilisent la caméra : Teams, Zoom, Skype, l’application Caméra.",
      "Fermez les autres onglets qui utilisent la caméra.",
      "Si cela ne suffit pas, débranchez la caméra et rebranchez-la, ou redémarrez l’ordinateur.",
    ],
    insecure: [
      "Les navigateurs ne donnent la caméra qu’aux pages dont l’adresse commence par https. Prévenez votre surveillant : l’établissement peut y remédier, pas vous.",
    ],
    unsupported: [
      "Prenez Chrome ou Edge 111, Firefox 115, Safari 16.4 ou plus récent.",
    ],
    lost: [
      "Vérifiez la prise de la caméra, et que rien ne couvre ni ne coupe l’objectif.",
      "Fermez les autres programmes qui ont pu prendre la caméra.",
    ],
    failed: [
      "Débranchez la caméra et rebranchez-la, si elle a un câble.",
      "Fermez les autres fenêtres du navigateur, puis réessayez.",
    ],
  },
  system: [
    "Windows : Paramètres → Confidentialité et sécurité → Caméra. Activez l’accès à la caméra, aussi pour les applications de bureau.",
    "Mac : Réglages Système → Confidentialité et sécurité → Caméra. Activez-la pour votre navigateur, puis relancez celui-ci.",
    "Sur un ordinateur de l’établissement, la caméra peut être coupée pour tous. Prévenez votre surveillant.",
  ],
  allow: {
    chrome: [
      "Cliquez sur le symbole à gauche de l’adresse.",
      "Activez « Caméra ».",
      "Si l’image ne vient pas d’elle-même, choisissez « Réessayer ».",
    ],
    edge: [
      "Cliquez sur le cadenas à gauche de l’adresse.",
      "Sous « Autorisations pour ce site », réglez « Caméra » sur « Autoriser ».",
      "Si l’image ne vient pas d’elle-même, choisissez « Réessayer ».",
    ],
    firefox: [
      "Cliquez sur la caméra barrée à gauche de l’adresse.",
      "Retirez « Bloqué » à côté de « Utiliser la caméra », par sa croix.",
      "Choisissez « Réessayer », puis « Autoriser ».",
    ],
    safari: [
      "Mac : menu Safari → Réglages de ce site web → Caméra : « Autoriser ».",
      "iPad ou iPhone : le symbole à côté de l’adresse → Réglages du site web → Caméra : « Autoriser ».",
      "Choisissez « Réessayer ».",
    ],
    other: [
      "Ouvrez ce que votre navigateur dit de cette page, à côté de l’adresse, et autorisez la caméra.",
      "Choisissez « Réessayer ».",
    ],
  },
  still: "Si cela ne change rien, prévenez votre surveillant.",
  fair: "Un problème de caméra n’est jamais retenu contre vous.",
  again: "Réessayer",
  trying: "Nouvel essai…",
  retries: "Cette page réessaie d’elle-même.",
};
