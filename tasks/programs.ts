/**
 * Finds the programs the tests need: two browsers, and PostgreSQL 15 with what
 * checks its functions. Where one is missing, Debian's packages are installed if that can be done without
 * asking; elsewhere the error names what to install.
 */
import { TaskError } from "./step.ts";

/** Paths of what the tests run. */
export interface Programs {
  chromium: string;
  firefox: string;
  /** The folder with `initdb` and `postgres`. */
  postgresBin: string;
  /** Runs the pgTAP files. */
  pgProve: string;
  /** Extensions the server must be able to create; by their control file. */
  pgtap: string;
  plpgsqlCheck: string;
}

/** What the search may look at; the tests put in a machine of their own. */
export interface Machine {
  env(name: string): string | undefined;
  isFile(path: string): boolean;
  /** Debian (not a derivative: Ubuntu's browsers are snaps), and run as root. */
  canInstall: boolean;
  /** Installs Debian packages. */
  install(packages: string[]): Promise<void>;
}

interface Wanted {
  key: keyof Programs;
  title: string;
  debianPackage: string;
  /** Says where the program is; overrides the search. */
  variable: string;
  names: string[];
  /** Where it lies outside the PATH. */
  places: string[];
  /** Whether the folder is wanted rather than the program. */
  folder?: boolean;
}

const WANTED: Wanted[] = [
  {
    key: "chromium",
    title: "Chromium",
    debianPackage: "chromium",
    variable: "CHROMIUM_PATH",
    names: ["chromium", "chromium-browser", "google-chrome-stable"],
    places: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
  },
  {
    key: "firefox",
    title: "Firefox ESR",
    debianPackage: "firefox-esr",
    variable: "FIREFOX_PATH",
    names: ["firefox-esr", "firefox"],
    places: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  },
  {
    key: "postgresBin",
    title: "PostgreSQL 15 (the server: initdb and postgres)",
    debianPackage: "postgresql-15",
    variable: "PG_BIN",
    names: ["initdb"],
    places: [
      "/usr/lib/postgresql/15/bin/initdb",
      "/opt/homebrew/opt/postgresql@15/bin/initdb",
      "/usr/local/opt/postgresql@15/bin/initdb",
    ],
    folder: true,
  },
  {
    key: "pgProve",
    title: "pg_prove (of TAP::Parser::SourceHandler::pgTAP)",
    debianPackage: "libtap-parser-sourcehandler-pgtap-perl",
    variable: "PG_PROVE",
    names: ["pg_prove"],
    places: [],
  },
  extension("pgtap", "pgtap", "postgresql-15-pgtap", "PGTAP_CONTROL"),
  extension(
    "plpgsqlCheck",
    "plpgsql_check",
    "postgresql-15-plpgsql-check",
    "PLPGSQL_CHECK_CONTROL",
  ),
];

/** An extension of PostgreSQL 15. Its control file lies on no PATH. */
function extension(
  key: keyof Programs,
  name: string,
  debianPackage: string,
  variable: string,
): Wanted {
  return {
    key,
    title: `PostgreSQL's extension ${name} (${name}.control)`,
    debianPackage,
    variable,
    names: [],
    places: [
      `/usr/share/postgresql/15/extension/${name}.control`,
      `/opt/homebrew/share/postgresql@15/extension/${name}.control`,
      `/usr/local/share/postgresql@15/extension/${name}.control`,
    ],
  };
}

const parent = (path: string) => path.slice(0, path.lastIndexOf("/"));

function find(wanted: Wanted, machine: Machine): string | undefined {
  const told = machine.env(wanted.variable);
  if (told) {
    const path = wanted.folder ? `${told}/${wanted.names[0]}` : told;
    if (machine.isFile(path)) return told;
    throw new TaskError(
      `${wanted.variable} is ${told}, but there is no ${path}. ` +
        `Correct it, or unset it to search the PATH.`,
    );
  }
  const folders = (machine.env("PATH") ?? "").split(":").filter(Boolean);
  const onPath = wanted.names.flatMap((name) =>
    folders.map((folder) => `${folder}/${name}`)
  );
  // Debian keeps PostgreSQL off the PATH, and another version may be on it.
  const candidates = wanted.folder
    ? [...wanted.places, ...onPath]
    : [...onPath, ...wanted.places];
  const path = candidates.find((path) => machine.isFile(path));
  return path && wanted.folder ? parent(path) : path;
}

function search(machine: Machine): [Partial<Programs>, Wanted[]] {
  const found: Partial<Programs> = {};
  const missing: Wanted[] = [];
  for (const wanted of WANTED) {
    const path = find(wanted, machine);
    if (path) found[wanted.key] = path;
    else missing.push(wanted);
  }
  return [found, missing];
}

/**
 * Finds, or installs and then finds, every program the tests need.
 *
 * @throws TaskError saying what to install, and how to say where it is
 */
export async function findPrograms(machine: Machine): Promise<Programs> {
  let [found, missing] = search(machine);
  if (missing.length > 0 && machine.canInstall) {
    await machine.install(missing.map((wanted) => wanted.debianPackage));
    [found, missing] = search(machine);
  }
  if (missing.length > 0) {
    const lines = missing.map((wanted) =>
      `  ${wanted.title}: not found; install it, or set ${wanted.variable}`
    );
    const packages = missing.map((wanted) => wanted.debianPackage).join(" ");
    throw new TaskError(
      `The tests need programs that are not here:\n${lines.join("\n")}\n` +
        `On Debian: apt-get install --no-install-recommends ${packages}`,
    );
  }
  return found as Programs;
}

async function apt(...args: string[]): Promise<void> {
  const { success } = await new Deno.Command("apt-get", {
    args: ["-qq", ...args],
    env: { DEBIAN_FRONTEND: "noninteractive" },
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) {
    throw new TaskError(
      `apt-get ${args.join(" ")} failed (see above). Install the packages by ` +
        `hand and run the tests again.`,
    );
  }
}

/** The machine this runs on. */
export function thisMachine(): Machine {
  return {
    env: (name) => Deno.env.get(name),
    isFile: (path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    },
    canInstall: Deno.uid() === 0 && isDebian(),
    async install(packages) {
      console.log(`  installing Debian's ${packages.join(", ")}`);
      await apt("update");
      await apt("install", "-y", "--no-install-recommends", ...packages);
    },
  };
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(Deno.readTextFileSync("/etc/os-release"));
  } catch {
    return false;
  }
}
