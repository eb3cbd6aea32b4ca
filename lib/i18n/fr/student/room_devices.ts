import type { room_devices as en } from "../../en/student/room_devices.ts";

/** Écran, micro et téléphone dans la salle d’examen, et avant le début. */
export const room_devices: typeof en = {
  title: "Autres appareils",
  about: "Détails",
  names: {
    screen: "Écran",
    microphone: "Micro",
    phone: "Téléphone",
  },
  unused: {
    no_consent: "désactivé : vous n’y avez pas consenti",
    refused: "désactivé : vous n’avez pas donné votre consentement",
    withdrawn: "désactivé : vous avez retiré votre consentement",
  },
  screen: {
    ask: "pas partagé",
    opening: "votre navigateur pose la question…",
    shared: "partagé",
    paused: "partagé ; aucune image tant que l’examen est suspendu",
    stopped: "n’est plus partagé",
    failed: "pas partagé",
  },
  microphone: {
    loading: "en préparation…",
    not_loaded: "n’a pas pu être chargé ; la page réessaie d’elle-même",
    opening: "en cours d’ouverture…",
    ask:
      "désactivé : votre navigateur demandera peut-être l’autorisation de l’utiliser",
    lost: "perdu",
    failed: "aucun son",
    hidden: "en pause tant que cette page est cachée",
    held: "en pause tant que l’examen est suspendu",
    listening: {
      off: "activé, uniquement pour une vue en direct",
      loading: "activé ; préparation de la détection de la parole…",
      measuring: "activé ; mesure du bruit de la pièce…",
      ready: "activé",
      not_installed:
        "activé ; la parole n’est pas détectée, car votre école n’a pas installé cette partie",
      failed:
        "activé ; la détection de la parole ne fonctionne pas pour le moment sur cet ordinateur",
    },
    speaking: "de la parole est entendue",
  },
  phone: {
    none: "aucun n’est associé",
    paired: "associé",
    battery: "associé, batterie {percent}",
    lost: "ne répond plus depuis {time}",
  },
  notices: {
    screen_first:
      "Cet examen vous demande de partager tout votre écran. Votre navigateur vous demandera lequel.",
    screen_again:
      "La page a été rechargée ou le partage s’est interrompu : veuillez partager l’écran une nouvelle fois. C’est technique et cela ne vous est pas reproché.",
    screen_stopped:
      "Votre écran n’est plus partagé, et vos surveillants le voient. Si ce n’était pas voulu, partagez-le simplement de nouveau ; une personne décide de ce que cela signifie.",
    share: "Partager tout l’écran",
    share_again: "Partager l’écran de nouveau",
    microphone_ask:
      "Le micro est désactivé. Votre navigateur demandera peut-être l’autorisation de l’utiliser.",
    microphone_on: "Activer le micro",
    phone_none:
      "Aucun téléphone n’est associé. Associez-en un comme deuxième caméra ; en attendant, votre examen continue et cela ne vous est pas reproché.",
    phone_lost:
      "Votre téléphone ne répond plus depuis {time}. Réveillez-le et rouvrez sa page. C’est technique et cela ne vous est jamais reproché.",
    pair: "Associer un téléphone",
    pair_again: "À propos du téléphone",
  },
  problems: {
    denied:
      "Votre navigateur ou cet ordinateur n’autorise pas le partage de l’écran. Mac : Réglages Système → Confidentialité et sécurité → Enregistrement de l’écran, activez-le pour votre navigateur. Si rien ne change, prévenez votre surveillant.",
    dismissed: "Rien n’a été choisi pour le partage.",
    not_monitor:
      "Vous avez choisi une fenêtre ou un onglet ; ce partage a été arrêté aussitôt. Choisissez tout l’écran : dans la question du navigateur, il s’appelle « Écran entier ».",
    insecure:
      "L’écran ne peut être partagé qu’à une adresse qui commence par https. Prévenez votre surveillant.",
    unsupported:
      "Ce navigateur ne peut pas partager l’écran. Prévenez votre surveillant ; cela ne vous est pas reproché.",
    failed: "L’écran n’a pas pu être partagé. Réessayez.",
  },
  seen: {
    speech_detected:
      "De la parole a été entendue un moment. Certaines personnes lisent à voix haute ; une personne décide de ce que cela signifie. Rien n’en a été enregistré.",
  },
  dialog: {
    title: "Vos appareils",
    screen_what:
      "De petites images de votre écran sont envoyées de temps en temps à votre école. Elles montrent tout ce qui s’y trouve : fermez ce qui est privé.",
    microphone_what:
      "Ce qui est entendu est analysé sur cet ordinateur, et l’on signale seulement si quelqu’un a parlé et combien de temps.",
    microphone_silent: "Aucun son n’est enregistré ni envoyé.",
    microphone_live:
      "Vos surveillants peuvent aussi écouter pendant une vue en direct. Aucun son n’est enregistré.",
    microphone_live_only:
      "Vos surveillants peuvent écouter pendant une vue en direct. Aucun son n’est enregistré.",
    phone_what:
      "Sa caméra vous montre de côté, vous et votre table. De petites images sont envoyées de temps en temps à votre école.",
    live:
      "Vos surveillants peuvent regarder en direct. Qui le fait, et depuis quand, est écrit en haut de cette page tant que cela dure. Rien n’en est enregistré.",
    withdraw: "Retirer mon consentement",
    withdraw_sure: "Oui, désactiver",
    withdraw_back: "Non, laisser activé",
    withdraw_required:
      "C’est désactivé aussitôt. Cet examen le demande : vos surveillants sont informés que vous avez retiré votre consentement et décident avec vous de la suite. Vos réponses restent, et votre examen continue en attendant.",
    withdraw_optional:
      "C’est désactivé aussitôt, et vos surveillants en sont informés. Votre examen continue comme avant, et cela ne vous est pas reproché.",
    consent:
      "Vous pouvez y consentir ici. Ce que disait l’information de votre école avant l’examen reste valable.",
    give: {
      screen: "Je consens : partager l’écran",
      microphone: "Je consens : activer le micro",
      phone: "Je consens à la caméra d’un téléphone",
    },
    saying: "Envoi à l’école…",
    waiting:
      "C’est désactivé. Votre école sera informée dès que la connexion sera rétablie.",
    refused:
      "L’école n’a pas pu être informée ({code}). Prévenez votre surveillant.",
    close: "Fermer",
  },
  start: {
    turn_on: "Activer : {list}",
    only: {
      screen: "Partager tout l’écran",
      webcam: "Activer la caméra",
      microphone: "Activer le micro",
    },
    devices: {
      screen: "partage de tout l’écran",
      webcam: "caméra",
      microphone: "micro",
    },
    turning_on:
      "Votre navigateur posera peut-être plusieurs questions : acceptez chacune. Pour l’écran, choisissez « Écran entier ».",
    ready: "Tout est prêt : commencer l’examen",
    bar:
      "Votre navigateur affiche une barre de partage : masquez-la maintenant, ou laissez-la jusqu’à la fin.",
    first: "L’examen en a besoin. Faites-le, et vous pourrez commencer.",
    optional_first: "Vous y avez consenti. Faites-le, puis commencez.",
    go_on:
      "Vous pouvez commencer sans ; vos surveillants en sont informés et cela ne vous est pas reproché.",
    needed: "L’examen en a besoin : essayez encore une fois.",
  },
};
