/**
 * Runs Fresh's contract tests on upstream Fresh and std, where their registry
 * answers. They run in a copy: upstream's builder reads the `deno.json` it
 * finds above an application, so that must be `deno.jsr.json`.
 */
const root = new URL("../", import.meta.url);
const folder = await Deno.makeTempDir({ prefix: "invigil-upstream-" });

try {
  await copy("deno.jsr.json", "deno.json");
  await copy("fresh/contract");
  await copy("fresh/testdata");
  const upstream = ["fresh", "fresh/runtime", "fresh/dev", "@std/assert"];
  if (await deno("cache", "--no-lock", "--quiet", ...await targets(upstream))) {
    Deno.exitCode = await deno("test", "-A", "--no-lock", "fresh/contract")
      ? 0
      : 1;
  } else {
    console.error(
      "JSR does not answer (see above), so the contract tests were NOT run on " +
        "upstream Fresh. Try again where JSR can be reached.",
    );
    Deno.exitCode = 1;
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}

/** What the import map of `deno.jsr.json` gives for these names. */
async function targets(names: string[]): Promise<string[]> {
  const { imports } = JSON.parse(
    await Deno.readTextFile(new URL("deno.jsr.json", root)),
  );
  return names.map((name) => imports[name]);
}

async function deno(...args: string[]): Promise<boolean> {
  const command = new Deno.Command(Deno.execPath(), { args, cwd: folder });
  return (await command.spawn().status).success;
}

async function copy(from: string, to = from): Promise<void> {
  const source = new URL(from, root);
  const target = `${folder}/${to}`;
  if ((await Deno.stat(source)).isFile) {
    await Deno.mkdir(target.replace(/\/[^/]*$/, ""), { recursive: true });
    return await Deno.copyFile(source, target);
  }
  for await (const { name } of Deno.readDir(source)) {
    if (!name.startsWith("_fresh")) {
      await copy(`${from}/${name}`, `${to}/${name}`);
    }
  }
}
