/** What of the browser `claimClient` needs. */
export interface IdentityOptions {
  storage: Pick<Storage, "getItem" | "setItem">;
  /** Shared by the tabs of this browser: which pages of it held the attempt. */
  shared?: Pick<Storage, "getItem" | "setItem">;
  /** Absent in browsers without Web Locks: then every page is its own client. */
  locks?: Pick<LockManager, "request">;
  newId(): string;
  /** Milliseconds to wait for the page that is just being reloaded. */
  patience?: number;
  /** A new id in any case: the kept one was taken over by another page. */
  fresh?: boolean;
}

/** A page's own name, and what it needs to take over from a page before it. */
export interface Client {
  client_id: string;
  reloaded: boolean;
  /** Pages of this browser that opened the attempt, the newest first. */
  held: string[];
}

/** Pages remembered: one whose opening got no answer may hold the attempt. */
const MOST_HELD = 4;

/**
 * The client id of this tab: the same after a reload, another one in every
 * other tab. Browsers copy sessionStorage when a tab is duplicated, and two
 * pages with one id would give out the same seq twice; so the page holds a
 * lock of the id's name for as long as it lives.
 */
export async function claimClient(
  attempt: string,
  options: IdentityOptions,
): Promise<Client> {
  const { client_id, reloaded } = await ownId(attempt, options);
  return { client_id, reloaded, held: before(attempt, client_id, options) };
}

/** The pages before this one, which becomes the newest of them. */
function before(
  attempt: string,
  client_id: string,
  { shared }: IdentityOptions,
): string[] {
  const key = `invigil:held:${attempt}`;
  try {
    const kept = (shared?.getItem(key) ?? "").split(" ");
    const held = kept.filter((id) => id !== "" && id !== client_id);
    shared?.setItem(key, [client_id, ...held].slice(0, MOST_HELD).join(" "));
    return held;
  } catch {
    // The browser keeps nothing: then a proctor lets the next page in.
    return [];
  }
}

async function ownId(
  attempt: string,
  { storage, locks, newId, patience = 1500, fresh }: IdentityOptions,
): Promise<Omit<Client, "held">> {
  const key = `invigil:client:${attempt}`;
  const kept = storage.getItem(key);
  if (
    !fresh && kept && locks && await hold(locks, `invigil:${kept}`, patience)
  ) {
    return { client_id: kept, reloaded: true };
  }
  const client_id = newId();
  storage.setItem(key, client_id);
  if (locks) await hold(locks, `invigil:${client_id}`, patience);
  return { client_id, reloaded: false };
}

/** Takes a lock for the page's life; false when another page keeps it. */
function hold(
  locks: Pick<LockManager, "request">,
  name: string,
  patience: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patience);
    locks.request(name, { signal }, () => {
      resolve(true);
      return new Promise(() => {});
    }).catch(() => resolve(false));
  });
}
