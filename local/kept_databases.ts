/**
 * Making an empty database takes PGlite four seconds and 300 MB more than
 * loading one, and the migrations another second. Tests make dozens in memory,
 * so the first of each kind is kept.
 */
const cache = new URL("../node_modules/.cache/invigil/", import.meta.url);

/** The database that was kept under this name. */
export async function readKept(name: string): Promise<Blob | undefined> {
  const bytes = await Deno.readFile(new URL(`${name}.tar`, cache))
    .catch(() => undefined);
  return bytes && new Blob([bytes]);
}

/**
 * Keeps a database, in the place of those whose names begin as `instead` does.
 * Several processes may do so at once.
 */
export async function keep(
  name: string,
  database: Blob,
  instead?: string,
): Promise<void> {
  const part = new URL(crypto.randomUUID(), cache);
  await Deno.mkdir(cache, { recursive: true });
  await Deno.writeFile(part, database.stream());
  await Deno.rename(part, new URL(`${name}.tar`, cache));
  if (!instead) return;
  for await (const { name: other } of Deno.readDir(cache)) {
    if (!other.startsWith(instead) || other === `${name}.tar`) continue;
    await Deno.remove(new URL(other, cache)).catch(() => {});
  }
}

/** A name that no other text has. */
export async function nameFor(kind: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return kind + new Uint8Array(digest).toHex().slice(0, 32);
}
