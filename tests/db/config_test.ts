/** `supabase/config.toml` says only what the current CLI understands. */
import { assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";
import { cli } from "./cli.ts";

const file = new URL("../../supabase/config.toml", import.meta.url);

describe("config.toml", () => {
  let database: TestDatabase;
  let config: string;
  beforeAll(async () => {
    database = await createDatabase();
    config = await Deno.readTextFile(file);
  });
  afterAll(() => database?.drop());

  /** What the CLI has to say of a configuration. */
  async function complaints(text: string) {
    const folder = await Deno.makeTempDir({ prefix: "invigil-config-" });
    try {
      await Deno.mkdir(`${folder}/supabase/migrations`, { recursive: true });
      await Deno.writeTextFile(`${folder}/supabase/config.toml`, text);
      const { code, stderr } = await cli(
        database.url,
        ["migration", "list"],
        folder,
      );
      const lines = stderr.split("\n").filter((line) =>
        /config\.toml|config/i.test(line) && !line.startsWith("npm warn")
      );
      return { code, lines };
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }

  it("is understood whole", async () => {
    assertEquals(await complaints(config), { code: 0, lines: [] });
  });

  it("a key it does not know would be named", async () => {
    const { lines } = await complaints(`${config}\nverify_jwd = false\n`);
    assertMatch(lines.join("\n"), /functions\.score\.verify_jwd/);
  });

  it("a value of the wrong form would be refused", async () => {
    const { code } = await complaints(
      config.replace("jwt_expiry = 900", 'jwt_expiry = "soon"'),
    );
    assertEquals(code, 1);
  });

  it("keeps tokens short, and lets nobody sign up", () => {
    assertMatch(config, /^jwt_expiry = 900$/m);
    assertMatch(config, /^enable_signup = false$/m);
    assertMatch(config, /^enable_anonymous_sign_ins = false$/m);
    assertMatch(config, /^auto_expose_new_tables = false$/m);
    assertEquals(config.match(/^verify_jwt = false$/gm)?.length, 2);
  });
});
