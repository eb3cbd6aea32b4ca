import type { people as en } from "../../en/admin/people.ts";

/** Le personnel et ses rôles. */
export const people: typeof en = {
  title: "Personnel",
  lead: "Qui travaille à {school}, et dans quel rôle",
  columns: {
    name: "Nom",
    email: "E-mail",
    roles: "Rôles",
    last: "Dernière connexion",
  },
  never: "jamais",
  you: "vous",
  roles: {
    admin: "Administrateur",
    proctor: "Surveillant",
    grader: "Correcteur",
  },
  role_help: {
    admin:
      "Prépare les examens, les élèves et l’établissement, et peut faire tout ce que font les autres.",
    proctor: "Surveille les examens, aide les élèves, examine et décide.",
    grader: "Note les réponses. Ne voit ni alertes ni photos.",
  },
  change: "Modifier",
  change_named: "Modifier {name}",
  display_name: "Nom, tel que le lisent élèves et collègues",
  roles_label: "Rôles",
  save: "Enregistrer",
  remove: "Retirer de l’établissement",
  remove_title: "Retirer {name} de l’établissement ?",
  remove_text:
    "Cette personne n’en verra plus rien, dès maintenant. Son compte reste, et ce qu’elle a fait aussi : les décisions et le journal gardent son identifiant.",
  remove_confirm: "Retirer",
  cancel: "Annuler",
  add_title: "Ajouter quelqu’un",
  add_lead:
    "Si l’adresse e-mail a un compte ici, c’est lui qui sert. Sinon un compte est créé, et son premier mot de passe vous est montré une fois.",
  email: "E-mail",
  add: "Ajouter",
  done: {
    saved: "Enregistré.",
    removed: "Retiré de l’établissement.",
    added: "Ajouté. La personne se connecte avec le compte qu’elle a.",
  },
  made_title: "Le compte a été créé",
  made_text:
    "Remettez ce mot de passe en main propre ou par un moyen sûr. Il ne sera plus affiché.",
  made_account: "Compte",
  made_password: "Premier mot de passe",
  problems: {
    email: "Ce n’est pas une adresse e-mail.",
    display_name: "Il faut un nom, de 200 caractères au plus.",
    roles: "Choisissez au moins un rôle, ou retirez la personne.",
    last_admin:
      "Un établissement garde au moins un administrateur. Nommez d’abord quelqu’un d’autre.",
    member_already: "Cette personne travaille déjà ici.",
    member_not_found: "Cette personne ne travaille plus ici.",
    account_unconfirmed:
      "Quelqu’un a inscrit cette adresse, ou un autre établissement en a créé le compte, et personne n’a prouvé à qui elle est. Prenez une autre adresse, ou faites supprimer le compte.",
    changed_meanwhile:
      "Quelqu’un d’autre a modifié les rôles de cette personne entre-temps. Ils sont affichés ci-dessous tels qu’ils sont.",
  },
};
