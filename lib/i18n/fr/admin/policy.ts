import type { policy as en } from "../../en/admin/policy.ts";
import {
  policy_fields,
  policy_rule_fields,
  policy_rules,
} from "./policy_fields.ts";

/** L’éditeur de politique. */
export const policy: typeof en = {
  title: "Politique de {exam}",
  lead: "Ce qui est observé, ce qui est permis, et ce qui suit",
  school_title: "Politique par défaut de {school}",
  school_lead:
    "Ce qui vaut pour tous les examens de l’établissement. Ils la suivent en tout ce qu’ils ne règlent pas eux-mêmes, jusqu’à ce qu’un élève commence.",
  begun_title: "Quelqu’un a commencé",
  begun:
    "Les tentatives commencées gardent la politique de leur début ; ce que vous enregistrez ici vaut pour celles qui commencent plus tard. Pour revoir des tentatives avec d’autres seuils, utilisez « et si » dans le rapport.",
  invalid:
    "Ce qui est enregistré n’est pas une politique valable : {paths}. Les élèves ne peuvent pas commencer tant que ce n’est pas corrigé et enregistré.",
  loading: "L’éditeur a besoin de JavaScript. Il se charge…",
  kinds_title: "Partir d’un type d’examen",
  kinds_lead:
    "Chacun règle ce qui lui est habituel, à la place de tout ce qui est réglé jusqu’ici. Vous pouvez l’annuler, et rien n’est enregistré avant que vous n’appuyiez sur Enregistrer.",
  kind_apply: "Partir de là",
  kind_apply_named: "Partir de là : {kind}",
  kinds: {
    school: {
      label: "Celle de l’établissement",
      help:
        "Rien de particulier : suit la politique de l’établissement, même quand elle change.",
    },
    room: {
      label: "En salle informatique",
      help:
        "Un surveillant est dans la salle : plein écran et focus, pas de caméra.",
    },
    home: {
      label: "À domicile",
      help: "Plein écran, focus, et la caméra pour ceux qui l’acceptent.",
    },
    strict: {
      label: "À domicile, strict",
      help:
        "La caméra est exigée, les limites sont basses et les seuils sensibles.",
    },
    open_book: {
      label: "Documents autorisés",
      help:
        "Autres pages, copie et deuxième écran sont permis ; pas de caméra.",
    },
    quiz: {
      label: "Exercice sans surveillance",
      help: "Rien n’est observé ni bloqué.",
    },
  },
  experience_title: "Ce que vivront les élèves",
  experience_live: "Tel que c’est réglé maintenant, enregistré ou non.",
  experience: {
    unsupervised: "Rien n’est observé, et rien n’est bloqué.",
    wait:
      "Ils lisent les consignes pendant au moins {time} avant de pouvoir commencer.",
    no_wait: "Ils peuvent commencer dès qu’ils ont confirmé le règlement.",
    fullscreen: {
      one:
        "L’examen occupe tout l’écran. Ils peuvent en sortir {count} fois ; ensuite, {act}.",
      other:
        "L’examen occupe tout l’écran. Ils peuvent en sortir {count} fois ; ensuite, {act}.",
    },
    fullscreen_never:
      "L’examen occupe tout l’écran. À la première sortie, {act}.",
    no_fullscreen: "L’examen n’a pas à occuper tout l’écran.",
    tabs: {
      one: "Ils peuvent cacher la page {count} fois ; ensuite, {act}.",
      other: "Ils peuvent cacher la page {count} fois ; ensuite, {act}.",
    },
    tabs_never: "La première fois qu’ils cachent la page, {act}.",
    no_focus:
      "Ils peuvent utiliser d’autres onglets et fenêtres ; ce n’est pas observé.",
    blocked: "Bloqué et noté : {things}.",
    nothing_blocked:
      "Copier, coller, les menus et les touches fonctionnent comme toujours.",
    copying: "le copier-coller",
    menu: "le menu du clic droit",
    keys: {
      one: "{count} sorte de touche",
      other: "{count} sortes de touches",
    },
    screens: "Un deuxième écran est noté, si le navigateur en a connaissance.",
    camera_off: "Leur caméra n’est pas utilisée.",
    camera_optional:
      "On leur demande leur caméra et ils peuvent s’en passer. Avec elle, une image part à l’établissement toutes les {time}.",
    camera_required:
      "Ils doivent accepter la caméra et l’allumer pour commencer. Une image part à l’établissement toutes les {time}.",
    camera_sees:
      "Leur propre ordinateur cherche dans les images : {things}. C’est une personne qui décide ce que cela signifie.",
    camera_sees_nothing:
      "Les images ne sont pas analysées sur leur ordinateur.",
    faces: "un deuxième visage",
    gaze: "un regard détourné pendant {time}",
    liveness: "une image qui peut être une photo",
    phone_required:
      "Ils doivent associer un téléphone qui montre la table et l’élève de côté pour pouvoir commencer. Une de ses images part à l’établissement toutes les {time}.",
    phone_optional:
      "Ils peuvent associer un téléphone qui montre la table et l’élève de côté. Avec lui, une image part à l’établissement toutes les {time}.",
    screen_required:
      "Ils doivent partager tout leur écran pour commencer. Une image en part à l’établissement toutes les {time}.",
    screen_optional:
      "On leur demande de partager tout leur écran et ils peuvent s’en passer. S’ils le partagent, une image en part à l’établissement toutes les {time}.",
    microphone_required: "Ils doivent allumer un microphone pour commencer.",
    microphone_optional:
      "On leur demande leur microphone et ils peuvent s’en passer.",
    speech:
      "Leur propre ordinateur remarque des paroles de {time} ou plus. Aucun son n’en sort, et aucun n’est enregistré.",
    speech_heard:
      "Leur propre ordinateur remarque des paroles de {time} ou plus. Aucun son n’est enregistré.",
    live:
      "Les surveillants peuvent suivre en direct : {things}. Les élèves voient qui le fait, et depuis quand ; rien n’en est enregistré.",
    no_live: "Personne ne peut les suivre en direct.",
    live_camera: "la caméra",
    live_phone: "le téléphone",
    live_screen: "l’écran",
    live_microphone: "le microphone",
    quiet: "Les avertissements sont une ligne de texte discrète.",
    breaks: {
      one:
        "Ils peuvent prendre {count} minute de pause en tout sans demander ; le temps s’arrête.",
      other:
        "Ils peuvent prendre {count} minutes de pause en tout sans demander ; le temps s’arrête.",
    },
    hold_stops: "Pendant qu’une épreuve est suspendue, le temps s’arrête.",
    hold_runs: "Pendant qu’une épreuve est suspendue, le temps continue.",
    on_high:
      "Si beaucoup s’accumule par ce qu’ils ont fait (caméra et microphone ne comptent pas), {act}.",
    zero: "À 0:00, l’épreuve est rendue d’elle-même.",
    zero_closed: "À 0:00, les réponses sont closes ; ils rendent eux-mêmes.",
    offline:
      "Si la ligne est coupée à la fin, les réponses données à temps comptent encore si elles arrivent dans les {time}.",
    capped:
      "Qui commence tard a moins de temps : la fermeture arrête tout le monde.",
    kept: {
      one:
        "Ce qui est enregistré, images, réponses et notes comprises, est effacé {count} jour après la remise.",
      other:
        "Ce qui est enregistré, images, réponses et notes comprises, est effacé {count} jours après la remise.",
    },
    acts: {
      warn: "ils sont avertis",
      flag: "les surveillants sont informés",
      soft_lock:
        "l’épreuve est suspendue jusqu’à ce qu’un surveillant les laisse continuer",
      auto_submit: "l’épreuve est rendue telle quelle",
    },
  },
  cautions_title: "À revoir",
  cautions: {
    auto_submit:
      "Une limite qui rend l’épreuve peut la terminer par accident : un message qui surgit, une touche pressée par erreur. Une suspension peut être levée ; ceci non, sans rouvrir.",
    zero_tolerance:
      "Aucune absence n’est tolérée. Une seule notification suffit à suspendre une épreuve.",
    on_high_submit:
      "Rendre l’épreuve au niveau fort laisse au programme une décision qui revient à une personne.",
    no_offer:
      "Ce qui est exigé ici demande l’accord de l’élève, et les réglages de votre établissement ne disent pas ce que peut faire un élève qui refuse. Écrivez-le là-bas.",
    camera_required:
      "Les élèves sans caméra en état de marche ne peuvent pas commencer, sauf si un aménagement les en dispense.",
    speech_deaf:
      "Les paroles ont ici des seuils particuliers, mais le microphone n’est pas utilisé.",
    phone_required:
      "Les élèves qui n’ont pas de téléphone sous la main, ou pas de ligne pour lui, ne peuvent pas commencer. Facultatif, il aide sans écarter personne.",
    screen_required:
      "Les tablettes et les téléphones ne peuvent pas partager leur écran : les élèves ne peuvent commencer que sur un ordinateur.",
    heard_live:
      "Les surveillants peuvent entendre ce qui se dit là où sont les élèves, par d’autres aussi. Vérifiez que la loi l’autorise chez vous, et que votre notice le dit.",
    microphone_idle:
      "Rien n’écoute le microphone : les paroles ne sont pas remarquées, et le direct est sans son. Il n’est pas demandé aux élèves.",
    levels:
      "Élevé commence au même point que fort ou au-dessus : un élève n’apparaîtrait jamais comme élevé.",
    heartbeat:
      "Une page apparaît comme interrompue avant d’avoir manqué deux signes de vie. Des lignes seulement lentes paraîtront coupées.",
    many_pictures:
      "Une image toutes les {time} de chaque élève, c’est beaucoup pour la ligne et le stockage d’un établissement.",
    many_screens:
      "Les images d’écrans entiers sont grandes : une toutes les {time} de chaque élève, c’est beaucoup pour la ligne et le stockage d’un établissement.",
    kept_long:
      "Plus d’un an, c’est long pour des images de personnes chez elles. Dites pourquoi dans votre notice.",
    long_wait: "Plus d’une demi-heure de consignes, pour tous.",
    blinks: "Le clignement le plus court est plus long que le plus long.",
    nothing_kept_quiet:
      "Zéro minute de délai : qui est hors ligne à la fin perd ce qui n’est pas arrivé.",
  },
  groups: {
    watched: "Ce qui est observé",
    limits: "Les limites, et ce qui suit",
    keys: "Copie et touches",
    camera: "Caméra",
    devices: "Téléphone, écran, microphone et direct",
    snapshots: "Photos",
    time: "Temps et connexion",
    risk: "Risque",
    rules: "Les règles, une par une",
    advanced: "Avancé : seuils de détection",
    retention: "Durée de conservation",
  },
  groups_help: {
    watched: "Les interrupteurs de parties entières.",
    limits: "Les élèves les lisent avant de commencer.",
    keys: "Une page peut gêner cela, pas l’empêcher.",
    camera: "Les élèves l’acceptent avant qu’elle ne serve.",
    devices:
      "Les élèves acceptent chacun avant qu’il ne serve. Le direct va de pair à pair, l’élève le voit tant qu’il dure, et rien n’en est enregistré.",
    snapshots:
      "Images que l’établissement conserve, et quand l’une n’est pas claire.",
    time: "Attente, pauses et lignes coupées.",
    risk:
      "Les incidents donnent des points ; les points s’estompent. Ils ordonnent la liste du surveillant.",
    rules:
      "Quand des événements deviennent une alerte, et ce qu’elle vaut. Les règles techniques n’ont pas de points.",
    advanced:
      "Pour qui a lu comment fonctionne la détection. Le jeu de la sensibilité en règle la plupart.",
    retention: "Rien n’est conservé plus longtemps que vous ne le dites ici.",
  },
  fields: policy_fields,
  rules: policy_rules,
  rule_fields: policy_rule_fields,
  options: {
    need: { off: "Non", optional: "Facultatif", required: "Exigé" },
    act: {
      warn: "Avertir l’élève",
      flag: "Informer les surveillants",
      soft_lock: "Suspendre l’épreuve",
      auto_submit: "Rendre l’épreuve",
    },
    sensitivity: { low: "Basse", standard: "Normale", high: "Haute" },
    blocked_keys: {
      copy: "Copier",
      paste: "Coller",
      cut: "Couper",
      print: "Imprimer",
      save: "Enregistrer la page",
      view_source: "Source de la page",
      select_all: "Tout sélectionner",
      fullscreen: "Touche plein écran",
      developer_tools: "Outils de développement",
      switch_window: "Changer de fenêtre (Alt+Tab)",
      screenshot: "Capture d’écran (vue, pas empêchée)",
    },
  },
  units: {
    seconds: "secondes",
    minutes: "minutes",
    days: "jours",
    degrees: "degrés",
    pixels: "pixels",
    hertz: "hertz",
    decibels: "décibels",
    per_second: "images par seconde",
    points: "points",
  },
  range: "{min} à {max}",
  range_from: "{min} ou plus",
  usually: "Sans cela : {value}",
  changed: "Réglé ici",
  reset: "Rétablir",
  reset_named: "Rétablir : {field}",
  on: "oui",
  off: "non",
  none: "aucune",
  no_effect: "Sans effet actuellement : {field} n’est pas activé.",
  problems: {
    number: "Écrivez un nombre.",
    whole: "Écrivez un nombre entier.",
    range: "De {min} à {max}.",
    range_from: "{min} ou plus.",
    server: "Le serveur n’accepte pas cette valeur.",
  },
  search: "Chercher un réglage",
  search_hint: "Un mot de son nom ou de son explication",
  search_none: "Aucun réglage ne contient ces mots.",
  set_count: {
    one: "{count} réglage est propre à l’examen",
    other: "{count} réglages sont propres à l’examen",
  },
  set_count_school: {
    one: "{count} réglage est propre à l’établissement",
    other: "{count} réglages sont propres à l’établissement",
  },
  in_group: { one: "{count} réglé ici", other: "{count} réglés ici" },
  undo: "Annuler",
  redo: "Rétablir l’étape",
  save: "Enregistrer la politique",
  saving: "Enregistrement…",
  saved: "Enregistré.",
  nothing_to_save: "Tout est enregistré.",
  unsaved: "Pas encore enregistré.",
  fix_first: "Corrigez d’abord les valeurs signalées.",
  refused: "Pas enregistré : {reason}",
  malformed: "des valeurs ne sont pas valables : {paths}.",
  signed_out:
    "vous n’êtes plus connecté. Connectez-vous dans un autre onglet, puis enregistrez de nouveau.",
  stale_title: "Quelqu’un d’autre a enregistré cette politique entre-temps",
  stale_text:
    "Vos modifications sont toujours là. L’autre personne a modifié ces réglages :",
  stale_line: "{field} : {theirs} (ici : {mine})",
  stale_none:
    "Rien n’est différent dans la politique elle-même ; seuls d’autres réglages de l’examen l’étaient.",
  stale_keep: "Garder les miennes et reprendre le reste",
  stale_theirs: "Abandonner les miennes et montrer les siennes",
  file: "En fichier",
  export: "Enregistrer dans un fichier",
  import: "Ouvrir un fichier",
  import_help:
    "Une politique enregistrée dans un fichier, d’un autre examen par exemple.",
  import_done: "Les réglages du fichier sont là. Rien n’est encore enregistré.",
  import_failed: "Ce n’est pas une politique : {reason}",
  import_json: "le fichier n’est pas du JSON.",
  import_unknown: "il nomme des réglages qui n’existent pas : {paths}.",
  import_wrong: "ces valeurs sont hors limites : {paths}.",
};
