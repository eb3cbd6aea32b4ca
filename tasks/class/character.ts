/** What simulated students are like, so that a class shows a bit of everything. */
import type { Chance } from "./chance.ts";
import type { PhoneFate } from "./phone.ts";

/** Something a student does or that befalls one, in the words of the events. */
export type Deed =
  | "answer"
  | "tab_switch"
  | "window_blur"
  | "fullscreen_exit"
  | "copy_paste_attempt"
  | "keyboard_blocked"
  | "gaze_away"
  | "multi_face"
  | "no_face"
  | "speech_detected"
  | "screen_share_stopped"
  | "offline"
  | "raise_hand";

export interface Character {
  name: string;
  /** What happens, each as often as it stands here. */
  deeds: readonly Deed[];
  /** Times as often as a calm student's. */
  lively: number;
  /** Whether the camera is refused. */
  refuses?: boolean;
  /** Whether the pictures are dark. */
  dark?: boolean;
  /** Whether microphone and screen are agreed to, where the exam would have them. */
  shares?: boolean;
  /** Has a phone as second camera, and how that fares. */
  phone?: PhoneFate;
  /** Seconds to stay away before coming in; Infinity: does not come. */
  late?: number;
  /** Hands in after so many seconds. */
  leaves?: number;
}

/** A class in small: most sit there and write. */
const CHARACTERS: readonly Character[] = [
  { name: "calm", deeds: ["answer"], lively: 1, shares: true, phone: "stays" },
  { name: "calm", deeds: ["answer", "answer", "window_blur"], lively: 1 },
  {
    name: "leaves the page",
    deeds: ["answer", "tab_switch", "window_blur"],
    lively: 3,
  },
  {
    name: "talks",
    deeds: ["answer", "answer", "speech_detected"],
    lively: 2,
    shares: true,
  },
  { name: "asks", deeds: ["answer", "answer", "raise_hand"], lively: 2 },
  { name: "phone drops", deeds: ["answer"], lively: 1, phone: "drops" },
  {
    name: "poor line",
    deeds: ["answer", "answer", "answer", "offline"],
    lively: 2,
  },
  { name: "calm", deeds: ["answer"], lively: 1.5 },
  { name: "has company", deeds: ["answer", "answer", "multi_face"], lively: 2 },
  { name: "early", deeds: ["answer"], lively: 3, leaves: 150 },
  { name: "refuses the camera", deeds: ["answer"], lively: 1, refuses: true },
  {
    name: "leaves full screen",
    deeds: ["answer", "answer", "fullscreen_exit", "keyboard_blocked"],
    lively: 2,
    phone: "stays",
  },
  { name: "calm", deeds: ["answer"], lively: 1 },
  {
    name: "copies",
    deeds: ["answer", "copy_paste_attempt", "screen_share_stopped"],
    lively: 2,
    shares: true,
  },
  { name: "dark room", deeds: ["answer", "no_face"], lively: 1, dark: true },
  { name: "late", deeds: ["answer", "window_blur"], lively: 1, late: 60 },
  { name: "looks away", deeds: ["answer", "gaze_away"], lively: 3 },
  { name: "calm", deeds: ["answer"], lively: 1, shares: true, phone: "stays" },
  { name: "calm", deeds: ["answer", "answer", "window_blur"], lively: 1 },
  { name: "absent", deeds: [], lively: 1, late: Infinity },
];

/** The nth student's character: the first twenty are one of each. */
export function characterOf(nth: number): Character {
  return CHARACTERS[nth % CHARACTERS.length]!;
}

const GIVEN = [
  "Ama",
  "Bruno",
  "Chiara",
  "Dmitri",
  "Élise",
  "Farid",
  "Grace",
  "Hiroshi",
  "Ingrid",
  "Jamal",
  "Khadija",
  "Łukasz",
  "Mai",
  "Nikos",
  "Olha",
  "Pedro",
  "Quỳnh",
  "Rosa",
  "Şirin",
  "Thabo",
  "Uma",
  "Victor",
  "Wanjiru",
  "Xavier",
  "Yasmin",
  "Zoltán",
];
const FAMILY = [
  "Addo",
  "Björk",
  "Castillo",
  "Đặng",
  "Eze",
  "Fischer",
  "García",
  "Haddad",
  "Ivanova",
  "Jónsson",
  "Kowalska",
  "Lefèvre",
  "Mutasa",
  "Nguyễn",
  "Onyango",
  "Papadopoulou",
  "Rahman",
  "Silva",
  "Tanaka",
  "Yılmaz",
];

/** A made-up name; with the number, no two of a class are the same. */
export function nameOf(nth: number): string {
  const family = FAMILY[(nth * 7 + Math.floor(nth / 26)) % FAMILY.length]!;
  return `${GIVEN[nth % GIVEN.length]} ${family} ${nth + 1}`;
}

/** The next thing that this student does. */
export function nextDeed(character: Character, chance: Chance): Deed {
  return chance.pick(character.deeds);
}
