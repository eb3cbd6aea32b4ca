import type { pairing as en } from "../../en/student/pairing.ts";

/** Associer un téléphone comme deuxième caméra. */
export const pairing: typeof en = {
  lead:
    "Un téléphone posé à côté de vous peut servir de deuxième caméra : il vous montre de côté, avec votre table et l’écran. Il lui faut un navigateur et une connexion, sans application à installer.",
  open: "Afficher le code pour le téléphone",
  open_new: "Afficher un nouveau code",
  open_again: "L’associer à nouveau",
  open_other: "Associer un autre téléphone",
  opening: "Préparation d’un code…",
  close: "Masquer le code",
  ended: "Le code a expiré. Vous pouvez en afficher un nouveau à tout moment.",
  qr:
    "Code QR pour le téléphone. Sans le scanner : ouvrez {address} sur le téléphone et saisissez {code}.",
  step_scan:
    "Visez le code avec l’appareil photo du téléphone et ouvrez l’adresse.",
  step_allow: "Sur le téléphone, autorisez la caméra.",
  step_place:
    "Posez le téléphone à côté de vous, à une longueur de bras environ, et branchez-le si possible.",
  or_type:
    "Impossible de scanner ? Sur le téléphone, ouvrez cette adresse et saisissez le code :",
  good_for: "Le code est valable {time}, pour un seul téléphone.",
  stays_open: "Un nouveau le remplace ensuite ici.",
  other_lead: "Le téléphone associé le reste jusqu’à ce qu’un autre le soit.",
  paired: "Votre téléphone est associé depuis {time}.",
  battery: "Batterie : {percent}",
  battery_low: "Sa batterie est faible : branchez-le si possible.",
  place:
    "Laissez sa page ouverte, et le téléphone là où il vous voit, avec votre table et l’écran.",
  lost: "Votre téléphone ne répond plus depuis {time}.",
  lost_what:
    "Réveillez-le et rouvrez sa page : il reprend alors de lui-même. Sinon, associez-le à nouveau. C’est technique et jamais retenu contre vous.",
  unpair: "Dissocier le téléphone",
  unpair_title: "Dissocier le téléphone ?",
  unpair_what:
    "Sa caméra ne sert plus. Pendant l’épreuve, votre établissement voit que le téléphone n’est plus là ; cela n’est pas retenu contre vous. Vous pouvez l’associer à nouveau à tout moment, avec un nouveau code.",
  unpair_back: "Retour",
  unpair_sure: "Dissocier",
  not_saved: "Cela n’a pas marché. Vérifiez la connexion et réessayez.",
  too_often:
    "Trop de codes en peu de temps. Attendez une minute, puis réessayez.",
  unavailable:
    "Aucun téléphone ne peut être associé : le serveur de l’établissement n’est pas prêt pour cela. Prévenez votre surveillant. C’est technique et jamais retenu contre vous.",
  over: "Ce n’est pas possible maintenant. Rechargez la page.",
  signed_out:
    "Vous n’êtes plus connecté. Connectez-vous à nouveau, puis revenez.",
};
