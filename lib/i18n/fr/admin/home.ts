import type { home as en } from "../../en/admin/home.ts";

/** La première page de l’administration. */
export const home: typeof en = {
  title: "Administration",
  lead: "Ce dont s’occupent les administrateurs de {school}",
  places: {
    exams: "Les examens, leurs horaires, leur politique et leurs questions.",
    candidates: "Les élèves, leurs convocations et les aménagements accordés.",
    people: "Qui utilise Invigil dans votre établissement, et à quel titre.",
    school:
      "Nom, fuseau horaire, politique par défaut et connexion depuis une plateforme.",
    retention:
      "Durée de conservation des enregistrements, et données d’un élève.",
    answers:
      "Le dernier recours quand un ordinateur ne peut pas envoyer ses réponses.",
  },
  open: "Ouvrir",
  open_named: "Ouvrir : {name}",
  exams_count: {
    one: "{count} examen publié",
    other: "{count} examens publiés",
  },
  drafts_count: { one: "{count} brouillon", other: "{count} brouillons" },
  candidates_count: { one: "{count} élève", other: "{count} élèves" },
  people_count: { one: "{count} personne", other: "{count} personnes" },
  attention: "Ce qui vous attend",
  attention_none: "Rien pour le moment.",
  needs: {
    no_questions: "{exam} n’a pas encore de questions.",
    no_questions_open:
      "{exam} est publié et n’a pas de questions : les élèves verraient une épreuve vide.",
    no_students: "{exam} est publié, mais aucun élève n’y est inscrit.",
    not_released:
      "{exam} est terminé, et ses élèves attendent la publication de leurs résultats.",
    no_export_key:
      "{school} n’a pas de clé pour les réponses en fichiers. Sans elle, un élève dont l’ordinateur ne peut rien envoyer n’a pas de dernier recours.",
  },
  needs_more: {
    one: "Et {count} autre dans la liste des examens.",
    other: "Et {count} autres dans la liste des examens.",
  },
  links: {
    questions: "Écrire les questions",
    students: "Inscrire des élèves",
    results: "Voir les notes",
    key: "Créer la clé",
  },
};
