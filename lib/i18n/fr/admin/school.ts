import type { school as en } from "../../en/admin/school.ts";

/** Les réglages de l’établissement. */
export const school: typeof en = {
  title: "Établissement",
  lead: "Ce qui vaut pour tous les examens de {school}",
  saved: "Enregistré.",
  save: "Enregistrer",
  unsaved_hint:
    "Rien n’est enregistré avant que vous n’appuyiez sur le bouton.",
  basics: "L’établissement",
  monitoring: "Ce que lisent les élèves",
  tokens: "Élèves venant de votre plateforme",
  tokens_lead:
    "Une plateforme d’apprentissage peut envoyer ici ses élèves avec un jeton d’examen signé (RS256). Ses réglages doivent être les mêmes des deux côtés.",
  policy: "Politique par défaut",
  policy_lead:
    "Ce qui est surveillé, et ce qui s’ensuit, dans tout examen qui ne dit pas autre chose.",
  policy_open: "Modifier la politique par défaut",
  fields: {
    name: "Nom",
    external_id: "Identifiant externe",
    time_zone: "Fuseau horaire",
    monitoring_notice: "Avis sur la surveillance",
    refusal_offer: "Ce que vous proposez à l’élève qui refuse",
    exam_jwt_issuer: "Émetteur (iss)",
    exam_jwt_audience: "Destinataire (aud)",
    exam_jwt_jwks_url: "Adresse des clés (JWKS)",
    exam_jwt_public_key: "Clé publique (PEM)",
    renew_url: "Où les élèves renouvellent leur jeton",
    create_on_launch: "Créer les élèves à leur premier envoi",
  },
  help: {
    name: "Tel que le lisent les élèves et le personnel.",
    external_id:
      "Le nom que votre plateforme donne à cet établissement dans tenant_id. Sans lui, les jetons portent l’identifiant {id}.",
    time_zone: "Les nouveaux examens commencent avec lui.",
    monitoring_notice:
      "En Markdown. Les élèves l’acceptent avant l’usage de la caméra. Laissé vide, ils lisent un texte type tiré de la politique de l’examen.",
    refusal_offer:
      "En Markdown. Ce que fait celui qui ne veut pas être surveillé par caméra : une place en salle, un autre jour. Laissé vide, la page dit de vous le demander.",
    exam_jwt_issuer:
      "Exactement comme dans le jeton. Il ne peut désigner qu’un seul établissement.",
    exam_jwt_audience: "Exactement comme dans le jeton.",
    exam_jwt_jwks_url:
      "Les clés y sont lues, en https sur le port 443, au plus une fois par minute. Elle passe avant la clé publique ci-dessous.",
    exam_jwt_public_key:
      "Pour les plateformes qui n’en publient pas : BEGIN PUBLIC KEY…",
    renew_url:
      "Une page https de votre plateforme, ouverte dans une petite fenêtre pendant l’examen quand un jeton arrive à sa fin.",
    create_on_launch:
      "Sinon, celui qui n’est pas dans la liste des élèves est refusé.",
  },
  preview: "Aperçu",
  preview_of: {
    monitoring_notice: "L’avis, tel que le lisent les élèves",
    refusal_offer: "La proposition, telle que la lisent les élèves",
  },
  problems: {
    name: "L’établissement a besoin d’un nom de 200 caractères au plus.",
    time_zone: "Ce fuseau horaire n’existe pas.",
    renew_url: "Il faut une adresse complète qui commence par https://.",
    exam_jwt_jwks_url:
      "Il faut une adresse complète qui commence par https://, sans port ni nom d’utilisateur.",
    exam_jwt_public_key:
      "Ce n’est pas une clé publique au format PEM : elle commence par -----BEGIN PUBLIC KEY-----.",
    exam_jwt_public_key_missing:
      "Les jetons ont besoin de clés : donnez leur adresse, ou une clé publique.",
    exam_jwt_audience: "Avec un émetteur, il faut un destinataire.",
    exam_jwt_issuer_taken: "Un autre établissement a déjà cet émetteur.",
    external_id_taken: "Un autre établissement a déjà cet identifiant.",
    other: "C’est trop long, ou des caractères ne peuvent pas être gardés.",
  },
  changed: {
    title: "Quelqu’un d’autre a enregistré ces réglages entre-temps",
    text:
      "Ce que vous avez saisi est toujours là. Les champs modifiés par l’autre personne seule montrent sa version. Regardez, puis enregistrez de nouveau.",
    conflicts:
      "Vous avez tous deux modifié : {fields}. Votre version est affichée ; l’autre était :",
    none: "(vide)",
  },
  demo:
    "C’est un établissement de démonstration : ses jetons ne sont acceptés que sur cet ordinateur.",
  try: {
    title: "Essayer un jeton",
    lead:
      "Collez un jeton tel que votre plateforme l’envoie. Rien n’est lancé et rien n’est gardé : vous lisez ce qui se passerait avec les réglages enregistrés.",
    label: "Jeton d’examen",
    submit: "Essayer",
    good: "Ce jeton ouvrirait l’examen « {exam} ».",
    bad: "Ce jeton serait refusé",
    detail: "En détail : {detail}",
    expected: "Attendu",
    found: "Dans le jeton",
    nothing: "(absent)",
    columns: "Champ",
    fields: {
      algorithm: "Algorithme (alg)",
      issuer: "Émetteur (iss)",
      audience: "Destinataire (aud)",
      tenant: "Établissement (tenant_id)",
      exam: "Examen (exam_schedule_id)",
      student: "Élève (user_id)",
      attempt: "Tentative (attempt_no)",
      expires: "Fin de validité (exp)",
    },
    any_exam: "l’identifiant externe d’un examen",
    any_student: "l’identifiant externe d’un élève",
    any_attempt: "un nombre à partir de 1",
    any_expiry: "plus tard que maintenant, dans les 24 heures",
    or: "{one} ou {other}",
    differs: "diffère",
    fits: "convient",
    as_sent: "Le contenu du jeton",
    reasons: {
      token_malformed:
        "Ce n’est pas un JWT : trois parties séparées par des points.",
      token_issuer:
        "Son émetteur n’est pas celui de ces réglages, ou aucune clé n’est donnée. Les clés de démonstration ne valent que sur cet ordinateur.",
      token_algorithm: "Il n’est pas signé en RS256.",
      token_signature:
        "Sa signature ne correspond pas à la clé : il a été signé avec une autre, ou modifié en route.",
      token_key: "La clé qu’il nomme n’est pas parmi celles de l’adresse.",
      keys_unavailable:
        "Les clés n’ont pas pu être lues à l’adresse, ou la clé publique est abîmée.",
      token_audience: "Son destinataire n’est pas celui de ces réglages.",
      token_expired: "Il n’est plus valable.",
      token_not_yet_valid:
        "Il n’est pas encore valable : comparez les horloges des deux serveurs.",
      token_claims: "Une donnée manque ou n’a pas la bonne forme.",
      exam_not_found:
        "Aucun examen publié n’a cet exam_schedule_id comme identifiant externe, ou l’élève n’y est pas inscrit.",
      candidate_unknown:
        "Aucun élève n’a ce user_id comme identifiant externe, et les élèves ne sont pas créés à l’envoi.",
      exam_not_open: "L’examen n’est pas ouvert en ce moment.",
      no_attempts_left: "L’élève ne peut pas passer l’examen aussi souvent.",
      attempt_already_started: "Une tentative antérieure n’a pas été remise.",
      unavailable: "Le serveur n’a pas répondu. Réessayez.",
      rate_limited: "Trop d’essais. Attendez une minute.",
      other: "Il a été refusé : {code}.",
    },
  },
};
