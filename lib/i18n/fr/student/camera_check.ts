import type { camera_check as en } from "../../en/student/camera_check.ts";

/** Consentement, vérification de la caméra et calibrage. */
export const camera_check: typeof en = {
  title: "Se préparer à l’examen",
  lead:
    "Quelques étapes courtes, à votre rythme. Ce qui est fait reste fait, même si vous quittez cette page.",
  part: "{number}. {title}",
  computer: "Cet ordinateur",
  states: {
    todo: "À faire",
    done: "Fait",
    off: "Inutilisé",
    optional: "Si vous voulez",
    problem: "Ne marche pas",
    refused: "Refusé",
  },
  not_saved:
    "Cela n’a pas pu être enregistré. Vérifiez la connexion et réessayez.",
  notice_changed:
    "Votre établissement a changé ce texte entre-temps. Rechargez la page et relisez-le.",
  changed:
    "L’examen n’est plus tel qu’à l’ouverture de cette page. Rechargez la page.",
  reload: "Recharger",
  signed_out:
    "Vous n’êtes plus connecté. Connectez-vous à nouveau, puis revenez.",
  devices: {
    webcam: "la caméra",
    microphone: "le microphone",
    screen: "l’écran",
    phone: "un téléphone comme deuxième caméra",
  },
  notice: {
    titles: {
      webcam: "La caméra",
      microphone: "Le microphone",
      screen: "L’écran",
      phone: "Le téléphone",
      live: "Le regard en direct",
      all: "Pour tout cela",
    },
    looks:
      "Pendant l’examen, cette page examine les images de votre caméra sur votre propre ordinateur. Elle remarque {list}.",
    looks_faces: "s’il y a un visage ou plusieurs",
    looks_gaze: "si vous regardez un moment ailleurs que l’écran",
    looks_liveness: "si c’est une personne qui est là plutôt qu’une photo",
    looks_lens: "si l’objectif est couvert",
    looks_nothing:
      "Pendant l’examen, cette page utilise votre caméra. Les images ne sont pas analysées : ce qu’il faut pour cela n’est pas installé dans votre établissement.",
    sent:
      "Votre établissement en reçoit de courtes notes, chacune avec son heure, et la qualité de la caméra (taille, luminosité, nombre de visages). La forme de votre visage n’est pas transmise.",
    sent_little:
      "Votre établissement reçoit de courtes notes, chacune avec son heure, disant si la caméra fonctionne, ainsi que la taille et la luminosité de son image.",
    calibration:
      "Si vous faites le calibrage plus bas, quelques moyennes en sont gardées : comment votre tête et vos yeux sont tournés quand vous regardez l’écran.",
    pictures:
      "Votre établissement reçoit aussi une image, large de {width} pixels au plus, toutes les {seconds} secondes et lorsque quelque chose de sérieux est remarqué, comme un second visage ou un copier-coller.",
    never: "Ni vidéo ni son ne sont enregistrés ou transmis.",
    never_recorded: "Ni vidéo ni son ne sont enregistrés.",
    never_recorded_no_sound:
      "Aucune vidéo n’est enregistrée, et aucun son ne quitte jamais votre ordinateur.",
    microphone: {
      speech: {
        one:
          "Votre propre ordinateur écoute le microphone pour une seule chose : savoir si quelqu’un parle pendant {count} seconde ou plus.",
        other:
          "Votre propre ordinateur écoute le microphone pour une seule chose : savoir si quelqu’un parle pendant {count} secondes ou plus.",
      },
      words:
        "Votre établissement en reçoit de courtes notes : quand, combien de temps, à quel volume, avec quelle certitude, et le niveau de bruit habituel de la pièce. Les mots ne sont ni compris ni gardés.",
      heard:
        "Un surveillant qui regarde en direct peut aussi écouter, tant que cela dure. Aucun son n’est enregistré.",
      live_only:
        "Il ne sert pas à remarquer la parole. Il n’est entendu que pendant qu’un surveillant regarde en direct.",
    },
    screen: {
      pictures:
        "Tout votre écran est partagé avec cette page. Votre établissement en reçoit une image, large de {width} pixels au plus, toutes les {seconds} secondes : tout ce qui s’y voit. Fermez ce qui est privé avant de commencer.",
      stopped:
        "Si vous arrêtez le partage pendant l’examen, vos surveillants en sont prévenus.",
    },
    phone: {
      pictures:
        "Un téléphone posé à côté de vous sert de deuxième caméra. Votre établissement reçoit son image, large de {width} pixels au plus, toutes les {seconds} secondes, et voit si le téléphone est là et où en est sa batterie.",
      rest:
        "Ces images ne sont pas analysées, et le microphone du téléphone n’est pas utilisé.",
    },
    optional: "C’est facultatif : la question vous est posée à part, plus bas.",
    live:
      "Quand quelque chose le demande, un surveillant peut regarder en direct, par {devices}. La page vous montre alors qui regarde et depuis quand, tant que cela dure. Ce qu’il voit lui parvient chiffré, à lui seul, et n’est pas enregistré ; qui a regardé et quand, cela est gardé.",
    who:
      "Vos surveillants et ceux qui relisent l’examen voient tout cela. C’est une personne qui en juge ; ce qui est remarqué ainsi ne met jamais fin à un examen à lui seul.",
    who_practice:
      "Ceci est un entraînement : aucun surveillant n’en voit rien, et tout est effacé un jour après la remise.",
    kept: {
      one: "Cela est supprimé après {count} jour.",
      other: "Cela est supprimé après {count} jours.",
    },
    fair:
      "Une image sombre, une pièce bruyante, un ordinateur lent ou un appareil en panne ne sont jamais retenus contre vous.",
    withdraw:
      "Vous pouvez retirer votre accord à tout moment, sur cette page ou pendant l’examen. Ce qu’il concernait est alors éteint aussitôt.",
  },
  consent: {
    title: "Votre accord",
    required:
      "Cet examen est surveillé ; on y utilise {devices}. Lisez ce que cela signifie, puis décidez.",
    optional:
      "Cet examen demande la caméra. Vous pouvez aussi le passer sans elle. Lisez ce que cela signifie, puis décidez.",
    separate:
      "Vous pouvez utiliser ce qui est décrit ici, ou vous en passer. La question vous est posée pour chaque appareil, dans sa propre partie plus bas.",
    notice_title: "Ce qui est utilisé, et pour quoi",
    school_title: "Ce qu’en dit {school}",
    details: "Ce que fait cette page, précisément",
    who: "Qui donne l’accord ?",
    given_by: {
      student: "Moi-même.",
      guardian: "Mon parent ou tuteur, présent avec moi.",
      school: "Mon établissement a déjà l’accord.",
    },
    agree: "J’accepte",
    refuse: "Je n’accepte pas",
    sure_title: "Vous n’acceptez pas ?",
    sure_told: "Vos surveillants sont prévenus.",
    sure_required:
      "L’examen ne peut pas commencer tant que votre établissement ne le permet pas.",
    sure_optional: "Vous pouvez commencer quand même.",
    sure_right: "C’est votre droit, et vous pouvez changer d’avis.",
    sure: "Oui, je n’accepte pas",
    back: "Retour",
    given: "Vous avez accepté le {time}.",
    given_guardian: "Votre parent ou tuteur a accepté le {time}.",
    given_school: "Noté le {time} : votre établissement a l’accord.",
    change: "Retirer mon accord",
    refused:
      "Vous n’avez pas accepté ({time}). Rien de tout cela n’est allumé.",
    refused_camera:
      "Vous n’avez pas accepté ({time}). La caméra reste éteinte.",
    told: "Vos surveillants ont été prévenus.",
    offer_title: "Ce que propose votre établissement",
    offer:
      "Demandez à vos surveillants une autre façon de passer l’examen : par exemple dans une salle de l’établissement, ou sans ces appareils.",
    may_start: "Vous pouvez commencer l’examen quand même.",
    may_not_start:
      "L’examen ne peut pas commencer, sauf si votre établissement le permet malgré tout ou si vous changez d’avis.",
    undo: "Changer d’avis",
    saving: "Enregistrement…",
  },
  camera: {
    title: "Votre caméra",
    first_consent:
      "Décidez d’abord de votre accord. D’ici là, rien n’est allumé.",
    stays_off: "Vous n’avez pas accepté : la caméra reste éteinte.",
    lead:
      "Voyez si votre caméra vous montre bien. L’image reste sur cet ordinateur.",
    on: "Allumer la caméra",
    off: "Éteindre la caméra",
    check_again: "Vérifier à nouveau la caméra",
    loading_hint:
      "Sur une connexion lente, cela peut prendre quelques minutes. Vous n’avez pas besoin d’attendre.",
    use: "L’utiliser telle quelle",
    use_hint:
      "L’image n’a pas besoin d’être parfaite : vous pouvez continuer ainsi, ce n’est jamais retenu contre vous.",
    verdicts: {
      starting: "L’image est examinée…",
      no_face: "Aucun visage n’est visible.",
      several: "Plusieurs visages sont visibles.",
      too_far: "Votre visage est petit dans l’image.",
      too_near: "Vous êtes très près.",
      off_centre: "Vous êtes au bord de l’image.",
      too_dark: "Il fait trop sombre.",
      too_bright: "Il fait trop clair.",
      backlit: "Il fait bien plus clair derrière vous que devant.",
      good: "Bien : votre visage se voit bien.",
      unwatched: "La caméra fonctionne.",
    },
    advice: {
      no_face:
        "Asseyez-vous devant la caméra et regardez l’écran. Si elle ne voit toujours rien, utilisez-la telle quelle.",
      several: "Pendant l’examen, soyez si possible seul dans l’image.",
      too_far: "Approchez-vous, ou tournez la caméra vers vous.",
      too_near: "Reculez un peu.",
      off_centre: "Asseyez-vous au milieu, ou tournez la caméra.",
      too_dark: "Allumez une lumière devant vous, ou dégagez l’objectif.",
      too_bright: "Détournez-vous de la lumière, ou réduisez-la.",
      backlit: "Tournez-vous pour que la fenêtre ou la lampe soit devant vous.",
    },
    loading: "Ce qui examine l’image est en cours de chargement…",
    none_installed:
      "Rien n’examine l’image ici : votre établissement n’a pas installé ce qu’il faut. La caméra peut servir sans cela.",
    failed:
      "Ce qui examine l’image ne fonctionne pas sur cet ordinateur. La caméra peut servir sans cela ; c’est technique, et jamais retenu contre vous.",
    faces_only:
      "Les visages sont comptés. Le regard n’est pas surveillé : votre établissement n’a pas installé ce qu’il faut.",
    done: "La caméra est vérifiée.",
    sending: "Enregistrement…",
    told_problem:
      "Vos surveillants ont été prévenus que la caméra ne marche pas.",
    without: "Vous pouvez commencer l’examen sans la caméra.",
    needed:
      "Cet examen a besoin de la caméra. Vos surveillants peuvent vous laisser commencer sans elle.",
  },
  calibration: {
    title: "Où vous regardez",
    lead:
      "Facultatif, 15 secondes. Cinq points apparaissent l’un après l’autre ; regardez chacun, sans vous presser. La page sait alors ce qu’est, pour vous, regarder l’écran, et se trompe moins.",
    first_camera: "Allumez d’abord la caméra.",
    unwatched: "Pas nécessaire : cet examen ne surveille pas où vous regardez.",
    no_model:
      "Pas nécessaire : votre établissement n’a pas installé ce qu’il faut, votre regard n’est donc pas surveillé.",
    skip_hint:
      "Vous pouvez vous en passer sans donner de raison, par exemple si vous ne voyez pas les points. Des valeurs habituelles servent alors.",
    start: "Calibrer",
    again: "Calibrer à nouveau",
    dots: {
      middle: "Regardez le point au milieu.",
      left: "Regardez le point à gauche.",
      right: "Regardez le point à droite.",
      up: "Regardez le point en haut.",
      down: "Regardez le point en bas.",
    },
    progress: "Point {number} sur {count}",
    no_face: "Votre visage n’est pas visible. Le point attend un instant.",
    skip: "Passer",
    skipped: "Laissé de côté. Des valeurs habituelles servent.",
    saved: {
      good: "C’est fait. Les points se distinguaient bien.",
      fair:
        "C’est fait. Les points se distinguaient à peu près ; vous pouvez recommencer.",
      poor:
        "C’est fait, mais les points se distinguaient à peine. Vous pouvez recommencer avec plus de lumière, ou en rester là : des valeurs habituelles servent alors.",
    },
    kept: "Vous l’avez fait. Vous pouvez recommencer.",
    lost: "La caméra s’est arrêtée. Vous pouvez recommencer.",
  },
};
