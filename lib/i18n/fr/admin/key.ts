import type { key as en } from "../../en/admin/key.ts";

/** La clé de l’établissement pour ces fichiers. */
export const key: typeof en = {
  title: "La clé de l’établissement",
  none_badge: "Pas encore de clé",
  set_badge: "En service",
  none:
    "Sans clé, les élèves ne peuvent pas télécharger leurs réponses. Créez-en une avant le premier examen.",
  set:
    "Les ordinateurs des élèves chiffrent pour la clé qui a cette empreinte :",
  explain:
    "La clé est créée dans ce navigateur. Sa moitié publique va au serveur ; sa moitié privée va dans un fichier que vous gardez, et nulle part ailleurs. Qui perd ce fichier ne pourra jamais lire ce que les élèves téléchargent.",
  make: "Créer une clé",
  replace: "Remplacer la clé",
  replace_title: "Remplacer la clé ?",
  replace_text:
    "Les ordinateurs des élèves chiffreront alors pour la nouvelle clé. Les fichiers faits pour l’ancienne ont toujours besoin de l’ancienne clé privée : gardez son fichier. Les empreintes des anciennes clés restent dans le journal.",
  cancel: "Annuler",
  step_make: "1. Créer la clé et enregistrer son fichier",
  passphrase: "Phrase de passe",
  passphrase_hint:
    "Au moins {least} caractères : plusieurs mots sans rapport entre eux. Elle ne peut pas être retrouvée. Sans elle, quiconque a le fichier peut lire les réponses.",
  no_passphrase: "Enregistrer le fichier sans phrase de passe",
  passphrase_short: "La phrase de passe est trop courte.",
  make_and_save: "Créer la clé et enregistrer son fichier",
  making: "Création de la clé…",
  step_check: "2. Vérifier le fichier, puis utiliser la clé",
  step_check_text:
    "Le fichier {file} est dans votre dossier de téléchargements. Rangez-le là où votre établissement garde ce genre de choses, puis choisissez-le ici : vous saurez ainsi qu’il s’ouvre.",
  choose: "Le fichier de la clé",
  passphrase_again: "Sa phrase de passe",
  check_and_use: "Vérifier le fichier et utiliser cette clé",
  checking: "Vérification du fichier…",
  save_again: "Enregistrer à nouveau le fichier",
  done: "La nouvelle clé de l’établissement est en service.",
  problems: {
    not_a_key: "Ce n’est pas le fichier d’une clé.",
    other_key: "C’est le fichier d’une autre clé.",
    passphrase_needed: "Ce fichier a une phrase de passe : saisissez-la.",
    passphrase_wrong: "Cette phrase de passe n’ouvre pas le fichier.",
    broken: "Ce fichier est abîmé et ne peut pas être ouvert.",
    changed_meanwhile:
      "Quelqu’un d’autre a changé la clé entre-temps. Rechargez la page et vérifiez.",
    bearer_not_allowed:
      "Seuls les administrateurs de l’établissement peuvent le faire.",
    unavailable: "Le serveur ne répond pas. Rien n’a été changé ; réessayez.",
    other: "Cela a été refusé ({code}). Rien n’a été changé.",
  },
  history: "Clés jusqu’à présent",
  history_at: "depuis le {time}",
};
