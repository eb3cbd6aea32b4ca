import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { relative, resolve } from "node:path";

export const MODULE = /\.[jt]sx?$/;
const TEST = /[._]test\.[jt]sx?$/;

/** The files below a folder, as sorted paths relative to it. */
export async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, resolve(parentPath, name)))
    .sort();
}

/** Modules below a folder, without tests and what is in `(_folders)`. */
export async function modulesIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) =>
    MODULE.test(path) && !TEST.test(path) && !path.includes("(_")
  );
}
