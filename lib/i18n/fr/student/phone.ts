import type { phone as en } from "../../en/student/phone.ts";

/** La page d’un téléphone qui sert de deuxième caméra. */
export const phone: typeof en = {
  title: "Le téléphone comme deuxième caméra",
  short_name: "Caméra d’épreuve",
  description: "Fait de ce téléphone la deuxième caméra d’une épreuve.",
  no_script:
    "Cette page a besoin de JavaScript, qui est désactivé dans ce navigateur. Activez-le, ou ouvrez l’adresse dans un autre navigateur.",
  looking: "Un instant…",
  join: {
    code_lead:
      "Sur l’ordinateur, la page de votre épreuve montre un code QR et, en dessous, un code court. Scannez le premier avec l’appareil photo du téléphone, ou saisissez le second ici.",
    code: "Code court",
    code_hint:
      "8 lettres et chiffres. Majuscules, espaces et tirets n’ont pas d’importance.",
    join_code: "Rejoindre avec ce code",
    invited_lead:
      "Vous avez scanné le code d’une épreuve. Ne la rejoignez que si c’est la vôtre, affichée sur votre propre ordinateur.",
    join: "Rejoindre comme deuxième caméra",
    joining: "Connexion en cours…",
    other: "Saisir plutôt un code",
    go_on_lead: "Ce téléphone est déjà la deuxième caméra d’une épreuve.",
    go_on: "Continuer comme avant",
    problems: {
      missing: "Saisissez le code que montre votre ordinateur.",
      refused:
        "Cela n’a pas marché. Le code est faux, a expiré ou a déjà servi. Votre ordinateur peut en montrer un nouveau à tout moment.",
      too_many:
        "Il y a eu trop de codes faux. Vous pourrez réessayer dans {time}. Scanner le code QR fonctionne tout de suite.",
      now: "Vous pouvez réessayer maintenant.",
      network:
        "L’établissement est injoignable. Vérifiez la connexion du téléphone et réessayez.",
      failed: "Cela n’a pas marché ({code}). Prévenez votre surveillant.",
    },
  },
  about: {
    title: "Ce que fera le téléphone",
    camera:
      "Sa caméra vous montre de côté, avec votre table et votre écran, une fois que vous avez rejoint l’épreuve et que le navigateur y est autorisé.",
    pictures:
      "Pendant l’épreuve, il envoie de temps en temps une petite image à votre établissement, aussi souvent que le prévoient les règles de l’épreuve.",
    live:
      "Les surveillants de votre établissement peuvent regarder en direct. Vous voyez ici qui regarde et depuis quand. Rien n’en est enregistré.",
    sound: "Il n’écoute jamais : le microphone n’est pas utilisé.",
    also: "Il indique le niveau de sa batterie et qu’il est toujours là.",
    limits:
      "Il ne peut rien faire d’autre. Votre établissement ne lui envoie ni questions ni réponses, et il s’arrête de lui-même à la fin de l’épreuve. Vous pouvez l’arrêter ici à tout moment.",
  },
  camera: {
    preview: "Ce que voit la caméra de ce téléphone",
    no_picture: "Pas d’image",
    waiting: "Réponse de l’établissement attendue…",
    off_refused:
      "La caméra est éteinte, car vous n’avez pas donné votre accord ou l’avez retiré. La page de votre épreuve, sur l’ordinateur, en dit plus.",
    off_unwanted:
      "La caméra est éteinte : cette épreuve ne demande pas d’images d’un téléphone pour le moment.",
    opening: "Ouverture de la caméra…",
    asking:
      "Votre navigateur demande si cette page peut utiliser la caméra. Autorisez-le.",
    switch: "Changer de caméra",
    again: "Réessayer",
    trying: "Nouvel essai…",
    retries: "Un nouvel essai se fait de lui-même.",
    fair: "Un problème de caméra n’est jamais retenu contre vous.",
    problems: {
      denied: {
        title: "Cette page ne peut pas utiliser la caméra",
        what:
          "Ouvrez les réglages du navigateur pour cette page (le symbole à côté de l’adresse), autorisez la caméra, puis touchez « Réessayer ». Sur un iPhone, voyez aussi Réglages → votre navigateur → Appareil photo.",
      },
      dismissed: {
        title: "La caméra n’est pas encore autorisée",
        what:
          "Touchez « Réessayer ». Votre navigateur posera la question une nouvelle fois.",
      },
      absent: {
        title: "Aucune caméra n’a été trouvée",
        what:
          "Si la caméra de ce téléphone fonctionne ailleurs, redémarrez le téléphone.",
      },
      busy: {
        title: "Une autre application utilise la caméra",
        what:
          "Fermez les appels et les applications photo. L’image revient ensuite d’elle-même.",
      },
      insecure: {
        title: "La caméra ne peut pas être utilisée à cette adresse",
        what:
          "Les navigateurs ne donnent la caméra qu’aux pages dont l’adresse commence par https. Prévenez votre surveillant : l’établissement peut y remédier, pas vous.",
      },
      unsupported: {
        title: "Ce navigateur ne peut pas utiliser de caméra",
        what:
          "Ouvrez la page dans Chrome, Firefox ou Safari. Dans d’autres applications, cela ne marche souvent pas.",
      },
      lost: {
        title: "La caméra ne donne pas d’image",
        what:
          "Après un appel ou une autre application, il faut quelques secondes. Si l’image ne revient pas, touchez « Réessayer ».",
      },
      failed: {
        title: "La caméra n’a pas pu être ouverte",
        what: "Fermez les autres applications, puis touchez « Réessayer ».",
      },
    },
  },
  watched: {
    none: "Personne ne regarde par cette caméra en ce moment.",
    one: "{name} regarde en direct par cette caméra, depuis {time}.",
    somebody: "Un surveillant",
  },
  status: {
    title: "Où en est le téléphone",
    line: "Connexion",
    line_on: "Connecté",
    line_off:
      "Pas de connexion. Elle revient d’elle-même ; l’épreuve continue pendant ce temps.",
    exam: "Épreuve",
    exam_waiting: "Pas encore commencée. Aucune image n’est envoyée avant.",
    exam_running: "En cours",
    exam_paused:
      "En pause. Aucune image n’est envoyée ; laissez le téléphone en place.",
    exam_locked:
      "Suspendue. Aucune image n’est envoyée ; laissez le téléphone en place.",
    pictures: "Images",
    pictures_none: "Aucune n’est envoyée pour le moment",
    pictures_every: {
      one: "Toutes les secondes",
      other: "Toutes les {count} secondes",
    },
    pictures_sent: "dernière à {time}",
    pictures_wait: {
      one: "{count} attend la connexion",
      other: "{count} attendent la connexion",
    },
    battery: "Batterie",
    battery_level: "{percent}",
    battery_charging: "{percent}, en charge",
    battery_unknown: "Votre navigateur ne le dit pas. Branchez le téléphone.",
    battery_low:
      "{percent}. Cela pourrait ne pas suffire : branchez le téléphone.",
    screen: "Écran",
    screen_on: "Reste allumé",
    screen_off:
      "Peut s’éteindre. Touchez-le de temps en temps, ou branchez le téléphone et désactivez l’économie d’énergie.",
    screen_unsupported:
      "Ce navigateur ne peut pas le garder allumé. Réglez une longue durée avant la mise en veille du téléphone.",
  },
  place: {
    title: "Où le poser",
    drawing:
      "Dessin : le téléphone est posé d’un côté de la table, un peu en arrière, et voit la personne, la table et l’écran.",
    steps: [
      "Posez-le à côté de vous et un peu en arrière, à environ un bras de distance, à la hauteur de la table ou plus haut.",
      "Il doit vous voir, vos mains, la table et votre écran. Appuyez-le contre un objet ; debout ou couché, les deux conviennent.",
      "Branchez-le, coupez le son et laissez cette page ouverte au premier plan.",
    ],
  },
  settings: {
    low_data: "Utiliser moins de données",
    low_data_hint: "Images plus petites, et seulement une sur trois.",
    stop: "Ne plus être la caméra",
    stop_title: "Ne plus être la deuxième caméra ?",
    stop_what:
      "La caméra s’éteint et votre établissement voit que le téléphone n’est plus là. Vous pouvez le reconnecter à tout moment, avec un nouveau code de votre ordinateur.",
    stop_back: "Retour",
    stop_sure: "Arrêter",
  },
  ended: {
    over: {
      title: "L’épreuve est terminée",
      what:
        "La caméra est éteinte, et ce téléphone a oublié l’épreuve. Vous pouvez fermer cette page.",
    },
    left: {
      title: "Ce téléphone n’est plus la caméra",
      what:
        "La caméra est éteinte. Pour l’utiliser de nouveau, connectez-le avec un nouveau code de votre ordinateur.",
    },
    unpaired: {
      title: "Ce téléphone n’est plus connecté à l’épreuve",
      what:
        "La caméra est éteinte. Il a été déconnecté sur l’ordinateur ou par un surveillant, ou un autre téléphone a pris sa place. Un nouveau code le reconnecte. C’est technique et n’est pas retenu contre vous.",
    },
    elsewhere: {
      title: "La suite est dans une autre fenêtre",
      what:
        "Une autre fenêtre ou un autre onglet de ce téléphone est maintenant la caméra. Celle-ci est éteinte.",
    },
    elsewhere_here: "Utiliser plutôt cette fenêtre",
    pair_again: "Connecter avec un nouveau code",
  },
};
