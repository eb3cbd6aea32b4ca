import type { microphone as en } from "../../en/student/microphone.ts";

/** Ce qui est dit du microphone, où qu’il serve ; comme pour la caméra. */
export const microphone: typeof en = {
  picker: "Microphone",
  pick: "Choisissez un microphone",
  unnamed: "Microphone {number}",
  level: "Niveau sonore à votre microphone",
  opening: "Ouverture du microphone…",
  asking: "Votre navigateur demande si cette page peut utiliser le microphone.",
  asks: {
    chrome:
      "Regardez en haut à gauche de la fenêtre et choisissez « Autoriser lors de la visite du site ».",
    edge:
      "Regardez en haut à gauche de la fenêtre et choisissez « Autoriser ».",
    firefox:
      "Regardez en haut à gauche de la fenêtre, choisissez votre microphone, puis « Autoriser ». Cochez « Se souvenir » pour que la question ne revienne pas.",
    safari: "Choisissez « Autoriser » dans la fenêtre qui s’est ouverte.",
    other: "Choisissez « Autoriser » dans la fenêtre qui s’est ouverte.",
  },
  problems: {
    denied: "Cette page ne peut pas utiliser le microphone",
    dismissed: "Le microphone n’est pas encore autorisé",
    absent: "Aucun microphone n’a été trouvé",
    busy: "Un autre programme utilise le microphone",
    insecure: "Le microphone ne peut pas être utilisé à cette adresse",
    unsupported: "Ce navigateur ne peut pas utiliser de microphone",
    lost: "Le microphone ne donne plus de son",
    failed: "Le microphone n’a pas pu être ouvert",
  },
  steps: {
    dismissed: [
      "Choisissez « Réessayer ». Votre navigateur posera la question une nouvelle fois.",
    ],
    absent: [
      "Branchez le microphone ou le casque, s’il a un câble.",
      "Si cet ordinateur n’a pas de microphone, prévenez votre surveillant.",
    ],
    busy: [
      "Fermez les appels et les autres programmes qui utilisent le microphone : Teams, Zoom, Skype, l’enregistreur.",
      "Si cela ne suffit pas, débranchez le microphone et rebranchez-le, ou redémarrez l’ordinateur.",
    ],
    insecure: [
      "Les navigateurs ne donnent le microphone qu’aux pages dont l’adresse commence par https. Prévenez votre surveillant : l’établissement peut y remédier, pas vous.",
    ],
    unsupported: [
      "Prenez Chrome ou Edge 111, Firefox 115, Safari 16.4 ou plus récent.",
    ],
    lost: [
      "Vérifiez la prise du microphone ou du casque, et son propre interrupteur.",
      "Fermez les autres programmes qui ont pu prendre le microphone.",
    ],
    failed: [
      "Débranchez le microphone et rebranchez-le, s’il a un câble.",
      "Fermez les autres fenêtres du navigateur, puis réessayez.",
    ],
  },
  system: [
    "Windows : Paramètres → Confidentialité et sécurité → Microphone. Activez l’accès au microphone, aussi pour les applications de bureau.",
    "Mac : Réglages Système → Confidentialité et sécurité → Microphone. Activez-le pour votre navigateur, puis relancez celui-ci.",
    "Sur un ordinateur de l’établissement, le microphone peut être coupé pour tous. Prévenez votre surveillant.",
  ],
  allow: {
    chrome: [
      "Cliquez sur le symbole à gauche de l’adresse.",
      "Activez « Microphone ».",
      "Si rien ne change de soi-même, choisissez « Réessayer ».",
    ],
    edge: [
      "Cliquez sur le cadenas à gauche de l’adresse.",
      "Sous « Autorisations pour ce site », réglez « Microphone » sur « Autoriser ».",
      "Si rien ne change de soi-même, choisissez « Réessayer ».",
    ],
    firefox: [
      "Cliquez sur le microphone barré à gauche de l’adresse.",
      "Retirez « Bloqué » à côté de « Utiliser le microphone », par sa croix.",
      "Choisissez « Réessayer », puis « Autoriser ».",
    ],
    safari: [
      "Mac : menu Safari → Réglages de ce site web → Microphone : « Autoriser ».",
      "iPad ou iPhone : le symbole à côté de l’adresse → Réglages du site web → Microphone : « Autoriser ».",
      "Choisissez « Réessayer ».",
    ],
    other: [
      "Ouvrez ce que votre navigateur dit de cette page, à côté de l’adresse, et autorisez le microphone.",
      "Choisissez « Réessayer ».",
    ],
  },
  still: "Si cela ne change rien, prévenez votre surveillant.",
  fair: "Un problème de microphone n’est jamais retenu contre vous.",
  again: "Réessayer",
  trying: "Nouvel essai…",
  retries: "Cette page réessaie d’elle-même.",
};
