import type { candidates as en } from "../../en/admin/candidates.ts";
import { granted } from "./accommodations.ts";
import { student_import } from "./student_import.ts";

/** Les élèves d’un établissement : la liste, l’un d’eux, ses aménagements. */
export const candidates: typeof en = {
  title: "Élèves",
  lead: "Tous ceux qui peuvent être inscrits à une épreuve.",
  import_link: "Importer un fichier",
  add: "Ajouter un élève",
  schools: "Établissements",
  search: "Rechercher",
  search_hint: "Nom, convocation, identifiant externe ou adresse e-mail",
  all: "Tous",
  shown: { current: "Actuels", archived: "Archivés" },
  show: "Lesquels",
  find: "Afficher",
  reset: "Afficher tout le monde",
  counted: { one: "{count} élève", other: "{count} élèves" },
  empty: "Il n’y a pas encore d’élèves",
  empty_text: "Importez une liste d’un tableur, ou ajoutez-les un à un.",
  none_found: "Personne ne correspond",
  none_found_text: "Cherchez moins de mots, ou parmi les archivés.",
  columns: {
    name: "Nom",
    hall_ticket: "Convocation",
    external_id: "Identifiant externe",
    center: "Centre",
    district: "District",
    trade: "Métier",
    exams: "Épreuves",
  },
  accommodated: "Aménagements",
  pages: "Pages",
  page_of: "{from}–{to} sur {total}",
  previous: "Précédents",
  next: "Suivants",
  back: "Tous les élèves",
  archived: "Archivé",
  archived_text:
    "Cet élève ne peut plus se connecter et n’est dans aucune liste. Rien de ce qui a été enregistré n’a disparu.",
  erasing:
    "Les données de cet élève sont en cours d’effacement. Rien ne peut être modifié.",
  fields: {
    name: "Nom",
    hall_ticket: "Convocation",
    external_id: "Identifiant externe",
    email: "Adresse e-mail",
    date_of_birth: "Date de naissance",
    center: "Centre",
    district: "District",
    trade: "Métier",
    question: "Question",
    answer: "Réponse",
  },
  hints: {
    hall_ticket: "Ce que l’élève saisit pour se connecter avec sa convocation.",
    external_id: "L’identifiant de l’élève dans vos autres logiciels.",
    email: "Pour vos dossiers. La connexion par compte se règle plus bas.",
  },
  details: "Informations",
  save: "Enregistrer",
  saved: "Enregistré.",
  added: "Ajouté.",
  meanwhile: {
    title: "Quelqu’un d’autre a modifié cet élève entre-temps",
    text:
      "Ce que vous avez saisi est toujours dans le formulaire. À côté figure ce qui est enregistré ; enregistrez de nouveau pour mettre le vôtre à la place.",
    there: "Enregistré : {value}",
    nothing: "rien",
  },
  door: {
    title: "Connexion avec la convocation",
    ready:
      "Prête : l’élève donne la convocation, la date de naissance et la réponse.",
    missing: "Pas encore possible. Il manque : {what}.",
    question: "Question",
    question_hint:
      "Une question habituelle est posée à l’élève dans sa propre langue.",
    own: "Une autre question",
    own_label: "La question",
    answer: "Réponse",
    answer_hint:
      "Conservée sous une forme brouillée que personne ne peut relire. Majuscules et minuscules ne comptent pas.",
    set: "Définir question et réponse",
    replace: "Définir une nouvelle question et réponse",
    forget: "Retirer question et réponse",
    done: "Question et réponse sont définies.",
    forgotten: "Question et réponse ont été retirées.",
    empty: "Donnez une question et une réponse.",
  },
  account: {
    title: "Connexion avec un compte",
    none: "Cet élève n’a pas de compte.",
    has: "Se connecte avec {email}.",
    email: "Adresse e-mail du compte",
    give: "Donner un compte",
    give_hint:
      "Si l’adresse a déjà un compte, il est rattaché et garde son mot de passe.",
    linked: "Le compte de {email} est rattaché. Il garde son mot de passe.",
    made:
      "Un compte a été créé. Le premier mot de passe, affiché cette seule fois :",
    made_text:
      "Notez-le ou remettez-le maintenant. Il ne pourra plus être affiché.",
    unlink: "Retirer le compte",
    unlink_hint:
      "Le compte subsiste ; il n’est plus celui de cet élève et n’ouvre plus ses épreuves.",
    unlinked: "Le compte a été retiré.",
  },
  granted_title: "Aménagements",
  granted_lead:
    "Ce dont cet élève bénéficie à chaque épreuve. Pour une épreuve, cela peut être réglé autrement dans la liste de ses élèves.",
  granted_frozen:
    "Ce qui est accordé au début d’une tentative vaut pour elle. Un changement compte dès la suivante ; pour une tentative en cours, donnez du temps ou une pause sur la page en direct.",
  granted_seen:
    "Seuls les administrateurs voient ceci. Pour les surveillants, ce qui est dispensé se lit comme ce qui ne fonctionne pas.",
  granted_save: "Enregistrer les aménagements",
  granted_none: "Aucun",
  exams_title: "Épreuves",
  exams_none: "Inscrit à aucune épreuve.",
  exam_columns: {
    exam: "Épreuve",
    room: "Salle",
    attempts: "Tentatives",
    granted: "Aménagements",
  },
  no_room: "Sans salle",
  own_granted: "Comme pour chaque épreuve",
  attempt: "Tentative {number}",
  practice: "Entraînement",
  states: {
    created: "Ouverte",
    instructions: "Lit les consignes",
    ready: "Prête",
    in_progress: "En cours",
    submitted: "Remise",
    auto_submitted: "Remise d’office",
  },
  archive: {
    title: "Archiver",
    text:
      "Pour quelqu’un qui est parti : plus de connexion, dans aucune liste. Cela peut être annulé.",
    do: "Archiver cet élève",
    undo: "Réintégrer cet élève",
    done: "Archivé.",
    undone: "Réintégré.",
  },
  refusals: {
    candidate_erasing: "Les données de cet élève sont en cours d’effacement.",
    candidate_not_found: "Cet élève n’existe plus.",
    ticket_taken: "Un autre élève de l’établissement a cette convocation.",
    external_id_taken:
      "Un autre élève de l’établissement a cet identifiant externe.",
    account_linked: "L’élève a déjà un compte.",
    account_taken: "Ce compte est celui d’un autre élève de cet établissement.",
    account_unconfirmed:
      "Quelqu’un a inscrit cette adresse, ou un autre établissement en a créé le compte, et personne n’a prouvé à qui elle est. Prenez une autre adresse, ou faites supprimer le compte.",
    attempt_in_progress: "L’élève passe une épreuve en ce moment.",
    name_missing: "Il faut un nom.",
    identity_missing: "Il faut une convocation ou un identifiant externe.",
    too_long: "C’est trop long.",
    date_malformed: "Cette date n’existe pas.",
    date_out_of_range: "Cette date ne peut pas être une date de naissance.",
    email_malformed: "Ce n’est pas une adresse e-mail.",
    twice: "Il y a déjà un tel élève.",
    archived:
      "Un élève avec cette convocation ou cet identifiant existe, archivé. Réintégrez-le plutôt.",
    exists: "Il y a déjà un élève avec cette convocation ou cet identifiant.",
  },
  granted,
  import: student_import,
};
