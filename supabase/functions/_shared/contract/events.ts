/**
 * Every kind of event Invigil knows: the one list behind the API's checks, the
 * rules, the database's default severities and the words staff read.
 */
import * as z from "zod/mini";

/** What an event is about. Technical events never weigh against a student. */
export type Category = "behaviour" | "vision" | "technical" | "lifecycle";

/** How serious an event is by itself. Always from this list, never a client's. */
export type Severity = "info" | "warning" | "violation";

/**
 * A state that lasts is two events, `begin` and `end`; `whole` carries both.
 * Counts use begin and whole, sums of time use end and whole.
 */
export type Phase = "begin" | "end" | "whole";

/** Who may raise an event: a client, or only the server. */
export type Origin = "client" | "server";

/** One kind of event. */
export interface EventKind {
  category: Category;
  severity: Severity;
  origin: Origin;
  /** Schema of `event_data`; unknown keys are kept. */
  data: z.ZodMiniType;
  /** One line for staff and for the student's own list. */
  meaning: { en: string; fr: string };
  /** Name of the icon in `static/icons.svg`. */
  icon: string;
}

const text = z.string().check(z.maxLength(500));
const seconds = z.number().check(z.gte(0), z.lte(86_400));
const count = z.int().check(z.gte(0), z.lte(1_000_000));

const nothing = z.looseObject({ folded: z.optional(count) });
const lasting = z.looseObject({
  duration_seconds: z.optional(seconds),
  begin_id: z.optional(z.string().check(z.maxLength(64))),
  /** What brought it about, as far as the page can tell. */
  cause: z.optional(
    z.enum(["student", "permission_prompt", "own_dialog", "unlocking"]),
  ),
  folded: z.optional(count),
  /** How long what was folded in lasted together. */
  folded_seconds: z.optional(seconds),
});
/** Keys held as it began (`alt_tab`, `meta`, `escape`): a hint, never counted. */
const held = { keys: z.optional(text) };
const away = z.extend(lasting, {
  ...held,
  hidden_at: z.optional(text),
  visible_at: z.optional(text),
  /** Full screen ended too, as part of the absence. */
  fullscreen_left: z.optional(z.boolean()),
});
const windowed = z.extend(lasting, {
  ...held,
  /** The absence this exit was part of. */
  incident: z.optional(z.string().check(z.maxLength(64))),
});
const key = z.looseObject({
  key: z.optional(text),
  action: z.optional(text),
  folded: z.optional(count),
});
const failure = z.extend(lasting, {
  reason: z.optional(text),
  source: z.optional(text),
});
/** A phone that is gone: since when, and `unpaired` where that is why. */
const gone = z.extend(failure, {
  device_id: z.optional(text),
  since: z.optional(text),
});
const seen = z.extend(lasting, {
  frames: z.optional(count),
  fps: z.optional(z.number()),
});

function kind(
  category: Category,
  severity: Severity,
  icon: string,
  en: string,
  fr: string,
  data: z.ZodMiniType = nothing,
  origin: Origin = "client",
): EventKind {
  return { category, severity, origin, data, meaning: { en, fr }, icon };
}

