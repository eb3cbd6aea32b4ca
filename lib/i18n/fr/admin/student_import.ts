import type { student_import as en } from "../../en/admin/student_import.ts";
import { tables } from "./tables.ts";

/** Des élèves d’un fichier : choisi, apparié, vérifié, écrit. */
export const student_import: typeof en = {
  title: "Importer des élèves",
  lead:
    "D’un fichier CSV, comme les tableurs l’enregistrent. Rien n’est écrit avant que vous ayez vu ce qui changerait.",
  choose: "Fichier CSV",
  choose_hint:
    "Jusqu’à {most} élèves. Un autre fichier peut être importé à tout moment.",
  template: "Un fichier vide à remplir",
  too_big: "Ce fichier dépasse {most} Mo. Partagez-le en plusieurs.",
  unreadable: "Ce fichier n’a pas pu être lu.",
  nothing: "Il n’y a rien dans ce fichier.",
  spreadsheet:
    "C’est un classeur de tableur. Enregistrez-le d’abord en CSV (« CSV UTF-8 » si c’est proposé).",
  guessed: {
    title: "L’écriture est-elle juste ?",
    text:
      "Le fichier n’est pas en UTF-8. Il semble venir de Windows ({encoding}). Regardez les noms ci-dessous : toutes les lettres sont-elles justes ?",
    label: "Le lire comme",
  },
  ...tables,
  read_as: "Lu en {encoding}, séparé par des {separator}.",
  columns_title: "Que contient chaque colonne ?",
  columns_text:
    "Les colonnes dont le nom est connu sont appariées. Choisissez pour les autres ; votre choix est gardé pour le prochain fichier semblable.",
  column: "Colonne du fichier",
  is: "Est",
  sample: "Premières lignes",
  leave_out: "Laisser de côté",
  unnamed: "Colonne {number}",
  fields: {
    name: "Nom (ou nom de famille)",
    given_name: "Prénom",
    hall_ticket: "Convocation",
    external_id: "Identifiant externe",
    email: "Adresse e-mail",
    date_of_birth: "Date de naissance",
    center: "Centre",
    district: "District",
    trade: "Métier",
    question: "Question posée avec la convocation",
    answer: "Sa réponse",
    room: "Salle",
  },
  no_door:
    "Pour se connecter avec la convocation, un élève a besoin d’une date de naissance, d’une question et de sa réponse. Ce fichier ne les apporte pas toutes : complétez sur la page de chaque nouvel élève, donnez-lui un compte ou admettez-le à la main.",
  needs_identity:
    "Choisissez une colonne pour la convocation ou l’identifiant externe : c’est ainsi qu’un élève est retrouvé.",
  order: {
    label: "Les dates comme {example} sont",
    day_first: "jour, mois, année",
    month_first: "mois, jour, année",
  },
  enrol: {
    label: "Inscrire aussi tout le monde à une épreuve",
    none: "Aucune épreuve",
    into: "Tous seront aussi inscrits à l’épreuve : {exam}.",
    room: "Salle, pour les lignes qui n’en nomment pas",
  },
  check: "Vérifier le fichier",
  checking: "Vérification de la ligne {done} sur {total}",
  asking: "Comparaison avec l’établissement : {done} sur {total}",
  cancel: "Arrêter",
  again: "Choisir un autre fichier",
  back: "Revenir aux colonnes",
  stopped: "Arrêté. Rien n’a été écrit.",
  result_title: "Ce qui se passerait",
  counts: {
    created: { one: "{count} nouvel élève", other: "{count} nouveaux élèves" },
    changed: { one: "{count} modifié", other: "{count} modifiés" },
    unchanged: { one: "{count} inchangé", other: "{count} inchangés" },
    refused: {
      one: "{count} ligne qui ne peut pas être prise",
      other: "{count} lignes qui ne peuvent pas être prises",
    },
  },
  refused_left:
    "Les lignes qui ne peuvent pas être prises sont laissées de côté ; les autres peuvent être importées maintenant, et le fichier de nouveau une fois corrigé.",
  nothing_to_do: "Il n’y a rien à écrire : tout y est déjà tel quel.",
  nothing_good:
    "Aucune ligne de ce fichier ne peut être prise. Corrigez-le et choisissez-le de nouveau.",
  kept: "Les cellules vides ne changent rien.",
  changes_title: "Changements d’élèves déjà présents",
  changes_line: "Ligne {line} : {name} – {fields}",
  and_more: { one: "et {count} autre", other: "et {count} autres" },
  problems_title: { one: "{count} problème", other: "{count} problèmes" },
  problems_none: "Aucun problème trouvé.",
  problem_columns: { line: "Ligne", what: "Quoi", value: "Dans le fichier" },
  weights: { error: "Non prise", warning: "À regarder", note: "Remarque" },
  problems_shown: "Les {count} premiers sont affichés. Le fichier les a tous.",
  download: "Télécharger la liste des problèmes",
  download_name: "problemes-import.csv",
  problems: {
    broken_quotes: "Un guillemet n’est pas fermé.",
    bad_characters:
      "Contient des caractères qui ne peuvent pas être conservés : le fichier est peut-être abîmé, ou dans un autre codage.",
    identity_missing: "Ni convocation ni identifiant externe.",
    name_missing: "Le nom manque.",
    too_long: "{field} : trop long.",
    date_malformed: "Cette date n’existe pas.",
    date_out_of_range: "Pas une date de naissance : avant 1900, ou à venir.",
    email_malformed: "Pas une adresse e-mail.",
    ticket_twice: "La convocation est déjà à la ligne {other}.",
    external_id_twice: "L’identifiant externe est déjà à la ligne {other}.",
    ticket_taken:
      "La convocation est celle d’un autre élève de l’établissement.",
    twice: "Une autre ligne concerne le même élève.",
    answer_alone:
      "Une question demande une réponse, et une réponse une question.",
    too_many:
      "Plus de lignes qu’un fichier ne peut en avoir. Le reste a été laissé de côté.",
    refused: "Le serveur a refusé cette ligne ({code}).",
    candidate_archived: "Archivé : non inscrit à l’épreuve.",
    candidate_erasing: "Les données de cet élève sont en cours d’effacement.",
    more_cells: "Plus de cellules que de colonnes.",
    formula: "{field} ressemble à une formule. C’est gardé comme texte.",
    same_person: "Même nom et même date de naissance que la ligne {other}.",
    case_differs:
      "La convocation ne diffère de la ligne {other} que par les majuscules.",
    archived: "Cet élève est archivé et le reste.",
    empty_line: "Ligne vide, laissée de côté.",
  },
  write: { one: "Importer {count} élève", other: "Importer {count} élèves" },
  writing: "Écriture de {done} sur {total}",
  enrolling: "Inscription à l’épreuve : {done} sur {total}",
  hashing: "Questions et réponses : {done} sur {total}",
  hashing_note:
    "Les réponses sont brouillées lentement, exprès : environ une seconde pour dix. Gardez la page ouverte.",
  done_title: "Importé",
  cancelled_title: "Arrêté en chemin",
  cancelled_text:
    "Ce qui a été écrit reste. Importez de nouveau le même fichier pour continuer : rien n’est écrit deux fois.",
  failed_title: "L’import n’a pas pu être terminé",
  failed_text:
    "Ce qui a été écrit reste. Importez de nouveau le même fichier pour continuer : rien n’est écrit deux fois.",
  done_counts: {
    created: { one: "{count} élève ajouté", other: "{count} élèves ajoutés" },
    changed: { one: "{count} élève modifié", other: "{count} élèves modifiés" },
    unchanged: { one: "{count} inchangé", other: "{count} inchangés" },
    enrolled: {
      one: "{count} inscrit à l’épreuve",
      other: "{count} inscrits à l’épreuve",
    },
    answers: {
      one: "{count} réponse définie",
      other: "{count} réponses définies",
    },
  },
  to_students: "Vers les élèves",
  to_exam: "Vers les élèves de l’épreuve",
  noscript: "Lire un fichier demande JavaScript dans ce navigateur.",
};
