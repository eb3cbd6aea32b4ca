import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { apiUrl, config } from "./config.ts";

const env = (values: Record<string, string>) => ({
  get: (name: string) => values[name],
});
const good = {
  SUPABASE_URL: "http://127.0.0.1:54321/",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  APP_ORIGIN: "http://127.0.0.1:8000/",
};

describe("config", () => {
  it("reads the environment and trims slashes", () => {
    const read = config(env(good));
    assertEquals(read, {
      supabaseUrl: "http://127.0.0.1:54321",
      publishableKey: "sb_publishable_x",
      appOrigin: "http://127.0.0.1:8000",
    });
    assertEquals(apiUrl(read), "http://127.0.0.1:54321/functions/v1/api");
  });

  for (const name of Object.keys(good)) {
    it(`says what to set when ${name} is missing`, () => {
      assertThrows(() => config(env({ ...good, [name]: " " })), Error, name);
    });
  }

  it("refuses an address that is none", () => {
    assertThrows(
      () => config(env({ ...good, SUPABASE_URL: "javascript:alert(1)" })),
      Error,
      "SUPABASE_URL must be an address",
    );
  });
});