/** The list. Keys are the names stored in `proctoring_events.event_type`. */
export const EVENT_KINDS = {
  fullscreen_enter: kind(
    "behaviour",
    "info",
    "maximise",
    "Entered full screen",
    "Passage en plein écran",
  ),
  fullscreen_exit: kind(
    "behaviour",
    "violation",
    "minimise",
    "Left full screen",
    "Sortie du plein écran",
    windowed,
  ),
  tab_switch: kind(
    "behaviour",
    "warning",
    "tab",
    "The exam page was hidden (another tab or window)",
    "La page de l’examen était cachée (autre onglet ou fenêtre)",
    away,
  ),
  window_blur: kind(
    "behaviour",
    "warning",
    "blur",
    "The exam window lost focus",
    "La fenêtre de l’examen n’était plus active",
    away,
  ),
  window_focus: kind(
    "behaviour",
    "info",
    "focus",
    "The exam window got focus back",
    "La fenêtre de l’examen est redevenue active",
  ),
  keyboard_blocked: kind(
    "behaviour",
    "warning",
    "keyboard",
    "Pressed a blocked key",
    "Touche bloquée utilisée",
    key,
  ),
  context_menu_blocked: kind(
    "behaviour",
    "warning",
    "menu",
    "Tried to open the context menu",
    "Tentative d’ouvrir le menu contextuel",
  ),
  copy_paste_attempt: kind(
    "behaviour",
    "violation",
    "clipboard",
    "Tried to copy, cut or paste",
    "Tentative de copier, couper ou coller",
    key,
  ),
  developer_tools_attempt: kind(
    "behaviour",
    "violation",
    "tools",
    "Tried to open the developer tools",
    "Tentative d’ouvrir les outils de développement",
    key,
  ),
  print_attempt: kind(
    "behaviour",
    "warning",
    "print",
    "Tried to print the page",
    "Tentative d’imprimer la page",
    key,
  ),
  multiple_screens: kind(
    "behaviour",
    "warning",
    "screens",
    "More than one screen is connected",
    "Plusieurs écrans sont connectés",
    z.extend(lasting, { screens: z.optional(count) }),
  ),
  screen_share_stopped: kind(
    "behaviour",
    "violation",
    "screen",
    "Stopped sharing the screen",
    "Partage d’écran arrêté",
    failure,
  ),
  answer_change: kind(
    "behaviour",
    "info",
    "pencil",
    "Changed answers",
    "Réponses modifiées",
    z.looseObject({ count: z.optional(count), folded: z.optional(count) }),
  ),
  multi_face: kind(
    "vision",
    "violation",
    "faces",
    "More than one face was visible",
    "Plusieurs visages étaient visibles",
    z.extend(seen, { faces: z.optional(count) }),
  ),
  gaze_away: kind(
    "vision",
    "warning",
    "gaze",
    "Looked away from the screen",
    "Regard hors de l’écran",
    z.extend(seen, { direction: z.optional(text) }),
  ),
  spoof_detected: kind(
    "vision",
    "violation",
    "mask",
    "The camera may not show a live person: needs review",
    "La caméra ne montre peut-être pas une personne réelle : à vérifier",
    z.extend(seen, { reason: z.optional(text) }),
  ),
  speech_detected: kind(
    "vision",
    "warning",
    "speech",
    "Speech was heard",
    "De la parole a été entendue",
    lasting,
  ),
  no_face: kind(
    "technical",
    "warning",
    "face",
    "No face could be seen",
    "Aucun visage visible",
    seen,
  ),
  camera_denied: kind(
    "technical",
    "violation",
    "camera-off",
    "The camera was not allowed",
    "Caméra refusée",
    failure,
  ),
  camera_error: kind(
    "technical",
    "warning",
    "camera-off",
    "The camera does not work",
    "La caméra ne fonctionne pas",
    failure,
  ),
  camera_obstructed: kind(
    "technical",
    "warning",
    "camera-off",
    "The camera’s view is covered",
    "La vue de la caméra est masquée",
    seen,
  ),
  virtual_camera_suspected: kind(
    "technical",
    "warning",
    "camera",
    "The camera looks like a virtual one",
    "La caméra semble être virtuelle",
    failure,
  ),
  microphone_denied: kind(
    "technical",
    "warning",
    "microphone-off",
    "The microphone was not allowed",
    "Microphone refusé",
    failure,
  ),
  device_paired: kind(
    "technical",
    "info",
    "phone",
    "A phone joined as second camera",
    "Un téléphone s’est ajouté comme deuxième caméra",
    nothing,
    "server",
  ),
  device_lost: kind(
    "technical",
    "warning",
    "phone-off",
    "The phone’s connection was lost",
    "Connexion du téléphone perdue",
    gone,
    "server",
  ),
  network_offline: kind(
    "technical",
    "info",
    "offline",
    "The connection was lost",
    "Connexion perdue",
    lasting,
  ),
  network_online: kind(
    "technical",
    "info",
    "online",
    "The connection is back",
    "Connexion rétablie",
  ),
  detector_paused: kind(
    "technical",
    "info",
    "pause",
    "Camera analysis was paused",
    "Analyse de la caméra suspendue",
    failure,
  ),
  clock_skew: kind(
    "technical",
    "info",
    "clock",
    "The computer’s clock differs from the server’s",
    "L’horloge de l’ordinateur diffère de celle du serveur",
    z.looseObject({ offset_seconds: z.optional(z.number()) }),
    "server",
  ),
  heartbeat_missed: kind(
    "technical",
    "warning",
    "offline",
    "Nothing was heard from the exam page",
    "Aucun signe de la page de l’examen",
    lasting,
    "server",
  ),
  sequence_gap: kind(
    "technical",
    "warning",
    "gap",
    "Some of the page’s records are missing",
    "Des enregistrements de la page manquent",
    z.looseObject({ from: z.optional(count), to: z.optional(count) }),
    "server",
  ),
  snapshot_dark: kind(
    "technical",
    "warning",
    "moon",
    "A snapshot is too dark",
    "Une photo est trop sombre",
    failure,
    "server",
  ),
  snapshot_frozen: kind(
    "technical",
    "warning",
    "snow",
    "Snapshots do not change",
    "Les photos ne changent pas",
    failure,
    "server",
  ),
  exam_started: kind(
    "lifecycle",
    "info",
    "play",
    "The exam was started",
    "Examen commencé",
    nothing,
    "server",
  ),
  exam_held: kind(
    "lifecycle",
    "info",
    "pause",
    "The exam was put on hold",
    "Examen suspendu",
    failure,
    "server",
  ),
  exam_resumed: kind(
    "lifecycle",
    "info",
    "play",
    "The exam went on after a hold",
    "Reprise de l’examen après une suspension",
    failure,
    "server",
  ),
  exam_reopened: kind(
    "lifecycle",
    "info",
    "reload",
    "The exam was reopened after handing in",
    "Examen rouvert après la remise",
    failure,
    "server",
  ),
  exam_submitted: kind(
    "lifecycle",
    "info",
    "check",
    "The exam was handed in",
    "Examen remis",
    nothing,
    "server",
  ),
  auto_submitted: kind(
    "lifecycle",
    "info",
    "timer",
    "The exam was handed in automatically",
    "Examen remis automatiquement",
    failure,
    "server",
  ),
  calibration_done: kind(
    "lifecycle",
    "info",
    "target",
    "Camera calibration finished",
    "Calibrage de la caméra terminé",
  ),
  page_reloaded: kind(
    "lifecycle",
    "info",
    "reload",
    "The exam page was loaded again",
    "Page de l’examen rechargée",
  ),
  webcam_snapshot: kind(
    "lifecycle",
    "info",
    "camera",
    "A snapshot was taken",
    "Photo prise",
    failure,
    "server",
  ),
  screen_snapshot: kind(
    "lifecycle",
    "info",
    "screen",
    "A snapshot of the screen was taken",
    "Capture de l’écran",
    failure,
    "server",
  ),
} as const satisfies Record<string, EventKind>;

/** The name of a kind of event. */
export type EventType = keyof typeof EVENT_KINDS;

/** Names that older clients use, besides our own in capitals. */
export const EVENT_ALIASES: Readonly<Record<string, EventType>> = {
  CAMERA_DENIED: "camera_denied",
  CAMERA_ERROR: "camera_error",
  GAZE_AWAY: "gaze_away",
  LOOK_AWAY: "gaze_away",
  MULTI_FACE: "multi_face",
  MULTI_PERSON: "multi_face",
  SPOOF_DETECTED: "spoof_detected",
  WEBCAM_SNAPSHOT: "webcam_snapshot",
};

/**
 * The kind a client means: a name of the list, its upper-case form, or an
 * alias. `null` when there is none.
 */
export function eventTypeOf(name: string): EventType | null {
  if (Object.hasOwn(EVENT_ALIASES, name)) return EVENT_ALIASES[name]!;
  const lower = name.toLowerCase();
  return Object.hasOwn(EVENT_KINDS, lower) ? lower as EventType : null;
}
