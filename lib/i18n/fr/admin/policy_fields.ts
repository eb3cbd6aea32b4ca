import type {
  policy_fields as enFields,
  policy_rule_fields as enRuleFields,
  policy_rules as enRules,
} from "../../en/admin/policy_fields.ts";

/** Les champs de la politique qui n’appartiennent à aucune règle. */
export const policy_fields: typeof enFields = {
  proctoring: {
    label: "Surveiller cet examen",
    help:
      "Sans cela, rien n’est observé ni bloqué ; les réponses sont enregistrées comme toujours.",
  },
  fullscreen_required: {
    label: "Plein écran",
    help: "L’examen occupe tout l’écran, et en sortir est noté.",
  },
  max_tab_switches: {
    label: "Absences de la page tolérées",
    help:
      "Combien de fois la page peut être cachée par un autre onglet ou une autre fenêtre avant que la limite agisse.",
  },
  on_tab_limit: {
    label: "Après d’autres absences",
    help: "Ce qui suit quand la page a été cachée plus souvent.",
  },
  max_fullscreen_exits: {
    label: "Sorties du plein écran tolérées",
    help:
      "Combien de fois le plein écran peut être quitté avant que la limite agisse.",
  },
  on_fullscreen_limit: {
    label: "Après d’autres sorties",
    help: "Ce qui suit quand le plein écran a été quitté plus souvent.",
  },
  focus_watched: {
    label: "Observer le focus",
    help: "Note quand la page est cachée ou qu’une autre fenêtre est activée.",
  },
  copy_paste_blocked: {
    label: "Bloquer le copier-coller",
    help:
      "Du texte peut toujours être déplacé dans les propres réponses de l’élève.",
  },
  context_menu_blocked: {
    label: "Bloquer le menu du clic droit",
    help: "Il propose de traduire, de chercher et d’imprimer.",
  },
  blocked_keys: {
    label: "Touches bloquées",
    help:
      "Touches que la page retient, autant que le navigateur le permet ; les presser est noté.",
  },
  single_screen: {
    label: "Un seul écran",
    help: "Un deuxième écran est noté, si le navigateur en a connaissance.",
  },
  auto_submit_at_zero: {
    label: "Rendre à zéro",
    help:
      "Sans cela, à 0:00 les réponses sont closes, et l’élève rend lui-même.",
  },
  webcam: {
    label: "Caméra",
    help:
      "Les images sont examinées sur l’ordinateur de l’élève ; certaines sont envoyées comme photos. Exigée : l’examen ne peut pas commencer sans.",
  },
  snapshot_interval_seconds: {
    label: "Temps entre les photos",
    help:
      "À quel rythme une image de la caméra, et d’un téléphone, est envoyée à l’établissement.",
  },
  snapshot_width: {
    label: "Largeur des photos",
    help:
      "De plus grandes images montrent davantage et chargent la ligne et le stockage.",
  },
  microphone: {
    label: "Microphone",
    help:
      "Pour remarquer des paroles, et pour le direct s’il peut entendre. Le son n’est jamais enregistré.",
  },
  screen: {
    label: "Écran",
    help:
      "Photos de tout l’écran, que l’élève partage. Exigé, une fenêtre ou un onglet ne suffit pas, et les tablettes et téléphones ne le peuvent pas.",
  },
  screen_interval_seconds: {
    label: "Temps entre les images de l’écran",
    help:
      "À quel rythme une image de l’écran partagé est envoyée à l’établissement.",
  },
  screen_width: {
    label: "Largeur des images de l’écran",
    help:
      "En dessous de 1000 pixels environ, le texte à l’écran ne se lit guère.",
  },
  phone: {
    label: "Téléphone comme deuxième caméra",
    help:
      "Un téléphone associé qui montre la table et l’élève de côté. Un code à l’écran suffit ; rien n’est à installer.",
  },
  live_view: {
    label: "Direct",
    help:
      "Les surveillants peuvent regarder la caméra, le téléphone et l’écran. L’élève voit qui regarde et depuis quand ; rien n’est enregistré.",
  },
  live_view_microphone: {
    label: "Direct avec le son",
    help:
      "Les surveillants qui regardent peuvent aussi entendre. Sans cela, aucun son ne quitte jamais l’ordinateur de l’élève.",
  },
  sensitivity: {
    label: "Sensibilité",
    help:
      "Un jeu de seuils pour toutes les règles ci-dessous. Ce que vous réglez vous-même reste.",
  },
  gaze_watched: {
    label: "Regard détourné",
    help:
      "Remarque une tête ou des yeux détournés de l’écran pendant un moment.",
  },
  blink_watched: {
    label: "Clignements",
    help:
      "Compte les clignements, un signe parmi d’autres d’une personne vivante.",
  },
  liveness_watched: {
    label: "Une personne vivante",
    help:
      "Demande de tourner la tête quand l’image reste immobile comme une photo pendant des minutes.",
  },
  faces_watched: {
    label: "Plus d’un visage",
    help: "Remarque une deuxième personne dans l’image.",
  },
  speech_watched: {
    label: "Paroles",
    help: "Remarque des paroles près du microphone, là où il est utilisé.",
  },
  quiet_warnings: {
    label: "Avertissements discrets",
    help:
      "Les avertissements viennent comme une ligne de texte sans mouvement, pour les élèves qu’ils perturbent.",
  },
  heartbeat_seconds: {
    label: "Signe de vie toutes les",
    help:
      "À quel rythme une page dit qu’elle est là. Plus court, cela charge davantage la ligne.",
  },
  lost_after_seconds: {
    label: "Interrompu après",
    help: "Silence après lequel la page d’un élève apparaît comme interrompue.",
  },
  instructions_wait_seconds: {
    label: "Temps pour les consignes",
    help:
      "Combien de temps les élèves lisent avant de pouvoir commencer. Zéro : pas d’attente.",
  },
  offline_grace_seconds: {
    label: "Délai pour une ligne coupée",
    help:
      "Combien de temps le serveur attend les réponses données à temps par un ordinateur hors ligne à la fin.",
  },
  breaks_minutes: {
    label: "Pauses sans demander",
    help:
      "Minutes en tout que chaque élève peut prendre ; le temps s’arrête. Un élève seul en reçoit davantage sur sa propre page.",
  },
  soft_lock_stops_clock: {
    label: "Une suspension arrête le temps",
    help: "Pendant que l’épreuve est suspendue, aucun temps n’est perdu.",
  },
  deadline_capped_by_close: {
    label: "Fin pour tous à la fermeture",
    help:
      "Qui commence tard a moins de temps. Sans cela, chacun a tout son temps.",
  },
  retention_days: {
    label: "Conserver pendant",
    help:
      "Tant de jours après la remise, tout d’une tentative est effacé : images, événements, réponses, notes et décisions. Enregistrez les résultats avant.",
  },
  "vision.min_frames": {
    label: "Images qui le montrent",
    help:
      "Tant d’images doivent montrer une chose pour qu’elle compte ; une image isolée est le plus souvent une erreur.",
  },
  "vision.frames_share": {
    label: "Part des images",
    help: "Et cette part de toutes les images depuis le début (1 : toutes).",
  },
  "vision.frame_gap_seconds": {
    label: "Plus long intervalle entre images",
    help: "Des images plus espacées ne disent rien du temps qui les sépare.",
  },
  "vision.leave_seconds": {
    label: "Fin d’un état",
    help: "Un état prend fin quand il n’a pas été vu pendant ce temps.",
  },
  "vision.no_face_seconds": {
    label: "Aucun visage pendant",
    help:
      "À partir de quand une image vide est notée. C’est technique et ne compte pas.",
  },
  "vision.return_distance": {
    label: "Une autre place",
    help:
      "Un visage qui revient plus loin que cela, en largeurs de visage, est à une autre place.",
  },
  "vision.multi_face_seconds": {
    label: "Plusieurs visages pendant",
    help: "À partir de quand un deuxième visage est noté.",
  },
  "vision.gaze_seconds": {
    label: "Regard détourné pendant",
    help: "À partir de quand un regard de côté ou vers le haut est noté.",
  },
  "vision.gaze_down_seconds": {
    label: "Regard vers le bas pendant",
    help: "Plus long, parce que la feuille et le clavier y sont.",
  },
  "vision.gaze_yaw_degrees": {
    label: "Tête tournée de côté",
    help: "Degrés par rapport à la position de l’élève lors du calibrage.",
  },
  "vision.gaze_up_degrees": {
    label: "Tête levée",
    help: "Degrés par rapport à la position de l’élève lors du calibrage.",
  },
  "vision.gaze_down_degrees": {
    label: "Tête baissée",
    help: "Degrés par rapport à la position de l’élève lors du calibrage.",
  },
  "vision.gaze_iris_offset": {
    label: "Yeux tournés de côté",
    help: "De combien les iris se déplacent, en largeurs d’œil.",
  },
  "vision.gaze_leave_share": {
    label: "Retour du regard",
    help:
      "Le regard détourné prend fin sous cette part de son seuil, pour ne pas vaciller.",
  },
  "vision.pose_cutoff_hz": {
    label: "Lissage des mouvements de tête",
    help:
      "Fréquence de coupure du filtre One Euro. Plus basse, plus lisse et plus lente.",
  },
  "vision.pose_beta": {
    label: "Lissage des mouvements rapides",
    help:
      "Pente du filtre One Euro. Plus haute, elle suit plus tôt les mouvements rapides.",
  },
  "vision.obstructed_seconds": {
    label: "Objectif couvert pendant",
    help:
      "À partir de quand une caméra couverte ou sombre est notée. C’est technique.",
  },
  "vision.obstructed_luma": {
    label: "Luminosité d’un objectif couvert",
    help:
      "Luminosité moyenne (0 à 255) sous laquelle l’objectif passe pour couvert.",
  },
  "vision.obstructed_variance": {
    label: "Contraste d’un objectif couvert",
    help:
      "Variance de la luminosité sous laquelle l’objectif passe pour couvert.",
  },
  "vision.blink_min_fps": {
    label: "Cadence pour les clignements",
    help:
      "Des caméras plus lentes en voient trop peu ; les leurs ne sont pas comptés.",
  },
  "vision.blink_min_seconds": {
    label: "Clignement le plus court",
    help: "Plus court, c’est du bruit.",
  },
  "vision.blink_max_seconds": {
    label: "Clignement le plus long",
    help: "Plus long, ce sont des yeux fermés.",
  },
  "vision.blink_closed": {
    label: "Un œil fermé",
    help: "Valeur d’un œil fermé tant que celle de l’élève n’est pas connue.",
  },
  "vision.liveness_window_seconds": {
    label: "Durée examinée pour le relief",
    help: "Pendant ce temps, une tête vivante bouge au moins un peu.",
  },
  "vision.liveness_range_degrees": {
    label: "Mouvement qui montre le relief",
    help: "Tant de degrés de rotation pendant ce temps suffisent comme preuve.",
  },
  "vision.liveness_rigid_share": {
    label: "Immobilité d’une photo",
    help:
      "Un visage qui bouge moins que cela en lui-même, en largeurs de visage, est rigide.",
  },
  "vision.liveness_challenge_seconds": {
    label: "Temps pour tourner la tête",
    help: "Combien de temps l’élève a quand on le lui demande.",
  },
  "vision.liveness_retry_seconds": {
    label: "Temps avant une nouvelle demande",
    help: "La pause après un premier essai sans succès.",
  },
  "vision.liveness_turn_degrees": {
    label: "Rotation demandée",
    help: "De combien la tête doit être tournée.",
  },
  "vision.liveness_parallax_share": {
    label: "Relief de la rotation",
    help: "Mouvement qu’aucune image plate ne fait, en largeurs de visage.",
  },
  "vision.liveness_quiet_seconds": {
    label: "Repos après une rotation",
    help: "Une fois montrée, rien n’est demandé pendant ce temps.",
  },
  "vision.away_sum_seconds": {
    label: "Regard détourné en tout",
    help: "Tant de temps en tout pendant la durée ci-dessous est un incident.",
  },
  "vision.away_window_seconds": {
    label: "Durée pendant laquelle on additionne",
    help: "De courts regards pendant cette durée s’additionnent.",
  },
  "speech.min_seconds": {
    label: "Paroles pendant",
    help:
      "À partir de quand des paroles sont notées. Plus court, c’est un mot, ou une toux.",
  },
  "speech.pause_seconds": {
    label: "Pause dans les paroles",
    help:
      "Les paroles continuent au-delà des pauses plus courtes, et finissent après les plus longues.",
  },
  "speech.min_confidence": {
    label: "Certitude d’une voix",
    help:
      "De 0 à 1 : à quel point le programme doit être sûr qu’il s’agit d’une voix.",
  },
  "speech.above_noise_db": {
    label: "Plus fort que la pièce de",
    help:
      "Une voix plus faible, par rapport au bruit de la pièce, n’est pas notée.",
  },
  "speech.voiced_share": {
    label: "Part de voix",
    help:
      "Cette part du temps depuis le début doit être de la voix (1 : tout).",
  },
  "snapshots.dark_luma": {
    label: "Photo sombre",
    help: "Luminosité moyenne (0 à 255) sous laquelle une image est sombre.",
  },
  "snapshots.dark_count": {
    label: "Photos sombres de suite",
    help: "À partir de tant, le surveillant est informé.",
  },
  "snapshots.frozen_count": {
    label: "Photos identiques de suite",
    help: "À partir de tant, c’est signalé : la caméra est peut-être figée.",
  },
  "snapshots.frozen_seconds": {
    label: "Durée qu’elles couvrent",
    help: "Des images identiques en moins de temps ne disent rien.",
  },
  "snapshots.frozen_distance": {
    label: "Écart entre photos identiques",
    help: "Bits sur 256 dont deux images peuvent différer et rester les mêmes.",
  },
  "risk.elevated_at": {
    label: "Élevé à partir de",
    help: "Points à partir desquels le niveau d’un élève est élevé.",
  },
  "risk.high_at": {
    label: "Fort à partir de",
    help: "Points à partir desquels il est fort.",
  },
  "risk.half_life_seconds": {
    label: "Les points diminuent de moitié en",
    help: "Sans nouvel incident, le score s’estompe.",
  },
  "risk.on_high": {
    label: "Au niveau fort",
    help:
      "Ce qui suit. Ce que la caméra a vu sert seulement à informer le surveillant ; cela ne suspend ni ne termine jamais une épreuve.",
  },
};

