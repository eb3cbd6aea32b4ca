import type { proctor_words as en } from "../../en/student/proctor_words.ts";

/** Ce que se disent l’étudiant et le surveillant. */
export const proctor_words: typeof en = {
  title: "Messages de votre surveillant",
  message: "Message de votre surveillant",
  warning: "Avertissement de votre surveillant",
  rule: "Avertissement",
  rule_note:
    "Vos surveillants ont été prévenus. Une personne décide de ce que cela veut dire ; vous pourrez y répondre une fois l’examen terminé.",
  help_answered: "Votre surveillant a vu votre appel",
  help_coming: "Votre surveillant vient vous voir ou va vous écrire.",
  extra_time: {
    one: "Vous avez {count} minute de plus.",
    other: "Vous avez {count} minutes de plus.",
  },
  extra_seconds: {
    one: "Vous avez {count} seconde de plus.",
    other: "Vous avez {count} secondes de plus.",
  },
  extra_time_title: "Temps supplémentaire",
  extra_time_note: "Le temps restant en tient déjà compte.",
  postponed_title: "L’examen est reporté",
  postponed: "Il se termine maintenant le {time}.",
  postponed_same: "Votre propre temps reste le même.",
  reopened_title: "Votre examen continue",
  reopened: "Il avait été remis et vient d’être rouvert.",
  reason: "Motif : {reason}",
  read: "J’ai lu",
  more: {
    one: "encore {count} message",
    other: "encore {count} messages",
  },
  somebody: "Un surveillant",
  watched: "{name} vous regarde en direct depuis {time}",
  watched_heard: "et peut vous entendre",
  watched_phone: "{name} regarde par votre téléphone depuis {time}",
  lock: {
    title: "Votre examen est suspendu",
    lead:
      "Les questions sont cachées et rien ne peut être saisi. Vos réponses sont conservées.",
    why: "Pourquoi : {reason}",
    decides:
      "Rien n’est terminé. Ce que vous écrivez ici est conservé pour vos surveillants, et l’un d’eux décide quand vous continuez. Restez sur cette page.",
    for: "Suspendu depuis {time}",
    stands: "Votre temps est arrêté.",
    runs: "Votre temps continue de s’écouler.",
    what: "Que s’est-il passé ?",
    hint:
      "Avec vos propres mots. Vous pourrez modifier ce texte et l’envoyer de nouveau.",
    send: "Envoyer",
    send_again: "Envoyer la modification",
    sent: "Envoyé. C’est conservé pour vos surveillants.",
    changed: "Modifié, pas encore envoyé.",
    waiting:
      "Conservé sur cet ordinateur. L’envoi se fera dès que la connexion sera rétablie.",
    refused: "L’envoi n’a pas fonctionné ({code}). Prévenez votre surveillant.",
  },
  pause: {
    title: "Votre examen est en pause",
    lead:
      "Votre surveillant l’a mis en pause. Les questions sont cachées ; vos réponses sont conservées. Restez sur cette page : l’examen reprendra de lui-même.",
    why: "Motif : {reason}",
    for: "En pause depuis {time}",
  },
  break: {
    title: "Pause",
    lead: "Les questions sont cachées ; vos réponses sont conservées.",
    meant: {
      one: "Elle doit durer {count} minute.",
      other: "Elle doit durer {count} minutes.",
    },
    ends:
      "C’est votre surveillant qui y met fin. Soyez de retour à cette page à temps.",
    own:
      "Vous pouvez quitter l’ordinateur. L’examen reprendra de lui-même quand votre temps de pause sera épuisé.",
    left: "Temps de pause restant : {time}",
    for: "En pause depuis {time}",
    go_on: "Reprendre maintenant",
    going_on: "Un instant…",
    by_proctor: "C’est votre surveillant qui met fin à cette pause.",
    take: "Faire une pause (il reste {time})",
    refused: "Cela n’a pas fonctionné. {reason}",
    reasons: {
      break_not_granted:
        "Aucune pause ne vous a été accordée : demandez à votre surveillant.",
      break_used_up: "Votre temps de pause est épuisé.",
      attempt_held: "L’examen est suspendu.",
      network: "Il n’y a pas de connexion. Réessayez.",
      other: "Le serveur a répondu « {code} ».",
    },
  },
  goes_on: {
    lead: "Vous pouvez continuer.",
    given: "Temps rendu : {time}.",
  },
  call: {
    open: "Aide",
    title: "Appeler votre surveillant",
    lead:
      "Votre surveillant voit que vous levez la main. L’examen et son temps continuent.",
    message: "Message (facultatif)",
    raise: "Lever la main",
    ask_break: "Demander une pause",
    back: "Annuler",
    raised: "Votre main est levée depuis {time}",
    break_asked: "Vous avez demandé une pause à {time}",
    take_back: "Annuler la demande",
    calling: "Appel en cours…",
    taking_back: "Annulation…",
    waiting:
      "Pas de connexion : votre appel partira dès qu’elle sera rétablie.",
    back_waiting:
      "Pas de connexion : l’annulation partira dès qu’elle sera rétablie.",
    refused:
      "Votre appel n’a pas été enregistré ({code}). Levez la main dans la salle.",
    own_break:
      "Pendant une pause, le temps est arrêté et rien n’est compté. Il vous reste {time} de pause.",
  },
  ended: {
    title: "Votre surveillant a mis fin à votre examen et l’a remis",
    lead: "Vos réponses sont conservées. Rien ne peut plus être modifié.",
    go_on: "Continuer",
  },
  other_tab: {
    title: "Cet examen est ouvert dans un autre onglet",
    lead:
      "Il ne peut être ouvert que dans un onglet à la fois. Si vous continuez ici, l’autre onglet envoie ce qu’il a et s’arrête.",
    here: "Continuer ici",
    taken_title: "L’examen continue dans un autre onglet",
    taken:
      "Vous l’avez ouvert dans un autre onglet de ce navigateur. Plus rien n’est accepté ici ; tout a été transmis.",
    back: "Continuer plutôt ici",
  },
  time_up:
    "Le temps est écoulé. Ce que vous saisissez maintenant ne compte plus : remettez votre examen.",
  opening_again: "Un nouvel essai sera fait automatiquement.",
};
