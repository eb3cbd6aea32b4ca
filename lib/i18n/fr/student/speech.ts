import type { speech as en } from "../../en/student/speech.ts";

/** Le microphone dans la vérification avant l’examen. */
export const speech: typeof en = {
  title: "Votre microphone",
  first_consent:
    "Donnez d’abord votre réponse sur le consentement. D’ici là, rien n’est mis en marche.",
  stays_off: "Vous n’avez pas accepté : le microphone reste éteint.",
  lead:
    "Voyez si votre microphone fonctionne, et laissez cette page mesurer le bruit de votre pièce. Le son reste sur cet ordinateur : rien n’en est enregistré ni envoyé.",
  on: "Allumer le microphone",
  off: "Éteindre le microphone",
  again: "Mesurer à nouveau",
  use: "Continuer ainsi",
  phases: {
    starting: "Le microphone se met en marche…",
    loading: "Chargement de ce qui écoute…",
    measuring: "Un instant de silence, s’il vous plaît…",
    measured: "Le bruit de votre pièce est mesuré.",
    silent: "On n’entend rien du tout.",
    loud: "Il y a plutôt du bruit chez vous.",
    unwatched: "Le microphone fonctionne.",
    works: "Le microphone fonctionne.",
  },
  hints: {
    starting: "S’il ne se passe rien, cliquez n’importe où sur cette page.",
    loading:
      "Sur une connexion lente, cela peut prendre une minute. Inutile d’attendre : vous pouvez continuer ainsi.",
    measuring:
      "Quatre secondes suffisent. Ventilateur et circulation peuvent continuer : c’est ce qui est mesuré.",
    measured:
      "Pendant l’examen, seules sont notées les voix plus fortes que cela et qui durent quelques secondes. Tousser, taper au clavier ou dire un mot ne l’est pas.",
    silent:
      "Le microphone ou le casque a-t-il un interrupteur ? Choisissez un autre microphone, ou continuez ainsi.",
    loud:
      "Si vous le pouvez, fermez la fenêtre ou allez dans un endroit plus calme, puis mesurez à nouveau. Vous pouvez aussi continuer ainsi : ce n’est jamais retenu contre vous.",
    works: "Dites un mot : la barre bouge.",
    unwatched:
      "Sur cet ordinateur, rien n’écoute s’il y a des voix : ce qu’il faut n’y est pas. C’est technique, et jamais retenu contre vous.",
  },
  heard: "On entend votre voix.",
  done: "Le microphone est vérifié.",
  done_lead:
    "Le microphone est vérifié. Vous pouvez recommencer, par exemple dans une autre pièce.",
  check_again: "Vérifier à nouveau le microphone",
  sending: "Enregistrement…",
  told_problem: "Vos surveillants savent que le microphone ne fonctionne pas.",
  without: "Vous pouvez commencer l’examen sans microphone.",
  needed:
    "Cet examen demande le microphone. Vos surveillants peuvent vous laisser commencer sans lui.",
};
