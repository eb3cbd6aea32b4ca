/** What the routes of files share. */
import type { State } from "../../utils.ts";
import { CSV } from "./csv.ts";
import { fileName } from "./name.ts";
import type { Printer } from "./reports.ts";
import type { FileToSend } from "./send.ts";

/** Who prints, now. */
export function printerOf({ lang, words, user }: State): Printer {
  return { lang, words, who: user?.email ?? "", at: Date.now() };
}

/** A CSV file by its words. */
export function csvFile(
  name: string[],
  make: FileToSend["make"],
): FileToSend {
  return { name: fileName(name, "csv"), type: CSV, make };
}
