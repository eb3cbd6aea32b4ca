import { readdir } from "node:fs/promises";
import { basename, relative, resolve, sep } from "node:path";

const MODULE = /\.[jt]sx?$/;
const TEST = /[._]test\.[jt]sx?$/;

/** The files below a folder, as sorted paths relative to it. */
async function filesIn(folder: string): Promise<string[]> {
  const options = { recursive: true, withFileTypes: true } as const;
  const entries = await readdir(folder, options).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => relative(folder, resolve(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll(sep, "/")).sort();
}

/** Modules below a folder, without tests and what is in `(_folders)`. */
export async function modulesIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) =>
    MODULE.test(path) && !TEST.test(path) && !path.includes("(_")
  );
}

/** Islands by name; each must have a name of its own. */
export async function islandsIn(
  folder: string,
): Promise<Record<string, string>> {
  const islands: Record<string, string> = {};
  for (const path of await modulesIn(folder)) {
    const name = basename(path).replace(MODULE, "").replace(/\W/g, "_");
    if (islands[name]) {
      throw new Error(
        `islands/${islands[name]} and islands/${path} need different names`,
      );
    }
    islands[name] = path;
  }
  return islands;
}

/** Files to serve: none whose name or folder begins with a dot. */
export async function staticFilesIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) =>
    path.split("/").every((part) =>
      !part.startsWith(".") || part === ".well-known"
    )
  );
}
