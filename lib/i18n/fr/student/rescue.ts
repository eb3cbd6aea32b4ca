import type { rescue as en } from "../../en/student/rescue.ts";

/** Réponses téléchargées en dernier recours. */
export const rescue: typeof en = {
  title: "Garder une copie de vos réponses",
  lead:
    "Si vos réponses ne peuvent pas être envoyées, téléchargez-les. Le fichier est chiffré : seul votre établissement peut le lire.",
  download: "Télécharger mes réponses",
  again: "Les télécharger à nouveau",
  working: "Chiffrement de vos réponses…",
  failed:
    "Le fichier n’a pas pu être créé. Réessayez ; si cela échoue encore, prévenez votre surveillant et laissez cette page ouverte.",
  done: "Le fichier est dans votre dossier de téléchargements.",
  file: "Son nom : {file}",
  next: [
    "Prévenez tout de suite votre surveillant que vous avez ce fichier.",
    "Remettez-le à votre établissement : sur une clé USB, ou par courriel depuis un autre ordinateur.",
    "Si possible, laissez cette page ouverte : vos réponses restent aussi sur cet ordinateur.",
    "Une personne de votre établissement décide si les réponses du fichier comptent.",
  ],
  unavailable: {
    no_key:
      "Votre établissement n’a pas prévu de téléchargement chiffré. Laissez cette page ouverte et prévenez votre surveillant : vos réponses restent sur cet ordinateur.",
    no_crypto:
      "Cette page a été ouverte sans connexion sécurisée (https) : le navigateur ne peut donc pas chiffrer. Laissez-la ouverte et prévenez votre surveillant : vos réponses restent sur cet ordinateur.",
    nothing:
      "Il n’y a rien à télécharger sur cet ordinateur : il ne garde aucune réponse de cet examen.",
  },
};
