/** The files of the project: without what is installed, built or kept by a run. */

/** Paths of folders. */
const SKIPPED = new Set([
  "node_modules",
  "_fresh",
  ".invigil",
  "assets",
  ".git",
]);

/** Every TypeScript file under `root`, relative to it. */
export function sourceFiles(root: string, folder = ""): string[] {
  const entries = [...Deno.readDirSync(`${root}/${folder}`)]
    .sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (isDirectory) {
      return SKIPPED.has(folder + name)
        ? []
        : sourceFiles(root, `${folder}${name}/`);
    }
    return /\.tsx?$/.test(name) ? [folder + name] : [];
  });
}
