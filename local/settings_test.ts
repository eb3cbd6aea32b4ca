import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Failure } from "./failure.ts";
import { readSettings } from "./settings.ts";

const from = (env: Record<string, string>) => readSettings((name) => env[name]);

describe("readSettings", () => {
  it("has a default for everything", () => {
    const settings = {
      port: 8000,
      supabasePort: 54321,
      dataDir: ".invigil",
      databaseUrl: undefined,
    };
    assertEquals(from({}), settings);
    assertEquals(from({ PORT: "", DATABASE_URL: "" }), settings);
  });

  it("refuses what is no port", () => {
    assertEquals(from({ PORT: "0" }).port, 0);
    for (const port of ["x", "-1", "70000", "80.5"]) {
      assertThrows(() => from({ SUPABASE_PORT: port }), Failure);
    }
  });
});
