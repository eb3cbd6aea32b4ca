import type { live_view as en } from "../../en/proctor/live_view.ts";

/** La vue en direct : caméras et écran d’un élève, sur le mur et à la relecture. */
export const live_view: typeof en = {
  title: "Vue en direct",
  lead:
    "L’élève voit que vous regardez, et depuis quand. Rien n’est enregistré.",
  open: "Regarder",
  open_named: "Regarder : {name}",
  open_phone: "Par téléphone",
  open_phone_named: "Regarder par téléphone : {name}",
  full:
    "Vous regardez {count} caméras, le maximum. Arrêtez-en une pour en ouvrir une autre.",
  at_page: "Ordinateur",
  at_phone: "Téléphone",
  since: "depuis {time}",
  also: "Regardent aussi : {names}",
  states: {
    asking: "Demande en cours…",
    waiting: "En attente de la page de l’élève",
    connecting: "Connexion…",
    live: "En direct",
    interrupted: "Interrompue, nouvelle connexion en cours",
    ended: "Terminée",
  },
  waiting_hint: "La page demande toutes les quelques secondes, dix au plus.",
  sources: {
    camera: "Caméra",
    phone: "Caméra du téléphone",
    screen: "Écran",
    microphone: "Micro",
  },
  videos: {
    camera: "{name}, caméra, en direct",
    phone: "{name}, caméra du téléphone, en direct",
    screen: "{name}, écran, en direct",
    microphone: "{name}, micro, en direct",
  },
  listen: "Muet tant que vous n’activez pas le son.",
  large: "Plein écran",
  large_named: "Plein écran : {what}",
  close: "Ne plus regarder",
  close_named: "Ne plus regarder : {name}",
  dismiss: "Fermer",
  dismiss_named: "Fermer : {name}",
  again: "Regarder à nouveau",
  again_named: "Regarder à nouveau : {name}",
  problems: {
    attempt_over: "L’épreuve a été rendue.",
    attempt_not_started: "L’élève n’a pas encore commencé.",
    attempt_not_found: "Cette copie n’existe plus.",
    device_not_found: "Le téléphone n’est plus associé.",
    view_not_found:
      "Cette vue est terminée : la page n’a plus donné signe de vie pendant une demi-minute.",
    live_view_off: "Dans cette épreuve, personne ne peut regarder en direct.",
    too_many_views: "Vous regardez déjà autant de caméras que possible.",
    bearer_not_allowed:
      "Vous n’êtes pas autorisé à regarder pendant cette épreuve.",
    rate_limited:
      "Trop de demandes à la fois. Attendez une minute, puis regardez à nouveau.",
    unavailable: "Le serveur est injoignable.",
    gone: "La page de l’élève ne montre plus rien.",
    nothing_shown:
      "Rien n’est montré en ce moment : aucune caméra ni aucun écran n’est actif, ou l’épreuve est en pause.",
    no_answer:
      "La page n’a pas encore répondu. Elle est peut-être hors ligne ou fermée.",
    no_way:
      "Aucun chemin n’a encore été trouvé entre les deux réseaux ; de nouveaux essais suivent. Si cela arrive souvent, l’établissement a besoin d’un relais (serveur TURN).",
    failed: "Cela n’a pas fonctionné. Regardez à nouveau.",
  },
};
