import type { Config } from "./config.ts";

/**
 * Pages that may run WebAssembly themselves. The workers that look and listen
 * do not need it of them: they have `WORKER_POLICY`.
 */
const WASM_PAGES = /^\/exam\/[^/]+\/(check|room)\/?$/;

/** Whether the page at this path may compile WebAssembly. */
export function needsWasm(pathname: string): boolean {
  return WASM_PAGES.test(pathname);
}

/**
 * The Content-Security-Policy of every page, as directives for Fresh's `csp()`
 * (which puts the page's nonce in the place of 'unsafe-inline').
 */
export function directives(
  { supabaseUrl }: Pick<Config, "supabaseUrl">,
  wasm: boolean,
): string[] {
  const supabase = new URL(supabaseUrl).origin;
  const socket = supabase.replace(/^http/, "ws");
  return [
    // Anything not named below loads from here or not at all.
    "default-src 'self'",
    // Injected scripts: an answer or a name that turns out to be markup does
    // not run. WebAssembly only where a model is run.
    `script-src 'self' 'unsafe-inline'${wasm ? " 'wasm-unsafe-eval'" : ""}`,
    // Injected styles: reading a page's values out by selectors, or drawing
    // over the timer.
    "style-src 'self'",
    "font-src 'self'",
    // Exfiltration by image address. data: for Pico's icons, blob: for camera
    // pictures, Supabase for signed pictures of questions and evidence.
    `img-src 'self' data: blob: ${supabase}`,
    "media-src 'self' blob:",
    // A worker from elsewhere would see the camera's frames, and hear.
    "worker-src 'self'",
    // Exfiltration by fetch or socket: our server and the school's Supabase.
    `connect-src 'self' ${supabase} ${socket}`,
    // Plug-ins run outside this policy.
    "object-src 'none'",
    // A <base> would send every relative address, scripts too, elsewhere.
    "base-uri 'none'",
    // A form put into a page would send the password elsewhere.
    "form-action 'self'",
    // Clickjacking, and an exam inside a page that talks to it.
    "frame-ancestors 'none'",
  ];
}

/**
 * Of the workers that look and listen: a worker obeys the policy its own script
 * came with, not its page's. It may compile WebAssembly and fetch from us, and
 * nothing else, so that no picture and no sound can leave for elsewhere.
 */
export const WORKER_POLICY = [
  "default-src 'none'",
  // Its own loader of WebAssembly, and that.
  "script-src 'self' 'wasm-unsafe-eval'",
  // The WebAssembly and the models.
  "connect-src 'self'",
].join("; ");

/** Of `_error` and `_404`, the last resort: no script at all. */
export const LAST_RESORT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A phone's page, also with a one-time token in its address. */
const PHONE_PAGES = /^\/phone(\/|$)/;

/**
 * Headers of every answer, files and errors included.
 *
 * @param pathname whose answer it is
 */
export function securityHeaders(
  { appOrigin }: Pick<Config, "appOrigin">,
  pathname: string,
): Record<string, string> {
  const isPhone = PHONE_PAGES.test(pathname);
  return {
    // A text that looks like a script is not one.
    "x-content-type-options": "nosniff",
    // Addresses hold attempt ids. Not `no-referrer`: browsers would then send
    // `Origin: null` with our own forms. A phone's may hold a token that is good
    // still: it is not even told to us, whose logs may keep what is told.
    "referrer-policy": isPhone ? "strict-origin" : "same-origin",
    // A page that opened us, or that we open, gets no handle on our window.
    "cross-origin-opener-policy": "same-origin",
    // Other sites cannot embed our files and measure them.
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": permissions(isPhone ? ["camera"] : DEVICES),
    ...(appOrigin.startsWith("https:")
      ? { "strict-transport-security": "max-age=31536000" }
      : {}),
  };
}

const DEVICES = ["camera", "microphone", "display-capture"];

/** A phone's page promises never to listen: its browser sees to that. */
function permissions(devices: string[]): string {
  const allowed = [...devices, "fullscreen", "screen-wake-lock"];
  const denied = DEVICES.filter((name) => !devices.includes(name))
    .concat("geolocation", "payment", "usb", "serial", "midi");
  return [
    ...allowed.map((name) => `${name}=(self)`),
    ...denied.map((name) => `${name}=()`),
  ].join(", ");
}
