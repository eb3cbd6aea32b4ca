/** Settings of live view: which servers help two browsers to find each other. */

/** A server as browsers take it (`RTCIceServer`). */
export interface IceServer {
  urls: readonly string[];
  username?: string;
  credential?: string;
}

/** What is set; both may be missing: then addresses of a local network alone. */
export interface IceEnv {
  /** Handed out as they are (`ICE_SERVERS`). */
  servers: readonly IceServer[];
  /** Relays whose credentials are made for each asker (`TURN_URLS`, `TURN_SECRET`). */
  turn?: {
    urls: readonly string[];
    /** As in coturn's `static-auth-secret`. */
    secret: string;
  };
}

/** RFC 7064 and 7065, as browsers take them: nothing but what they can use. */
const STUN = /^stuns?:[^\s/?@]+$/i;
const TURN = /^turns?:[^\s/?@]+(\?transport=(udp|tcp))?$/i;

class Wrong extends Error {
  constructor(variable: string, why: string) {
    super(`${variable} is not set or not valid: ${why}`);
  }
}

function readServer(given: unknown): IceServer | undefined {
  const { urls, username, credential } = (given ?? {}) as Record<
    string,
    unknown
  >;
  const list = Array.isArray(urls) ? urls : [urls];
  const isUrl = (url: unknown) =>
    typeof url === "string" && (STUN.test(url) || TURN.test(url));
  if (list.length === 0 || !list.every(isUrl)) return;
  const relays = list.some((url) => TURN.test(url));
  const named = typeof username === "string" && typeof credential === "string";
  // Browsers throw at a relay without both, and would open no view at all.
  if (relays && !named) return;
  return named ? { urls: list, username, credential } : { urls: list };
}

function readServers(text: string): IceServer[] {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    // Told below.
  }
  const servers = Array.isArray(given) ? given.map(readServer) : [undefined];
  if (servers.some((server) => server === undefined)) {
    throw new Wrong(
      "ICE_SERVERS",
      'it must be JSON like [{"urls":"stun:stun.school.example:3478"}]; ' +
        "turn: needs username and credential.",
    );
  }
  return servers as IceServer[];
}

/**
 * Reads the settings of live view.
 *
 * @throws Error that says which variable is wrong and how to mend it
 */
export function readIce(get: (name: string) => string | undefined): IceEnv {
  const text = get("ICE_SERVERS")?.trim();
  const servers = text ? readServers(text) : [];
  const secret = get("TURN_SECRET")?.trim() || undefined;
  const urls = (get("TURN_URLS") ?? "").split(",").map((url) => url.trim())
    .filter(Boolean);
  if (!urls.every((url) => TURN.test(url))) {
    throw new Wrong(
      "TURN_URLS",
      "addresses like turn:turn.school.example:3478?transport=udp, with commas between.",
    );
  }
  if (!secret && urls.length > 0) {
    throw new Wrong(
      "TURN_SECRET",
      "the static-auth-secret of the relays in TURN_URLS.",
    );
  }
  if (secret && urls.length === 0) {
    throw new Wrong("TURN_URLS", "the relays that TURN_SECRET belongs to.");
  }
  return secret ? { servers, turn: { urls, secret } } : { servers };
}
