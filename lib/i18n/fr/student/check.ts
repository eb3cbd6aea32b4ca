import type { check as en } from "../../en/student/check.ts";

/** La vérification de l’ordinateur. */
export const check: typeof en = {
  title: "Vérifier cet ordinateur",
  lead:
    "Votre navigateur, votre écran et votre connexion sont examinés. Rien de ce qui suit ne vous empêche de commencer.",
  wait_goes_on: "Votre temps d’attente continue de s’écouler.",
  back: "Retour aux consignes",
  again: "Vérifier à nouveau",
  running: "Vérification…",
  all_good: "Tout est en ordre. Cet ordinateur est prêt pour l’examen.",
  notes: {
    one: "{count} remarque. Vous pouvez passer l’examen ; lisez-la.",
    other: "{count} remarques. Vous pouvez passer l’examen ; lisez-les.",
  },
  problems: {
    one:
      "{count} problème. Voyez ce que vous pouvez faire, puis vérifiez à nouveau.",
    other:
      "{count} problèmes. Voyez ce que vous pouvez faire, puis vérifiez à nouveau.",
  },
  states: {
    checking: "En cours",
    good: "Bon",
    note: "Remarque",
    problem: "Problème",
    unknown: "Inconnu",
  },
  lines: {
    browser: "Navigateur",
    storage: "Réponses gardées sur cet ordinateur",
    fullscreen: "Plein écran",
    screen: "Un seul écran",
    clock: "Horloge de l’ordinateur",
    line: "Connexion",
    upload: "Envoi",
    space: "Espace libre",
  },
  found: {
    browser_good: "{name} {version}.",
    browser_old: "{name} {version} est trop ancien pour l’examen.",
    browser_other:
      "Un navigateur qui n’est pas sur la liste. Il peut très bien convenir.",
    browser_unknown: "Ce navigateur n’indique pas sa version.",
    storage_good:
      "Les réponses sont aussi gardées ici, en cas de coupure de la connexion.",
    storage_none:
      "Ce navigateur ne garde rien. Si la page se ferme pendant une coupure, les réponses données à ce moment-là sont perdues.",
    storage_locks:
      "Les réponses sont gardées ici. Ce navigateur ne distingue pas deux onglets ouverts.",
    storage_random:
      "Il manque à ce navigateur ce dont la page d’examen a besoin.",
    fullscreen_unasked: "Pas nécessaire pour cet examen.",
    fullscreen_there: "Disponible. Essayez-le avant l’examen.",
    fullscreen_works: "Essayé : il fonctionne.",
    fullscreen_failed: "Le navigateur n’est pas passé en plein écran.",
    fullscreen_none:
      "Ce navigateur n’a pas de plein écran. Vous pouvez passer l’examen ; c’est enregistré comme une note technique.",
    screen_unasked: "Pas nécessaire pour cet examen.",
    screen_one: "Un seul écran est branché.",
    screen_several: "Plusieurs écrans sont branchés.",
    screen_unknown: "Ce navigateur n’indique pas le nombre d’écrans.",
    clock_good: "Elle s’accorde avec celle de l’établissement.",
    clock_slow:
      "Elle retarde de {minutes} min. Peu importe : l’examen suit l’horloge de l’établissement.",
    clock_fast:
      "Elle avance de {minutes} min. Peu importe : l’examen suit l’horloge de l’établissement.",
    clock_unknown: "L’horloge de l’établissement n’a pas pu être consultée.",
    line_good: "Le serveur répond en {median} ms, au pire en {worst} ms.",
    line_slow:
      "Le serveur répond lentement : {median} ms, au pire {worst} ms. L’examen fonctionne, vos réponses arrivent un peu plus tard.",
    line_broken:
      "Le serveur n’a pas répondu à chaque fois. Les réponses sont gardées ici jusqu’à ce qu’elles arrivent.",
    line_none:
      "Le serveur d’examen ne répond pas. L’examen ne peut pas commencer depuis cet ordinateur.",
    upload_good: "{kbit} kbit/s. Un examen demande bien moins.",
    upload_slow:
      "{kbit} kbit/s : lent, mais suffisant. Vos réponses arrivent un peu plus tard.",
    upload_none:
      "Rien n’est arrivé au serveur d’examen. L’examen ne peut pas commencer ainsi.",
    upload_again: "Vérifié trop souvent. Attendez une minute.",
    signed_out: "Vous n’êtes plus connecté.",
    space_good: "{megabytes} Mo libres pour cette page.",
    space_little: "Seulement {megabytes} Mo libres pour cette page.",
    space_unknown: "Ce navigateur ne l’indique pas.",
  },
  advice: {
    browser_old:
      "Mettez-le à jour ou prenez-en un autre : Chrome ou Edge 111, Firefox 115, Safari 16.4 ou plus récent.",
    browser_other:
      "Si quelque chose ne fonctionne pas, prenez Chrome, Edge, Firefox ou Safari.",
    browser_unknown:
      "L’examen demande Chrome ou Edge 111, Firefox 115, Safari 16.4 ou plus récent.",
    storage_locks: "Gardez l’examen ouvert dans un seul onglet.",
    storage_random: "Prenez un autre navigateur ou un autre ordinateur.",
    fullscreen_failed:
      "Fermez les autres fenêtres du navigateur et réessayez. Si cela ne change rien, vous pouvez tout de même passer l’examen.",
    screen_several:
      "Débranchez ou éteignez les autres avant de commencer. Ils sont signalés pendant l’examen.",
    screen_unknown: "Si vous avez un deuxième écran, débranchez-le.",
    clock_unknown: "Voyez « Connexion ».",
    line_slow:
      "Rapprochez-vous du Wi-Fi ou branchez un câble ; fermez téléchargements et vidéos, sur les autres appareils aussi.",
    line_broken:
      "Rapprochez-vous du Wi-Fi ou branchez un câble ; fermez téléchargements et vidéos, sur les autres appareils aussi.",
    line_none:
      "Vérifiez que cet ordinateur est en ligne : ouvrez une autre page. Si elle s’ouvre, prévenez votre surveillant.",
    upload_slow:
      "Fermez ce qui envoie des données : sauvegardes, photos, appels vidéo.",
    upload_none:
      "Vérifiez que cet ordinateur est en ligne. Si un filtre ou un VPN est actif, prévenez votre surveillant.",
    signed_out: "Connectez-vous à nouveau, puis revenez.",
    space_little: "Videz la corbeille, supprimez les téléchargements inutiles.",
  },
  update: {
    chrome: "Menu ⋮ → Aide → À propos de Google Chrome.",
    edge: "Menu … → Aide et commentaires → À propos de Microsoft Edge.",
    firefox: "Menu ☰ → Aide → À propos de Firefox.",
    safari:
      "Réglages système → Général → Mise à jour de logiciels ; Safari en fait partie.",
    other: "Son menu l’indique sous « À propos » ou « Mise à jour ».",
  },
  keep: {
    chrome:
      "Quittez la fenêtre de navigation privée et autorisez cette page à garder des données : Paramètres → Confidentialité et sécurité → Cookies tiers et données de sites.",
    edge:
      "Quittez la fenêtre InPrivate et autorisez cette page à garder des données : Paramètres → Cookies et autorisations de site.",
    firefox:
      "Quittez la fenêtre privée et autorisez cette page à garder des données : Paramètres → Vie privée et sécurité → Cookies et données de sites.",
    safari:
      "Quittez la navigation privée et désactivez « Bloquer tous les cookies » dans les réglages.",
    other:
      "Quittez la fenêtre privée et autorisez cette page à garder des données.",
  },
  try_fullscreen: "Essayer le plein écran",
  trying: "Il se referme tout seul…",
  no_script:
    "Cette vérification a besoin de JavaScript, et l’examen aussi. Activez-le dans ce navigateur ou utilisez-en un autre.",
};