/** Les règles, par leurs noms dans la politique. */
export const policy_rules: typeof enRules = {
  tab_switch: {
    label: "Page cachée",
    help: "Un autre onglet ou une autre fenêtre devant l’examen.",
  },
  fullscreen_exit: {
    label: "Plein écran quitté",
    help:
      "Sorties par l’élève ; celles dues aux questions du navigateur ne comptent jamais.",
  },
  copy_paste: {
    label: "Copier-coller",
    help: "Copier des questions, ou coller depuis ailleurs.",
  },
  developer_tools: {
    label: "Outils de développement",
    help: "Essayer d’ouvrir les outils du navigateur.",
  },
  print_attempt: {
    label: "Impression ou capture d’écran",
    help: "Essayer d’imprimer la page ou de photographier l’écran.",
  },
  keyboard_blocked: {
    label: "Touches bloquées",
    help: "Presser d’autres touches bloquées ; souvent par accident.",
  },
  context_menu: {
    label: "Clic droit",
    help: "Essayer d’ouvrir le menu ; souvent par accident.",
  },
  multiple_screens: {
    label: "Deuxième écran",
    help: "Un deuxième écran là où un seul est permis.",
  },
  screen_share_stopped: {
    label: "Écran plus partagé",
    help: "L’élève a cessé de partager l’écran.",
  },
  focus_loss: {
    label: "Autre fenêtre activée",
    help: "L’examen reste visible, mais une autre fenêtre est active.",
  },
  fast_answers: {
    label: "Réponses précipitées",
    help: "Beaucoup de questions différentes répondues en peu de temps.",
  },
  answer_after_return: {
    label: "Réponses juste au retour",
    help: "Réponses modifiées peu après que la page a été cachée.",
  },
  many_changes: {
    label: "Très nombreuses modifications",
    help: "Réponses modifiées très souvent en peu de temps.",
  },
  multi_face: {
    label: "Plus d’un visage",
    help: "Une deuxième personne vue par la caméra.",
  },
  gaze_away: {
    label: "Regard détourné",
    help: "Combien de temps : voir les seuils de détection.",
  },
  spoof: {
    label: "Pas de personne vivante",
    help:
      "Une image comme une photo, après avoir demandé deux fois de tourner la tête.",
  },
  speech: {
    label: "Paroles",
    help: "Des paroles entendues près du microphone.",
  },
  connection_lost: {
    label: "Connexion perdue",
    help: "Technique : ne vaut aucun point.",
  },
  device_lost: {
    label: "Téléphone perdu",
    help: "Technique : le téléphone associé ne répond plus.",
  },
  camera_unavailable: {
    label: "Caméra indisponible",
    help: "Technique : refusée, couverte ou en panne.",
  },
  virtual_camera: {
    label: "Caméra virtuelle",
    help: "Technique : le nom de la caméra est celui d’un programme.",
  },
  microphone_unavailable: {
    label: "Microphone indisponible",
    help: "Technique : refusé ou en panne.",
  },
  no_face: {
    label: "Aucun visage",
    help: "Technique : personne n’est visible, quelle qu’en soit la raison.",
  },
  records_missing: {
    label: "Enregistrements manquants",
    help:
      "Technique : des événements numérotés par une page ne sont jamais arrivés.",
  },
  snapshot_unclear: {
    label: "Photos peu claires",
    help: "Technique : des images sombres ou qui ne changent pas.",
  },
};

