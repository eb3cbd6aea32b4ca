import type { instructions as en } from "../../en/student/instructions.ts";

/** Ce que lisent les étudiants avant de commencer. */
export const instructions: typeof en = {
  title: "Avant de commencer : {exam}",
  eyebrow: "{school} · Consignes",
  practice_title: "Ceci est un entraînement.",
  practice:
    "Essayez tout, aussi souvent que vous voulez. Rien n’est compté, aucun surveillant ne le voit, et tout est effacé un jour après la remise.",
  open: {
    window: "L’examen est ouvert du {from} au {until}.",
    window_from: "L’examen est ouvert à partir du {from}.",
    window_until: "L’examen est ouvert jusqu’au {until}.",
    window_always: "L’examen est toujours ouvert.",
  },
  postponed: "L’examen a été reporté.",
  facts: "L’examen",
  duration: "Durée",
  minutes: { one: "{count} minute", other: "{count} minutes" },
  extra_time: {
    one: "dont {count} minute de temps supplémentaire pour vous",
    other: "dont {count} minutes de temps supplémentaire pour vous",
  },
  questions: "Questions",
  marks: "Points",
  attempt: "Tentative",
  details: "Vos informations",
  details_help:
    "Si quelque chose est inexact, prévenez votre surveillant avant de commencer.",
  name: "Nom",
  hall_ticket: "Convocation",
  center: "Centre",
  district: "District",
  trade: "Métier",
  exam: "Examen",
  rules: "Règles",
  rule_time:
    "Le temps court dès que vous appuyez sur Commencer et continue même si vous fermez la page.",
  rule_saved:
    "Les réponses sont enregistrées au fur et à mesure. En cas de coupure, continuez : elles sont gardées sur cet ordinateur et envoyées plus tard.",
  rule_once: "Une fois remise, cette tentative ne peut plus être ouverte.",
  rule_breaks: {
    one:
      "Vous pouvez faire des pauses, {count} minute en tout. Le temps ne court pas pendant les pauses.",
    other:
      "Vous pouvez faire des pauses, {count} minutes en tout. Le temps ne court pas pendant les pauses.",
  },
  rule_hand:
    "S’il vous faut quelque chose, levez la main sur la page : vos surveillants le voient.",
  rule_hand_practice:
    "Vous pouvez essayer de lever la main. Pendant l’entraînement, personne n’est là pour le voir.",
  forbidden: "Ce qui n’est pas permis",
  forbidden_intro: "Sauf si votre établissement ou ses règles l’autorisent :",
  forbidden_help: "l’aide de quelqu’un, ou parler des questions avec d’autres",
  forbidden_pages: "les autres pages, programmes ou messages",
  forbidden_devices: "les téléphones, montres et autres appareils",
  forbidden_phone:
    "les téléphones autres que celui qui vous sert de deuxième caméra, les montres et autres appareils",
  forbidden_notes: "les livres et les notes",
  forbidden_screen: "un deuxième écran",
  forbidden_copy: "copier, photographier ou transmettre les questions",
  forbidden_person: "laisser quelqu’un d’autre répondre à votre place",
  school_rules: "Règles de {school}",
  links_hint:
    "Les liens s’ouvrent dans un nouvel onglet. Lisez-les avant de commencer.",
  limits: "Quand le temps ou une limite est atteint",
  limits_practice:
    "Pendant l’entraînement, vous êtes seulement averti. Dans un véritable examen avec ces réglages :",
  zero: "À 0:00, l’examen est remis automatiquement avec toutes vos réponses.",
  zero_manual:
    "À 0:00, vous ne pouvez plus modifier vos réponses ; remettez alors l’examen.",
  zero_offline: {
    one:
      "Si la connexion est coupée à ce moment, ce que vous aviez répondu compte encore s’il arrive dans un délai de {count} minute.",
    other:
      "Si la connexion est coupée à ce moment, ce que vous aviez répondu compte encore s’il arrive dans un délai de {count} minutes.",
  },
  limit_tabs: {
    one: "Page cachée plus de {count} fois : {what}",
    other: "Page cachée plus de {count} fois : {what}",
  },
  limit_fullscreen: {
    one: "Plein écran quitté plus de {count} fois : {what}",
    other: "Plein écran quitté plus de {count} fois : {what}",
  },
  limit_acts: {
    warn: "vous êtes averti.",
    flag: "vos surveillants sont prévenus aussitôt.",
    soft_lock:
      "l’examen est suspendu. Vous dites pourquoi, et un surveillant vous laisse continuer.",
    auto_submit: "l’examen est remis tel quel.",
  },
  hold_stops: "Tant que l’examen est suspendu, le temps s’arrête.",
  hold_runs: "Tant que l’examen est suspendu, le temps continue de courir.",
  needs: "Ce qu’il faut à votre ordinateur",
  needs_browser:
    "Chrome ou Edge 111, Firefox 115 ou Safari 16.4, ou plus récent, avec JavaScript.",
  needs_line:
    "Une connexion à internet. Elle peut se couper un moment ; elle doit être là au début.",
  needs_fullscreen: "Un navigateur qui peut afficher l’examen en plein écran.",
  needs_screen: "Un seul écran. Débranchez les autres avant de commencer.",
  needs_camera:
    "Une caméra qui montre votre visage. Essayez-la avant de commencer.",
  needs_microphone: "Un microphone, intégré ou branché, et une pièce calme.",
  needs_share:
    "Un ordinateur dont tout l’écran peut être partagé : ni téléphone ni tablette.",
  needs_phone:
    "Un téléphone avec une caméra et un navigateur, et son chargeur. Il lui faut aussi une connexion.",
  needs_power: "Du courant pour toute la durée, sans mises à jour ni messages.",
  check_link: "Vérifier cet ordinateur",
  check_not_yet: "Vous n’avez pas encore vérifié cet ordinateur.",
  checked_good: "Votre ordinateur a été vérifié à {time} : tout est en ordre.",
  checked_notes: {
    one: "Votre ordinateur a été vérifié à {time} : {count} remarque.",
    other: "Votre ordinateur a été vérifié à {time} : {count} remarques.",
  },
  checked_problems: {
    one: "Votre ordinateur a été vérifié à {time} : {count} problème.",
    other: "Votre ordinateur a été vérifié à {time} : {count} problèmes.",
  },
  watched: "Ce qui est surveillé",
  watched_nothing: "Rien n’est surveillé pendant cet examen.",
  watched_intro:
    "Cette page signale ce qui suit à vos surveillants. C’est une personne qui en juge, jamais le programme.",
  watched_practice:
    "Dans un véritable examen avec ces réglages, la page signale ce qui suit à vos surveillants. Pendant l’entraînement, elle vous dit la même chose, et à personne d’autre.",
  watch_fullscreen: {
    one:
      "L’examen occupe tout l’écran. Quitter le plein écran est signalé ; {count} fois est tolérée.",
    other:
      "L’examen occupe tout l’écran. Quitter le plein écran est signalé ; {count} fois sont tolérées.",
  },
  watch_tabs: {
    one:
      "Cacher cette page derrière un autre onglet ou une autre fenêtre est signalé, avec la durée ; {count} fois est tolérée.",
    other:
      "Cacher cette page derrière un autre onglet ou une autre fenêtre est signalé, avec la durée ; {count} fois sont tolérées.",
  },
  watch_focus: "Cliquer dans une autre fenêtre est signalé.",
  watch_clipboard:
    "Copier les questions et coller un texte venu d’ailleurs est bloqué et signalé. Vous pouvez déplacer du texte dans vos propres réponses.",
  watch_menu: "Le menu du clic droit est bloqué et signalé.",
  watch_keys:
    "Certaines touches (impression, enregistrement, code source, outils de développement) sont bloquées et signalées.",
  watch_screen:
    "Un deuxième écran est signalé, si le navigateur en a connaissance.",
  watch_connection:
    "Les moments où votre page était connectée sont enregistrés. Une coupure n’est pas retenue contre vous.",
  camera_title: "Votre caméra",
  camera_required:
    "Cet examen est surveillé par caméra, une fois que vous l’avez accepté.",
  camera_optional:
    "Si vous l’acceptez, votre caméra sert aussi ; vous pouvez passer l’examen sans elle.",
  camera_practice:
    "À l’entraînement aussi, si vous l’acceptez. Vous voyez ces images ensuite, aucun surveillant ne les voit, et elles sont effacées un jour après la remise.",
  camera_looks: "Les images sont examinées sur votre propre ordinateur :",
  camera_unseen:
    "Les images ne sont pas analysées, parce que ce qu’il faut pour cela n’est pas installé dans votre établissement.",
  watch_faces: {
    one: "Plusieurs visages pendant {count} seconde ou plus sont signalés.",
    other: "Plusieurs visages pendant {count} secondes ou plus sont signalés.",
  },
  watch_gaze: {
    one:
      "Regarder ailleurs que l’écran pendant {count} seconde ou plus est signalé. Un coup d’œil plus court ne l’est pas.",
    other:
      "Regarder ailleurs que l’écran pendant {count} secondes ou plus est signalé. Un coup d’œil plus court ne l’est pas.",
  },
  watch_liveness:
    "Si l’image reste aussi immobile qu’une photo pendant des minutes, on vous demande de tourner la tête. Ce n’est signalé que si cela échoue deux fois.",
  watch_lens:
    "L’absence de visage dans l’image, un objectif couvert ou une caméra en panne sont notés comme techniques.",
  watch_pictures:
    "Une image est envoyée à votre établissement toutes les {seconds} secondes, et lorsque quelque chose de sérieux est remarqué, comme un second visage ou un copier-coller.",
  device_required:
    "Cet examen en a besoin. Il ne sert qu’une fois que vous l’avez accepté.",
  device_optional:
    "Si vous l’acceptez ; vous pouvez passer l’examen sans cela.",
  microphone_title: "Votre microphone",
  watch_speech: {
    one:
      "Une parole qui dure {count} seconde ou plus est signalée : quand, combien de temps et à quel volume. L’écoute se fait sur votre propre ordinateur ; aucun mot n’est compris ni gardé.",
    other:
      "Une parole qui dure {count} secondes ou plus est signalée : quand, combien de temps et à quel volume. L’écoute se fait sur votre propre ordinateur ; aucun mot n’est compris ni gardé.",
  },
  microphone_live:
    "Il ne sert pas à remarquer la parole. Il n’est entendu que pendant qu’un surveillant regarde en direct.",
  microphone_heard:
    "Un surveillant qui regarde en direct peut aussi écouter, tant que cela dure.",
  screen_title: "Votre écran",
  watch_share:
    "Tout votre écran est partagé avec cette page. Une image de tout ce qui s’y voit est envoyée à votre établissement toutes les {seconds} secondes.",
  watch_share_stopped: "Arrêter ce partage pendant l’examen est signalé.",
  phone_title: "Votre téléphone",
  watch_phone:
    "Un téléphone posé à côté de vous sert de deuxième caméra et envoie une image à votre établissement toutes les {seconds} secondes. Ces images ne sont pas analysées, et son microphone n’est pas utilisé.",
  watch_phone_lost:
    "Un téléphone perdu de vue ou dont la batterie est vide est noté comme technique.",
  live_title: "Regard en direct",
  live:
    "Quand quelque chose le demande, un surveillant peut regarder en direct, par {devices}. La page vous montre alors qui regarde et depuis quand, tant que cela dure.",
  live_devices: {
    webcam: "la caméra",
    microphone: "le microphone",
    screen: "l’écran",
    phone: "le téléphone",
  },
  devices_fair:
    "Un problème technique n’est jamais retenu contre vous. Ce qui est remarqué ainsi ne suspend ni ne termine jamais un examen à lui seul : une personne le regarde.",
  never: "Ni vidéo ni son ne sont enregistrés ou transmis.",
  never_recorded: "Ni vidéo ni son ne sont enregistrés.",
  never_recorded_no_sound:
    "Aucune vidéo n’est enregistrée, et aucun son ne quitte jamais votre ordinateur.",
  not_watched: "Cette page n’utilise ni votre caméra ni votre microphone.",
  honest_title: "Ce que cette page ne peut pas faire",
  honest:
    "Une page web ne voit ni les autres programmes, ni les autres appareils, ni la salle, et ne peut pas vous empêcher de partir. Elle peut seulement remarquer certaines choses et les signaler à vos surveillants, et elle peut se tromper. S’il arrive quelque chose que vous n’avez pas voulu, continuez l’examen et dites-le-leur.",
  confirm_title: "Confirmer et commencer",
  confirm_details: "Ce sont mes informations, et elles sont exactes.",
  confirm_rules:
    "J’ai lu les règles et ce qui est surveillé, et je les accepte.",
  missing_title: "Avant de pouvoir commencer",
  missing: {
    details: "Vos informations : cochez la case ci-dessous.",
    rules: "Les règles : cochez la case ci-dessous.",
    consent: "Votre accord : lisez de quoi il s’agit, puis décidez.",
    camera: "Votre caméra : voyez si elle fonctionne.",
    microphone: "Votre microphone : voyez s’il fonctionne.",
    screen: "Votre écran : voyez s’il peut être partagé.",
    phone: "Votre téléphone : associez-le comme deuxième caméra.",
  },
  missing_refused:
    "Vous n’avez pas accepté ce que demande cet examen. Votre établissement peut vous laisser commencer sans, ou propose une autre solution ; vous pouvez aussi changer d’avis.",
  missing_states: { true: "Fait", false: "Manque" },
  missing_links: {
    consent: "Aller à l’accord",
    camera: "Aller à la caméra",
    microphone: "Aller au microphone",
    screen: "Aller à l’écran",
    phone: "Aller au téléphone",
  },
  separate_asked:
    "L’examen prévoit aussi des appareils facultatifs, que vous pouvez utiliser ou non.",
  separate_link: "Voir lesquels",
  camera_asked:
    "Cet examen demande la caméra, mais n’en a pas besoin : vous pouvez commencer sans elle.",
  camera_agreed:
    "Vous avez accepté la caméra. Si elle ne marche pas, vous pouvez commencer sans elle.",
  camera_refused:
    "Vous n’avez pas accepté la caméra. Vous pouvez commencer sans elle.",
  waiting: "Attente {time}",
  ready: "Prêt",
  ready_line: "Le temps d’attente est écoulé.",
  still_to_tick: "Cochez les deux cases pour commencer.",
  still_missing:
    "L’examen peut commencer dès que tout ce qui est dans la liste est fait.",
  devices_link: "Vérifier vos appareils",
  start: "Commencer l’examen",
  starting: "Démarrage…",
  fullscreen_hint: "La page passe en plein écran au démarrage.",
  no_fullscreen:
    "Ce navigateur n’a pas de plein écran. Vous pouvez passer l’examen ; c’est enregistré comme une note technique.",
  no_script:
    "L’examen a besoin de JavaScript. Activez-le dans ce navigateur ou utilisez-en un autre.",
  not_saved:
    "Cela n’a pas pu être enregistré. Vérifiez la connexion et cochez à nouveau.",
  too_early: "Le temps d’attente n’est pas encore écoulé.",
  changed:
    "Ce qui est écrit ici a changé depuis. Rechargez la page et relisez-la.",
  reload: "Recharger",
  step_missing:
    "Il manque encore quelque chose : voyez la liste ci-dessus. S’il n’y manque rien, prévenez votre surveillant.",
  not_open: "L’examen n’est pas ouvert en ce moment.",
  start_failed: "L’examen n’a pas pu commencer. {reason} Réessayez.",
};
