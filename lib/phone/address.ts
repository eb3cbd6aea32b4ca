/** The one-time token in the page's address. */

/** Where a phone's page is, without a token. */
export const PHONE_PATH = "/phone";

/** The token an address brought; null: none. */
export function tokenOf(
  { pathname }: Pick<Location, "pathname">,
): string | null {
  const [, token] = /^\/phone\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (!token) return null;
  try {
    return decodeURIComponent(token);
  } catch {
    return null;
  }
}

/**
 * Takes it out of the address and of the browser's history: it is used up, and
 * a reload or a shared address must not bring it back.
 */
export function clearToken(
  location: Pick<Location, "pathname">,
  history: Pick<History, "replaceState" | "state">,
): void {
  if (location.pathname === PHONE_PATH) return;
  history.replaceState(history.state, "", PHONE_PATH);
}

/** A code as it is sent: upper case, without what was typed in between. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}
