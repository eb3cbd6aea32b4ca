import type { retention as en } from "../../en/admin/retention.ts";

/** Effacer et remettre ce qui est conservé des élèves. */
export const retention: typeof en = {
  title: "Vie privée",
  lead:
    "Combien de temps les enregistrements des examens sont conservés, ce qui sera effacé ensuite et ce qui l’a été.",
  how:
    "Le serveur cherche chaque minute les épreuves dont le délai est écoulé. Les photos partent d’abord, puis les enregistrements, et une ligne sans donnée personnelle reste au journal. Le délai court dès la remise. Une épreuve en cours n’est jamais effacée. La durée est fixée par la politique de chaque examen, sinon par celle de l’établissement.",
  next: {
    title: "Ce que le prochain passage efface",
    none: "Rien : le délai d’aucune épreuve n’est écoulé.",
    sum: {
      one: "{count} épreuve, avec {pictures} photos.",
      other: "{count} épreuves (élèves : {students}), avec {pictures} photos.",
    },
    lasts:
      "Si cela figure encore ici dans quelques minutes, le stockage ou la fonction d’évaluation ne répond pas : voyez le journal du serveur.",
  },
  kept: {
    title: "Durée de conservation des épreuves",
    none: "Aucune épreuve n’est conservée.",
    columns: {
      exam: "Examen",
      days: "Conservées",
      attempts: "Épreuves",
      due: "À effacer",
      pictures: "Leurs photos",
      first: "Première échéance",
      last: "Dernière échéance",
    },
    days: { one: "{count} jour", other: "{count} jours" },
    days_between: "{least} à {most} jours",
    practice: "entraînement",
    in_progress: { one: "{count} en cours", other: "{count} en cours" },
  },
  erasing: {
    title: "Élèves en cours d’effacement",
    asked: "{name} : demandé le {time}",
    left: {
      one: "encore {count} épreuve",
      other: "encore {count} épreuves",
    },
  },
  lately: {
    title: "Effacé récemment",
    none: "Rien n’a encore été effacé.",
    columns: {
      day: "Jour",
      what: "Quoi",
      why: "Pourquoi",
      attempts: "Épreuves",
    },
    student: "Un élève",
    unknown_exam: "Un examen qui n’existe plus",
    why: {
      retention: "Délai écoulé",
      erasure: "Demandé par un administrateur",
    },
  },
  student: {
    title: "Les données de cet élève",
    explain:
      "Tout ce qui est conservé de cet élève, en un fichier : réponses, notes, enregistrements, photos, remarques, consentements, décisions et lignes du journal.",
    export: "Tout ce qui concerne cet élève (JSON)",
    erase: "Effacer cet élève…",
    erasing:
      "Cet élève est en cours d’effacement depuis le {time} : photos, épreuves et élève partent l’un après l’autre.",
  },
  erase: {
    title: "Effacer {name}",
    back: "Retour à l’élève",
    lead:
      "C’est irréversible. Exportez d’abord les données si quelqu’un peut les demander.",
    goes_title: "Ce qui part",
    goes: {
      attempts: {
        one:
          "{count} épreuve avec ses réponses, ses notes et ses enregistrements",
        other:
          "{count} épreuves avec leurs réponses, leurs notes et leurs enregistrements",
      },
      pictures: { one: "{count} photo", other: "{count} photos" },
      student:
        "l’élève avec son nom, sa convocation, sa date de naissance, sa question et ses aménagements, et toutes ses inscriptions",
      account:
        "son compte de connexion, sauf si la même personne étudie dans un autre établissement ici ou travaille pour l’un d’eux",
      log: "ce que le journal dit de l’élève",
    },
    stays_title: "Ce qui reste",
    stays: {
      line:
        "une ligne par épreuve et une pour l’élève au journal : qu’un effacement a eu lieu, quand, à la demande de qui et combien de lignes ; aucun nom",
      backups:
        "les copies dans les sauvegardes de votre projet, jusqu’à leur fin",
      files: "les fichiers et rapports imprimés que quelqu’un a enregistrés",
    },
    when:
      "L’élève est déconnecté et ne peut plus entrer aussitôt ; le reste part en quelques minutes.",
    in_progress:
      "Une épreuve est en cours. Attendez qu’elle soit remise, ou remettez-la pour l’élève.",
    name: "Tapez le nom de l’élève pour confirmer",
    name_is: "Le nom est {name}.",
    submit: "Effacer définitivement",
    problems: {
      name: "Ce n’est pas le nom de l’élève.",
      attempt_in_progress:
        "Une épreuve est en cours. Attendez qu’elle soit remise, ou remettez-la pour l’élève.",
    },
    done: "L’élève est en cours d’effacement.",
  },
};
