import type { answers as en } from "../../en/admin/answers.ts";

/** Réponses en fichiers : la page. */
export const answers: typeof en = {
  title: "Réponses en fichiers",
  lead:
    "Le dernier recours quand un ordinateur ne peut pas envoyer ses réponses : l’élève les télécharge, chiffrées de sorte que seul votre établissement puisse les lire.",
  back: "Administration",
  no_crypto_title: "Cette page a besoin d’une connexion sécurisée",
  no_crypto:
    "Elle a été ouverte en http simple, où les navigateurs ne chiffrent pas. Ouvrez-la en https, ou sur l’ordinateur qui fait fonctionner Invigil.",
};
