import type { device_check as en } from "../../en/student/device_check.ts";

/** La vérification de l’écran et du téléphone, et l’accord sur le facultatif. */
export const device_check: typeof en = {
  own: {
    lead:
      "C’est facultatif : vous pouvez passer l’examen sans cela. À quoi cela sert est écrit sous « Votre accord ».",
    question: {
      microphone: "Acceptez-vous que le microphone soit utilisé ?",
      screen: "Acceptez-vous que votre écran soit partagé ?",
      phone: "Acceptez-vous qu’un téléphone serve de deuxième caméra ?",
    },
    refused:
      "Vous n’avez pas accepté ({time}). Cela n’est pas utilisé, et vous pouvez commencer l’examen quand même.",
    withdraw: "Retirer mon accord sur ce point",
    agree_after_all: "Accepter finalement",
  },
  first_consent:
    "Décidez d’abord de votre accord. D’ici là, rien n’est allumé.",
  stays_off: "Vous n’avez pas accepté : cela reste éteint.",
  told: "Vos surveillants ont été prévenus.",
  needed:
    "Cet examen en a besoin. Si cela ne marche pas, prévenez vos surveillants : ils peuvent vous laisser commencer sans.",
  without: "Vous pouvez commencer l’examen sans cela.",
  fair: "Un problème de ce genre n’est jamais retenu contre vous.",
  screen: {
    title: "Votre écran",
    lead:
      "Voyez une fois si tout votre écran peut être partagé. Rien n’est envoyé, et le partage s’arrête aussitôt. Avant le début de l’examen, le navigateur vous le redemande.",
    how: {
      chrome:
        "Le navigateur demande ce que vous partagez : choisissez « Tout l’écran », cliquez sur son image, puis sur « Partager ».",
      edge:
        "Le navigateur demande ce que vous partagez : choisissez « Tout l’écran », cliquez sur son image, puis sur « Partager ».",
      firefox:
        "Le navigateur demande ce que vous partagez : choisissez tout l’écran dans la liste, puis « Autoriser ».",
      safari:
        "Le navigateur demande ce que vous partagez : autorisez le partage d’un écran, puis choisissez le vôtre.",
      other:
        "Le navigateur demande ce que vous partagez : choisissez tout l’écran, et non une fenêtre ou un onglet.",
    },
    on: "Essayer de partager l’écran",
    again: "Réessayer",
    asking: "Le navigateur demande ce que vous partagez.",
    good: "Tout votre écran peut être partagé ({width} × {height}).",
    sample: "Voici à quoi ressemble une image. Elle reste sur cet ordinateur :",
    sample_alt: "Une petite image de ce qui est à l’écran en ce moment",
    stopped: "Rien n’a été envoyé, et le partage est arrêté.",
    done: "Vous l’avez essayé, et cela marche.",
    problems: {
      dismissed: "Rien n’a encore été partagé.",
      not_monitor: "C’était une fenêtre ou un onglet, pas tout l’écran.",
      denied: "Cet ordinateur ne laisse pas le navigateur partager l’écran.",
      insecure: "L’écran ne peut pas être partagé à cette adresse.",
      unsupported: "Ce navigateur ne peut pas partager l’écran.",
      failed: "L’écran n’a pas pu être partagé.",
    },
    steps: {
      dismissed: ["Appuyez sur « Réessayer » et choisissez tout l’écran."],
      not_monitor: [
        "Appuyez sur « Réessayer » et choisissez « Tout l’écran ».",
        "Fermez d’abord ce qui est privé : tout ce qui est à l’écran se voit.",
      ],
      denied: [
        "Mac : Réglages Système → Confidentialité et sécurité → Enregistrement de l’écran. Activez-le pour votre navigateur, puis relancez-le.",
        "Sur un ordinateur de l’établissement, c’est peut-être désactivé pour tout le monde. Prévenez votre surveillant.",
      ],
      insecure: [
        "Les navigateurs ne partagent l’écran qu’avec les pages dont l’adresse commence par https. Prévenez votre surveillant : l’établissement peut y remédier, pas vous.",
      ],
      unsupported: [
        "Les téléphones et les tablettes ne peuvent pas partager leur écran avec une page. Utilisez un ordinateur avec Chrome, Edge, Firefox ou Safari.",
      ],
      failed: [
        "Fermez les autres programmes qui partagent l’écran, comme les appels vidéo.",
        "Relancez le navigateur, puis revenez à cette page.",
      ],
    },
  },
  phone: {
    title: "Votre téléphone comme deuxième caméra",
    needed:
      "Cet examen le demande. Si vous n’avez pas de téléphone, ou s’il ne marche pas, prévenez vos surveillants : ils peuvent vous laisser commencer sans.",
    without: "Pas de téléphone ? Vous pouvez commencer l’examen sans.",
  },
};
