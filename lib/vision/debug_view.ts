/**
 * What the detectors see, drawn over the picture: for demonstrations and
 * practice alone. Loaded only there; nothing of it is sent anywhere.
 */
import type { FrameReport } from "../detect/protocol.ts";
import type { student } from "../i18n/en/student.ts";
import { fill } from "../i18n/fill.ts";
import type { OnReport } from "./view.ts";

export type DebugWords = typeof student["room_camera"]["debug"];

export interface DebugOptions {
  /** Shows the camera's picture in a video element. */
  attach(video: HTMLVideoElement | null): void;
  /** Hears of every frame; the returned function ends that. */
  onReport(listener: OnReport): () => void;
  words: DebugWords;
  lang: string;
}

/** Pixels of what is drawn on. */
const WIDTH = 320;
const HEIGHT = 240;
/** Pixels for one degree of gaze. */
const GAZE_SCALE = 3;

/** Lines of text about one frame. */
export function linesOf(
  report: FrameReport,
  words: DebugWords,
  lang: string,
): string[] {
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(lang, { maximumFractionDigits: digits })
      .format(value);
  const { fps, took, faces, debug } = report;
  const gaze = debug?.gaze;
  const movement = debug?.movement ?? null;
  return [
    fill(words.rate, { fps: number(fps), ms: number(took, 1) }),
    fill(words.faces, { count: number(faces) }),
    ...(gaze
      ? [fill(words.gaze, {
        yaw: number(gaze.yaw),
        pitch: number(gaze.pitch),
        away: gaze.away ?? words.not_away,
      })]
      : []),
    fill(words.blinks, { count: number(debug?.blinks ?? 0) }),
    fill(words.movement, {
      degrees: movement === null ? words.unknown : `${number(movement, 1)}°`,
    }),
  ];
}

/** What of a canvas is drawn with. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | "clearRect"
  | "strokeRect"
  | "fillRect"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "stroke"
  | "strokeStyle"
  | "fillStyle"
  | "lineWidth"
>;

/** Boxes, landmarks and where the gaze goes, mirrored as the picture is. */
export function drawFrame(brush: Brush, { debug, face }: FrameReport): void {
  brush.clearRect(0, 0, WIDTH, HEIGHT);
  const boxes = debug?.boxes ?? (face ? [face.box] : []);
  brush.lineWidth = 2;
  brush.strokeStyle = "#35c46f";
  for (const { x, y, width, height } of boxes) {
    brush.strokeRect(
      (1 - x - width) * WIDTH,
      y * HEIGHT,
      width * WIDTH,
      height * HEIGHT,
    );
  }
  const points = debug?.points;
  brush.fillStyle = "#7fd4ff";
  for (let i = 0; points && i + 1 < points.length; i += 2) {
    brush.fillRect((1 - points[i]!) * WIDTH, points[i + 1]! * HEIGHT, 1, 1);
  }
  const gaze = debug?.gaze;
  const box = boxes[0];
  if (!gaze || !box) return;
  const x = (1 - box.x - box.width / 2) * WIDTH;
  const y = (box.y + box.height / 2) * HEIGHT;
  brush.strokeStyle = gaze.away ? "#ff6b5e" : "#ffd166";
  brush.beginPath();
  brush.moveTo(x, y);
  // In a mirror the student's own left is at the left.
  brush.lineTo(x - gaze.yaw * GAZE_SCALE, y - gaze.pitch * GAZE_SCALE);
  brush.stroke();
}

/** Shows it in `root` until the returned function is called. */
export function showDebug(
  root: HTMLElement,
  { attach, onReport, words, lang }: DebugOptions,
): () => void {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, of: Element) =>
    of.appendChild(document.createElement(name));
  const picture = make("div", root);
  picture.className = "room-debug-picture";
  const video = make("video", picture);
  video.setAttribute("aria-label", words.title);
  const canvas = make("canvas", picture);
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = canvas.getContext("2d");
  const list = make("ul", root);
  attach(video);
  const deafen = onReport((report) => {
    if (brush) drawFrame(brush, report);
    list.replaceChildren(
      ...linesOf(report, words, lang).map((text) => {
        const line = document.createElement("li");
        line.textContent = text;
        return line;
      }),
    );
  });
  return () => {
    deafen();
    attach(null);
    root.replaceChildren();
  };
}
