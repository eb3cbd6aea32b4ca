import type { home as en } from "../../en/admin/home.ts";

/** La première page des administrateurs. */
export const home: typeof en = {
  title: "Administration",
  lead: "Ce dont s’occupent les administrateurs de {school}",
  answers: "Réponses en fichiers",
  answers_text:
    "Quand un ordinateur ne peut pas envoyer ses réponses, l’élève les télécharge, chiffrées pour votre établissement. Créez ici la clé nécessaire et lisez ces fichiers.",
  answers_open: "Ouvrir",
};
