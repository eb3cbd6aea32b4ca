import type { staff as en } from "../en/staff.ts";

/** Ce que partagent les pages du personnel. */
export const staff: typeof en = {
  tabs: {
    label: "Cet examen",
    live: "Direct",
    report: "Rapport",
    grading: "Notation",
    settings: "Réglages",
    policy: "Politique",
    questions: "Questions",
    candidates: "Élèves",
  },
  nav: {
    label: "Administration",
    exams: "Examens",
    candidates: "Élèves",
    people: "Personnel",
    school: "Établissement",
    retention: "Vie privée",
    answers: "Réponses en fichiers",
  },
  refusals: {
    bearer_not_allowed: "Votre rôle ne le permet pas.",
    changed_meanwhile:
      "Quelqu’un d’autre a modifié ceci entre-temps. Rechargez la page et regardez.",
    bad_request: "Quelque chose ne va pas dans le formulaire.",
    rate_limited:
      "Trop de demandes à la fois. Attendez une minute et réessayez.",
    unavailable: "Le serveur n’a pas répondu. Réessayez.",
    other: "Cela a été refusé.",
  },
};
