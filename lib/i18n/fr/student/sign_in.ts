import type { sign_in as en } from "../../en/student/sign_in.ts";

/** Les accès, et la sortie. */
export const sign_in: typeof en = {
  ways: {
    label: "Façons de se connecter",
    account: "Compte",
    ticket: "Convocation",
  },
  going_on:
    "Connectez-vous pour continuer votre examen. Vos réponses sont conservées sur cet ordinateur.",
  lapsed: {
    title: "Votre session a pris fin",
    text:
      "Vous êtes venu de la plateforme de votre établissement. Rouvrez l’examen à partir de là ; vos réponses sont conservées sur cet ordinateur.",
    link: "Aller à la plateforme de l’établissement",
  },
  ticket: {
    lead:
      "Avec le numéro de votre convocation, votre date de naissance et votre question personnelle.",
    number: "Numéro de convocation",
    birth: "Date de naissance",
    ask: "Afficher ma question",
    asking: "Recherche de votre question…",
    answer_hint: "Les majuscules et les espaces ne comptent pas.",
    submit: "Se connecter",
    submitting: "Connexion…",
    question: "Votre question",
    noscript:
      "La connexion avec une convocation a besoin de JavaScript. Activez-le dans ce navigateur, changez d’ordinateur ou adressez-vous à votre surveillant.",
    proctor:
      "Si cela ne marche pas, adressez-vous à votre surveillant, qui peut vous faire entrer.",
    missing: {
      hall_ticket: "Indiquez le numéro de votre convocation.",
      date_of_birth: "Indiquez votre date de naissance : jour, mois et année.",
      answer: "Indiquez votre réponse.",
    },
    refused: {
      ticket_refused:
        "Le numéro, la date de naissance et la réponse ne vont pas ensemble. Vérifiez les trois et réessayez.",
      rate_limited:
        "Trop d’essais. Réessayez dans {wait}, ou demandez à votre surveillant de vous faire entrer.",
      exam_not_open:
        "Votre examen est terminé : il ne peut plus être ouvert. Adressez-vous à votre établissement si vous pensez que c’est une erreur.",
      exam_not_found:
        "Il n’y a pas d’examen pour cette convocation. Adressez-vous à votre établissement ou à votre surveillant.",
      bad_request:
        "Le numéro ou la date est illisible. Vérifiez les deux et réessayez.",
      signed_out:
        "Ce navigateur ne garde pas de cookies pour cette page : vous ne resteriez pas connecté. Autorisez-les ou prenez un autre navigateur, puis appuyez de nouveau sur « Se connecter ».",
      network:
        "Le service des examens est injoignable. Ce que vous avez saisi est toujours là ; vérifiez la connexion et réessayez.",
      unavailable:
        "Le service des examens ne répond pas pour l’instant. Ce que vous avez saisi est toujours là ; réessayez dans un instant.",
      other:
        "Cela n’a pas marché ({code}). Ce que vous avez saisi est toujours là ; réessayez dans un instant, ou adressez-vous à votre surveillant.",
    },
  },
  admission: {
    title: "Un surveillant m’a donné un code",
    code: "Code",
    submit: "Se connecter avec le code",
    submitting: "Connexion…",
    missing: "Saisissez ou collez le code.",
    refused: {
      token_malformed:
        "Ce n’est pas un code entier. Comparez-le lettre par lettre ; majuscules et minuscules diffèrent.",
      token_unknown:
        "Ce code n’est pas connu, ou ne sert plus. Demandez-en un nouveau à votre surveillant.",
      token_expired:
        "Ce code n’est plus valable. Demandez-en un nouveau à votre surveillant.",
      network:
        "Le service d’examen ne peut pas être joint. Le code est toujours là ; vérifiez la connexion et réessayez.",
      signed_out:
        "Ce navigateur ne garde pas de cookies pour cette page, vous ne resteriez pas connecté. Autorisez-les ou changez de navigateur.",
      other:
        "Cela n’a pas fonctionné ({code}). Réessayez, ou adressez-vous à votre surveillant.",
    },
  },
  launch: {
    title: "Ouvrir votre examen",
    waiting: "Un instant : votre examen va s’ouvrir…",
    nothing:
      "On arrive ici depuis la plateforme de son établissement. Ouvrez-y l’examen : elle mène d’elle-même à cette page.",
    to_login: "Se connecter autrement",
    noscript:
      "Si votre plateforme vous a amené ici et que rien ne se passe : cet accès a besoin de JavaScript. Activez-le dans ce navigateur et rouvrez l’examen.",
    confirm: "Est-ce bien vous, et votre examen ?",
    name: "Nom",
    exam: "Examen",
    school: "Établissement",
    attempt: "Tentative",
    replaces:
      "Sur cet ordinateur, la session de {name} est ouverte et serait fermée. Ce qui reste à envoyer est conservé ici pour cette personne.",
    go: "Continuer vers l’examen",
    cancel: "Non, ce n’est pas moi",
    refused_title: "L’examen ne peut pas être ouvert",
    again: "Réessayer",
    code: "Pour votre établissement : {code}",
    refused: {
      query:
        "La clé de votre examen se trouvait dans l’adresse, où d’autres peuvent la lire. Elle n’a pas été utilisée. La plateforme de votre établissement doit l’envoyer autrement ; prévenez votre établissement.",
      token_missing:
        "La plateforme de votre établissement n’a rien envoyé pour ouvrir un examen. Rouvrez l’examen à partir de là.",
      token_malformed:
        "Ce que la plateforme de votre établissement a envoyé est illisible. Rouvrez l’examen à partir de là ; si cela se répète, prévenez votre établissement.",
      too_large:
        "Ce que la plateforme de votre établissement a envoyé est trop long. Prévenez votre établissement.",
      token_expired:
        "Cet accès n’est plus valable. Rouvrez l’examen depuis la plateforme de votre établissement.",
      token_not_yet_valid:
        "Cet accès n’est pas encore valable. Attendez un peu, puis rouvrez l’examen depuis la plateforme de votre établissement ; si cela se répète, dites à votre établissement que son horloge est peut-être fausse.",
      token_claims:
        "Ce que la plateforme de votre établissement dit de vous ou de l’examen ne correspond pas. Prévenez votre établissement.",
      token_signature:
        "Rien ne prouve que cet accès vient de votre établissement. Rouvrez l’examen depuis sa plateforme ; si cela se répète, prévenez votre établissement.",
      token_key:
        "Rien ne prouve que cet accès vient de votre établissement. Rouvrez l’examen depuis sa plateforme ; si cela se répète, prévenez votre établissement.",
      token_algorithm:
        "La plateforme de votre établissement signe d’une façon qui n’est pas acceptée ici. Prévenez votre établissement.",
      token_issuer:
        "La plateforme qui vous envoie n’est pas connue ici. Prévenez votre établissement.",
      token_audience:
        "Cet accès est destiné à un autre service. Prévenez votre établissement.",
      bearer_not_allowed:
        "Ce qui a été envoyé n’ouvre pas d’examen. Ouvrez l’examen depuis la plateforme de votre établissement.",
      candidate_unknown:
        "La plateforme de votre établissement vous connaît, mais vous n’êtes pas encore sur la liste des candidats. Demandez à votre établissement de vous y ajouter.",
      exam_not_found:
        "Il n’y a pas de tel examen pour vous. Demandez à votre établissement si vous êtes inscrit.",
      exam_not_open:
        "L’examen n’est pas ouvert maintenant. Vérifiez quand il ouvre, puis rouvrez-le depuis la plateforme de votre établissement.",
      no_attempts_left:
        "Vous avez utilisé toutes les tentatives de cet examen.",
      attempt_already_started:
        "Une autre tentative de cet examen est encore en cours. Terminez-la d’abord : rouvrez-la depuis la plateforme de votre établissement.",
      token_too_short:
        "Votre connexion prendrait fin avant l’examen. Rouvrez l’examen depuis la plateforme de votre établissement ; si cela se répète, prévenez votre établissement.",
      internal:
        "Le service des examens a rencontré une erreur. Rien n’est perdu ; réessayez dans un instant, et prévenez votre établissement si cela se répète.",
      keys_unavailable:
        "Impossible de demander pour l’instant à la plateforme de votre établissement si cet accès vient d’elle. Rien n’est perdu ; réessayez dans un instant.",
      unavailable:
        "Le service des examens ne répond pas pour l’instant. Rien n’est perdu ; réessayez dans un instant.",
      rate_limited: "Trop d’essais. Attendez une minute, puis réessayez.",
      gone:
        "Vous avez attendu trop longtemps, ou ce navigateur bloque les cookies. Rouvrez l’examen depuis la plateforme de votre établissement.",
      other:
        "Le service des examens a refusé. Rouvrez l’examen depuis la plateforme de votre établissement ; si cela se répète, prévenez votre établissement.",
    },
  },
  signed_in: {
    title: "Vous êtes connecté",
    looking: "Un instant…",
    close:
      "Votre examen continue dans sa propre fenêtre. Vous pouvez fermer celle-ci.",
    go: "Aller à l’examen ici",
    other_title: "Cet examen est celui d’une autre personne",
    other:
      "Vous êtes connecté en tant que {name}. L’examen à continuer appartient à une autre personne ; ses réponses restent sur cet ordinateur jusqu’à ce qu’elle se connecte.",
    own: "Vos examens",
  },
  sign_out: {
    title: "Se déconnecter",
    looking: "Vérification que tout est arrivé au serveur…",
    unsent_title:
      "Cet ordinateur a encore des réponses qui n’ont pas été envoyées",
    unsent:
      "Revenez à l’examen et attendez qu’il indique que tout est enregistré. Si vous vous déconnectez maintenant, elles restent sur cet ordinateur et ne seront envoyées que lorsque vous vous y reconnecterez.",
    back: "Revenir à l’examen : {exam}",
    back_plain: "Revenir à l’examen",
    anyway: "Se déconnecter quand même",
    sure_title: "Se déconnecter avec des réponses non envoyées ?",
    sure:
      "Les réponses restent sur cet ordinateur. Personne d’autre ne peut les envoyer, et l’établissement ne les aura que lorsque vous vous reconnecterez ici.",
    sure_yes: "Oui, se déconnecter maintenant",
    sure_no: "Non, rester connecté",
    noscript:
      "Cette page ne peut pas vérifier si des réponses attendent encore sur cet ordinateur. Si vous êtes en examen, revenez-y d’abord et attendez que tout soit enregistré.",
    others:
      "Des réponses d’une autre personne attendent aussi sur cet ordinateur. Elles y restent jusqu’à ce que cette personne se connecte.",
  },
  renewal: {
    ending:
      "Votre session prend fin à {time}. Renouvelez-la pour que vos réponses continuent d’être enregistrées.",
    ended:
      "Votre session a pris fin. Tout est conservé sur cet ordinateur et sera envoyé dès que vous la renouvellerez.",
    renew: "Renouveler",
    no_url:
      "Rouvrez l’examen depuis la plateforme de votre établissement, dans une autre fenêtre ; celle-ci continuera d’elle-même.",
    window_blocked:
      "Le navigateur n’a pas ouvert de fenêtre. Autorisez les fenêtres pour cette page, puis appuyez de nouveau sur « Renouveler ».",
    renewed: "Vous êtes de nouveau connecté ; tout est en cours d’envoi.",
    signed_out:
      "Vous êtes déconnecté. Tout est conservé sur cet ordinateur et sera envoyé dès que vous vous reconnecterez.",
    sign_in_again: "Se reconnecter",
  },
};