/** Ce que l’on peut régler pour chaque règle, ou pour certaines. */
export const policy_rule_fields: typeof enRuleFields = {
  on: {
    label: "Utiliser cette règle",
    help: "Sans cela, ses événements restent enregistrés et n’entraînent rien.",
  },
  alert_after: {
    label: "Alerte après",
    help: "Tant d’incidents pendant la durée ci-dessous donnent une alerte.",
  },
  window_seconds: {
    label: "Pendant",
    help:
      "La durée pendant laquelle les incidents sont comptés ensemble. Zéro : tout l’examen.",
  },
  weight: {
    label: "Points chacun",
    help:
      "Points de risque pour chaque incident d’une alerte. Zéro : signalé, mais sans valeur.",
  },
  sum_seconds: {
    label: "Durée en tout",
    help:
      "Les plus courts s’additionnent ; tant de temps en tout est un incident.",
  },
  sum_window_seconds: {
    label: "Additionnés pendant",
    help: "La durée pendant laquelle ils s’additionnent.",
  },
  min_frames: {
    label: "Images au moins",
    help: "Vu sur moins d’images, cela ne compte pas.",
  },
  min_confidence: {
    label: "Certitude au moins",
    help: "De 0 à 1 : ce qui est moins certain ne compte pas.",
  },
  min_seconds: {
    label: "D’une durée d’au moins",
    help: "Les plus courts ne comptent jamais.",
  },
  questions: {
    label: "Questions",
    help:
      "Tant de questions différentes répondues pendant la durée ci-dessous.",
  },
  within_seconds: {
    label: "En l’espace de",
    help: "À quel point cela doit être rapproché.",
  },
  away_seconds: {
    label: "Après une absence de",
    help: "Les absences plus courtes ne comptent pas.",
  },
  changes: {
    label: "Modifications",
    help: "Tant de modifications pendant la durée ci-dessous.",
  },
};
