/** Staff and their roles. */
export const people = {
  title: "Staff",
  lead: "Who works at {school}, and as what",
  columns: {
    name: "Name",
    email: "Email",
    roles: "Roles",
    last: "Last sign-in",
  },
  never: "never",
  you: "you",
  roles: { admin: "Administrator", proctor: "Proctor", grader: "Grader" },
  role_help: {
    admin:
      "Sets exams, students and the school, and may do all the others may.",
    proctor: "Watches exams, helps students, reviews and decides.",
    grader: "Marks answers. Sees neither alerts nor pictures.",
  },
  change: "Change",
  change_named: "Change {name}",
  display_name: "Name, as students and colleagues read it",
  roles_label: "Roles",
  save: "Save",
  remove: "Remove from the school",
  remove_title: "Remove {name} from the school?",
  remove_text:
    "They can no longer see anything of it, at once. Their account stays, and so does what they did: decisions and the log keep their name’s id.",
  remove_confirm: "Remove",
  cancel: "Cancel",
  add_title: "Add somebody",
  add_lead:
    "If the email address has an account here, that is used. Otherwise one is made, and you are shown its first password once.",
  email: "Email",
  add: "Add",
  done: {
    saved: "Saved.",
    removed: "Removed from the school.",
    added: "Added. They sign in with the account they have.",
  },
  made_title: "The account was made",
  made_text:
    "Hand this password over, in person or by a way you trust. It is not shown again.",
  made_account: "Account",
  made_password: "First password",
  problems: {
    email: "That is not an email address.",
    display_name: "A name is needed, of at most 200 characters.",
    roles: "Choose at least one role, or remove the person.",
    last_admin:
      "A school keeps at least one administrator. Make somebody else one first.",
    member_already: "That person works here already.",
    member_not_found: "That person does not work here any more.",
    account_unconfirmed:
      "Somebody registered this address, or another school made its account, and nobody proved whose it is. Use another address, or have the account removed.",
    changed_meanwhile:
      "Somebody else has changed this person’s roles meanwhile. They are shown below as they are now.",
  },
};
