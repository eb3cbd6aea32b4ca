import type { granted as en } from "../../en/admin/accommodations.ts";

/** Les aménagements, un par un. */
export const granted: typeof en = {
  extra_time_percent: {
    label: "Temps majoré",
    unit: "% de la durée de l’épreuve",
    effect: "L’épreuve dure plus longtemps d’autant, dès le début.",
    short: "{value} % de temps en plus",
  },
  no_wait: {
    label: "Pas d’attente aux consignes",
    effect:
      "L’élève peut commencer dès que les étapes sont faites, sans le temps de lecture fixe.",
    short: "Sans attente",
  },
  breaks_minutes: {
    label: "Pauses sans demander",
    unit: "minutes en tout",
    effect:
      "L’élève peut arrêter le temps pour cette durée en tout, quand il en a besoin.",
    short: "{value} min de pauses",
  },
  gaze_off: {
    label: "Le regard n’est pas observé",
    effect:
      "Pour les élèves dont les yeux bougent autrement, ou qui lisent à voix haute.",
    short: "Regard non observé",
  },
  blink_off: {
    label: "Les clignements ne sont pas observés",
    effect: "Pour les élèves qui clignent très peu ou très souvent des yeux.",
    short: "Clignements non observés",
  },
  liveness_off: {
    label: "Bouger la tête n’est pas demandé",
    effect:
      "Pour les élèves qui ne peuvent ou ne doivent pas bouger sur demande.",
    short: "Mouvement non demandé",
  },
  camera_free: {
    label: "Sans caméra",
    effect:
      "La caméra n’est ni demandée ni allumée ; aucune photo n’est prise.",
    short: "Sans caméra",
  },
  paste_allowed: {
    label: "Copier et coller",
    effect:
      "Copier, couper et coller fonctionnent dans les réponses et ne sont pas notés.",
    short: "Peut coller",
  },
  focus_loss_ignored: {
    label: "Quitter la page ne compte pas",
    effect:
      "Pour les lecteurs d’écran et autres logiciels qui prennent la main. Quitter la page n’est ni compté ni signalé.",
    short: "Peut quitter la page",
  },
  fullscreen_off: {
    label: "Sans plein écran",
    effect:
      "Pour les loupes et logiciels d’aide : l’épreuve se passe dans une fenêtre.",
    short: "Sans plein écran",
  },
  keys_unblocked: {
    label: "Aucune touche bloquée",
    effect:
      "Pour travailler sans souris : tous les raccourcis et le menu contextuel fonctionnent.",
    short: "Toutes les touches",
  },
  second_screen_allowed: {
    label: "Un second écran",
    effect: "Un second écran ou un écran branché n’est pas noté.",
    short: "Second écran",
  },
  helper_present: {
    label: "Quelqu’un aide",
    effect:
      "Un lecteur ou un secrétaire peut être là : ni second visage ni voix ne sont observés.",
    short: "Avec une aide",
  },
  quiet_warnings: {
    label: "Avertissements discrets",
    effect:
      "Les avertissements apparaissent en texte au bord, sans fenêtre ni son qui surprenne.",
    short: "Avertissements discrets",
  },
};
