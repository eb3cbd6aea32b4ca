/**
 * The token of `/launch#token=…`, which is out of the address, and of the
 * browser's history, before anything else is done with it. Null: there is none.
 */
export function takeFragment(
  at: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
): string | null {
  const token = new URLSearchParams(at.hash.replace(/^#/, "")).get("token");
  if (at.hash) history.replaceState(null, "", at.pathname + at.search);
  return token;
}
