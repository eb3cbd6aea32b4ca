/** The timeline's cursor, zoom and place, by keys and pointer. */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "preact/hooks";
import { type Scale, timeOf, xOf } from "./drawing.ts";
import type { Span } from "./timeline.ts";

/** Pixels of the whole timeline where the width is not known yet. */
const FIRST_WIDTH = 1000;
/** Narrower than this it is scrolled instead. */
const LEAST_WIDTH = 560;
/** How many times the whole attempt can be drawn wider. */
export const MOST_ZOOM = 64;

/** Something with a moment that keys go to. */
export interface Stop {
  at: number;
  position: number;
}

export interface TimelineState {
  scale: Scale;
  zoom: number;
  setZoom(zoom: number): void;
  /** Pixels in sight, with some beside them; everything on the server. */
  window: { left: number; right: number } | undefined;
  cursor: number;
  chosen: number | null;
  /** Moves the cursor; `chosen` is the event it stands on, if any. */
  go(at: number, chosen?: number | null): void;
  /** `ref` of the box that scrolls, and of the cursor in it. */
  box: { current: HTMLDivElement | null };
  needle: { current: SVGSVGElement | null };
  onScroll(): void;
  onKeyDown(event: KeyboardEvent): void;
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
}

/**
 * @param stops the moments of all events, in the order of time
 */
export function useTimeline(
  span: Span,
  stops: readonly Stop[],
  initial: { at: number; position: number | null },
): TimelineState {
  const [zoom, setZoomTo] = useState(1);
  const [base, setBase] = useState(FIRST_WIDTH);
  const [scrolled, setScrolled] = useState<number | null>(null);
  const [cursor, setCursor] = useState(initial.at);
  const [chosen, setChosen] = useState<number | null>(initial.position);
  const box = useRef<HTMLDivElement | null>(null);
  const needle = useRef<SVGSVGElement | null>(null);
  const dragging = useRef(false);
  /** Where the pointer was last, to be looked at with the next frame. */
  const pointed = useRef<number | null>(null);
  const pressed = useRef<{ x: number; y: number } | null>(null);
  const width = base * zoom;
  const scale = useMemo(() => ({ ...span, width }), [
    span.from,
    span.to,
    width,
  ]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      setBase(Math.max(LEAST_WIDTH, element.clientWidth));
      look();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Moved by script: a style attribute would be against the page's policy.
  useLayoutEffect(() => {
    const x = Math.round(xOf(scale, cursor));
    needle.current?.style.setProperty("transform", `translateX(${x}px)`);
  }, [scale, cursor]);

  // After a zoom the cursor stays in sight.
  useEffect(() => {
    const element = box.current;
    if (!element || scrolled === null) return;
    element.scrollLeft = xOf(scale, cursor) - element.clientWidth / 2;
    look();
  }, [zoom]);

  /** By half screens: most scrolling draws nothing anew. */
  function look() {
    const element = box.current;
    if (!element) return;
    const half = Math.max(200, element.clientWidth / 2);
    setScrolled(Math.floor(element.scrollLeft / half) * half);
  }

  function inSight(at: number) {
    const element = box.current;
    if (!element) return;
    const x = xOf(scale, at);
    const { scrollLeft, clientWidth } = element;
    if (x < scrollLeft + 40 || x > scrollLeft + clientWidth - 40) {
      element.scrollLeft = x - clientWidth / 2;
    }
  }

  function go(at: number, position: number | null = null) {
    const within = Math.min(span.to, Math.max(span.from, at));
    setCursor(within);
    setChosen(position);
    inSight(within);
  }

  function toStop(by: 1 | -1) {
    let at = chosen === null
      ? -1
      : stops.findIndex(({ position }) => position === chosen);
    if (at >= 0 && stops[at]!.at === cursor) at += by;
    else if (by > 0) {
      at = stops.findIndex((one) => one.at > cursor);
      if (at < 0) return;
    } else {
      at = stops.findLastIndex((one) => one.at < cursor);
    }
    const stop = stops[at];
    if (stop) go(stop.at, stop.position);
  }

  function at(event: PointerEvent): number {
    const rect = (event.currentTarget as Element).getBoundingClientRect();
    return timeOf(scale, event.clientX - rect.left);
  }

  return {
    scale,
    zoom,
    setZoom: (next) => setZoomTo(Math.min(MOST_ZOOM, Math.max(1, next))),
    window: scrolled === null
      ? undefined
      : { left: scrolled - base, right: scrolled + 2.5 * base },
    cursor,
    chosen,
    go,
    box,
    needle,
    onScroll: look,
    onKeyDown(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const minute = 60_000;
      switch (event.key) {
        case "ArrowRight":
        case "ArrowUp":
          event.shiftKey ? go(cursor + minute) : toStop(1);
          break;
        case "ArrowLeft":
        case "ArrowDown":
          event.shiftKey ? go(cursor - minute) : toStop(-1);
          break;
        case "PageUp":
          go(cursor + 5 * minute);
          break;
        case "PageDown":
          go(cursor - 5 * minute);
          break;
        case "Home":
          go(span.from);
          break;
        case "End":
          go(span.to);
          break;
        default:
          return;
      }
      event.preventDefault();
    },
    onPointerDown(event) {
      if (event.button !== 0) return;
      pressed.current = { x: event.clientX, y: event.clientY };
      // A finger that moves scrolls; one that only touches chooses.
      if (event.pointerType === "touch") return;
      dragging.current = true;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      pick(event);
    },
    onPointerMove(event) {
      if (!dragging.current || !pressed.current) return;
      const { x, y } = pressed.current;
      const moved = Math.hypot(event.clientX - x, event.clientY - y);
      if (moved <= 4) return;
      const waiting = pointed.current !== null;
      pointed.current = at(event);
      if (waiting) return;
      requestAnimationFrame(() => {
        if (pointed.current === null) return;
        setCursor(pointed.current);
        setChosen(null);
        pointed.current = null;
      });
    },
    onPointerUp(event) {
      const from = pressed.current;
      const moved = from
        ? Math.hypot(event.clientX - from.x, event.clientY - from.y)
        : Infinity;
      if (event.pointerType === "touch" && moved < 10) pick(event);
      dragging.current = false;
      pressed.current = null;
    },
  };

  /** The sign below the pointer, or the moment. */
  function pick(event: PointerEvent) {
    const sign = (event.target as Element).closest("[data-position]");
    const position = Number(sign?.getAttribute("data-position") ?? NaN);
    const stop = stops.find((one) => one.position === position);
    if (stop) go(stop.at, stop.position);
    else {
      setCursor(at(event));
      setChosen(null);
    }
  }
}
