import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { findPrograms, type Machine } from "./programs.ts";
import { TaskError } from "./step.ts";

/** A machine with these files; what is installed appears in `files`. */
function machine(
  files: string[],
  options: Partial<Machine> & { vars?: Record<string, string> } = {},
): Machine & { installed: string[] } {
  const installed: string[] = [];
  const vars: Record<string, string> = {
    PATH: "/bin:/usr/bin",
    ...options.vars,
  };
  return {
    installed,
    env: (name) => vars[name],
    isFile: (path) => files.includes(path),
    canInstall: false,
    install: (packages) => {
      installed.push(...packages);
      return Promise.resolve();
    },
    ...options,
  };
}

const ALL = [
  "/usr/bin/chromium",
  "/usr/bin/firefox-esr",
  "/usr/lib/postgresql/15/bin/initdb",
  "/usr/bin/pg_prove",
  "/usr/share/postgresql/15/extension/pgtap.control",
  "/usr/share/postgresql/15/extension/plpgsql_check.control",
];

describe("findPrograms", () => {
  it("finds all on the PATH and where Debian keeps PostgreSQL", async () => {
    assertEquals(await findPrograms(machine(ALL)), {
      chromium: "/usr/bin/chromium",
      firefox: "/usr/bin/firefox-esr",
      postgresBin: "/usr/lib/postgresql/15/bin",
      pgProve: "/usr/bin/pg_prove",
      pgtap: "/usr/share/postgresql/15/extension/pgtap.control",
      plpgsqlCheck: "/usr/share/postgresql/15/extension/plpgsql_check.control",
    });
  });

  it("prefers what the environment says", async () => {
    const found = await findPrograms(
      machine([...ALL, "/my/chrome", "/my/pg/initdb"], {
        vars: { CHROMIUM_PATH: "/my/chrome", PG_BIN: "/my/pg" },
      }),
    );
    assertEquals(found.chromium, "/my/chrome");
    assertEquals(found.postgresBin, "/my/pg");
  });

  it("refuses a variable that points nowhere", async () => {
    await assertRejects(
      () => findPrograms(machine(ALL, { vars: { FIREFOX_PATH: "/gone" } })),
      TaskError,
      "FIREFOX_PATH is /gone",
    );
  });

  it("says exactly what to install where it may not install", async () => {
    const here = machine(["/usr/bin/firefox-esr"]);
    const error = await assertRejects(() => findPrograms(here), TaskError);
    assertEquals(
      error.message.split("\n").at(-1),
      "On Debian: apt-get install --no-install-recommends chromium " +
        "postgresql-15 libtap-parser-sourcehandler-pgtap-perl " +
        "postgresql-15-pgtap postgresql-15-plpgsql-check",
    );
    assertEquals(here.installed, []);
  });

  it("installs only what is missing, then looks again", async () => {
    const files = ALL.slice(0, 1);
    const here = machine(files, { canInstall: true });
    const install = here.install;
    here.install = (packages) => {
      files.push(...ALL.slice(1));
      return install(packages);
    };
    assertEquals((await findPrograms(here)).firefox, "/usr/bin/firefox-esr");
    assertEquals(here.installed, [
      "firefox-esr",
      "postgresql-15",
      "libtap-parser-sourcehandler-pgtap-perl",
      "postgresql-15-pgtap",
      "postgresql-15-plpgsql-check",
    ]);
  });
});
