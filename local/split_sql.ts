/**
 * One pattern per thing that may hold a semicolon which ends nothing: comments,
 * quoted names, strings (plain, E'' with backslashes, $tag$).
 */
const TOKEN = new RegExp(
  [
    /--[^\n]*/,
    /\/\*[\s\S]*?\*\//,
    /"(?:[^"]|"")*"/,
    /(?<![a-z0-9_])e'(?:[^'\\]|''|\\[\s\S])*'/,
    /'(?:[^']|'')*'/,
    /(?<![a-z0-9_$])\$((?:[a-z_][a-z0-9_]*)?)\$[\s\S]*?\$\1\$/,
    /;/,
    /\b(?:begin\s+atomic|case|end)\b/,
  ].map((part) => part.source).join("|"),
  "gi",
);

/**
 * The statements of a migration, without their semicolons, as the Supabase CLI
 * notes them in its ledger. Knows SQL-standard bodies (`begin atomic … end`).
 */
export function splitSql(script: string): string[] {
  const statements: string[] = [];
  let start = 0, atomic = false, cases = 0;
  for (const match of script.matchAll(TOKEN)) {
    const token = match[0].toLowerCase();
    if (token.startsWith("begin")) atomic = true;
    else if (atomic && token === "case") cases++;
    else if (atomic && token === "end") {
      if (cases > 0) cases--;
      else atomic = false;
    } else if (token === ";" && !atomic) {
      statements.push(script.slice(start, match.index));
      start = match.index + 1;
    }
  }
  statements.push(script.slice(start));
  return statements.map((text) => text.trim()).filter((text) => text !== "");
}
