import type { record as en } from "../../en/student/record.ts";

/** Ce qui a été enregistré au sujet de l’élève. */
export const record: typeof en = {
  title: "Ce qui a été enregistré à votre sujet",
  lead:
    "Voici tout ce que le programme a noté pendant votre examen. Vous pouvez réagir à chaque ligne ; vos mots figurent à côté d’elle pour qui la lira.",
  kept:
    "Ces données sont conservées jusqu’au {date}, puis effacées, sauf si votre établissement doit les garder plus longtemps.",
  kept_practice:
    "C’était un entraînement : ces données sont effacées au bout d’un jour.",
  empty: "Rien n’a été enregistré",
  empty_text: "Le programme n’a rien noté pendant cet examen.",
  failed: "Les données enregistrées n’ont pas pu être chargées.",
  retry: "Réessayer",
  zone: "Les heures sont celles de votre ordinateur ({zone}).",
  zone_server: "Les heures sont données en {zone}.",
  filter: "Afficher",
  filters: {
    all: "Tout",
    behaviour: "À l’ordinateur",
    vision: "Caméra et son",
    technical: "Technique",
    lifecycle: "Déroulement",
  },
  groups: {
    behaviour: "À l’ordinateur",
    vision: "Caméra ou son : une supposition du programme",
    technical: "Technique : ne vous est pas reproché",
    lifecycle: "Déroulement de l’examen",
  },
  severities: {
    info: "Pour information",
    warning: "Remarqué",
    violation: "Remarqué ; une personne peut l’examiner",
  },
  question: "Question {number}",
  lasted: "durée : {duration}",
  open: "la fin n’a pas été enregistrée",
  times: "{count} fois",
  details: {
    break: "une pause",
    left: "vers la gauche",
    right: "vers la droite",
    up: "vers le haut",
    down: "vers le bas",
    withdrawn: "vous avez retiré votre accord",
    consent: "vous ne l’avez pas acceptée",
    lost: "elle a été débranchée ou éteinte",
    busy: "un autre programme s’en servait",
    absent: "aucune n’a été trouvée",
    insecure: "la page n’a pas été ouverte par une connexion sûre",
    hidden: "la page n’était pas visible",
    unpaired: "il a été dissocié",
    phone: "par le téléphone",
    screen: "de l’écran",
    too_slow: "en partie seulement : l’ordinateur était trop lent",
  },
  picture: {
    alt: "Photo : {what}",
    open: "Agrandir",
    close: "Fermer",
    gone: "La photo a été effacée.",
    failed: "La photo ne peut pas être affichée pour le moment.",
    retry: "Réessayer",
  },
  shown: "{shown} lignes sur {total}",
  records: {
    one: "Le premier enregistrement sur {total} est affiché.",
    other: "Les {count} premiers enregistrements sur {total} sont affichés.",
  },
  more: "Afficher la suite",
  loading: "Chargement…",
  print: "Imprimer ou enregistrer",
  said: "Vous avez écrit, {time} :",
  answer: "Réagir",
  answer_again: "Ajouter quelque chose",
  answer_of: "{what}, {time}",
  box: "Vos mots à propos de : {what}",
  hint:
    "{most} caractères au plus. Lu par le personnel de votre établissement qui vérifie l’examen. L’envoi est définitif.",
  left: {
    one: "Encore {count} caractère",
    other: "Encore {count} caractères",
  },
  send: "Envoyer",
  sending: "Envoi…",
  waiting:
    "Pas encore envoyé : il n’y a pas de connexion. Vos mots sont gardés sur cette page et seront envoyés à son retour.",
  sent: "Envoyé.",
  enough:
    "Vous avez réagi cinq fois à cette ligne ; il n’est pas possible d’en dire plus.",
  errors: {
    attempt_full:
      "Non envoyé : il n’y a plus de place pour d’autres remarques sur cet examen. Adressez-vous directement à votre établissement.",
    signed_out:
      "Non envoyé : vous avez été déconnecté. Reconnectez-vous dans un autre onglet, puis appuyez sur Envoyer. Vos mots sont gardés ici.",
    bad_request:
      "Non envoyé : le texte contient des caractères qui ne peuvent pas être enregistrés. Retirez-les et réessayez.",
    event_not_found: "Non envoyé : cette ligne n’existe plus.",
    other: "Non envoyé. Vos mots sont gardés ici ; réessayez dans un instant.",
  },
};
