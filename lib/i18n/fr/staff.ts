import type { staff as en } from "../en/staff.ts";

/** Ce que partagent les pages du personnel. */
export const staff: typeof en = {
  tabs: {
    label: "Cet examen",
    live: "Direct",
    admit: "Admettre",
    report: "Rapport",
    grading: "Notation",
    settings: "Réglages",
    policy: "Politique",
    questions: "Questions",
    candidates: "Élèves",
  },
  nav: {
    label: "Administration",
    which: "Établissement affiché",
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
    exam_begun:
      "Quelqu’un a commencé l’examen ; ceci ne peut donc plus être modifié.",
    exam_archived: "L’examen est archivé. Sortez-le d’abord des archives.",
    rate_limited:
      "Trop de demandes à la fois. Attendez une minute et réessayez.",
    unavailable: "Le serveur n’a pas répondu. Réessayez.",
    signed_out:
      "Vous n’êtes plus connecté. Connectez-vous dans un autre onglet, puis réessayez.",
    other: "Cela a été refusé.",
  },
};
