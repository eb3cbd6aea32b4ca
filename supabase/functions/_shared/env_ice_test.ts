import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readIce } from "./env_ice.ts";

const read = (env: Record<string, string>) => readIce((name) => env[name]);

describe("readIce", () => {
  it("has no servers where none are set", () => {
    assertEquals(read({}), { servers: [] });
    assertEquals(read({ ICE_SERVERS: " ", TURN_URLS: "", TURN_SECRET: "" }), {
      servers: [],
    });
  });

  it("reads servers as browsers take them, and nothing else of them", () => {
    const servers = [
      { urls: "stun:stun.school.example:3478" },
      {
        urls: ["turn:t.example?transport=udp", "turns:t.example:5349"],
        username: "exam",
        credential: "secret",
        note: "ours",
      },
    ];
    assertEquals(read({ ICE_SERVERS: JSON.stringify(servers) }).servers, [
      { urls: ["stun:stun.school.example:3478"] },
      {
        urls: ["turn:t.example?transport=udp", "turns:t.example:5349"],
        username: "exam",
        credential: "secret",
      },
    ]);
  });

  it("reads relays with the secret that makes their credentials", () => {
    const env = {
      TURN_URLS: "turn:t.example:3478, turns:t.example:5349?transport=tcp,",
      TURN_SECRET: "shared",
    };
    assertEquals(read(env).turn, {
      urls: ["turn:t.example:3478", "turns:t.example:5349?transport=tcp"],
      secret: "shared",
    });
  });

  const wrong: [string, Record<string, string>, string][] = [
    ["no JSON", { ICE_SERVERS: "stun:stun.example" }, "ICE_SERVERS"],
    ["no list", { ICE_SERVERS: '{"urls":"stun:a.example"}' }, "ICE_SERVERS"],
    ["no address", { ICE_SERVERS: '[{"urls":[]}]' }, "ICE_SERVERS"],
    [
      "a page",
      { ICE_SERVERS: '[{"urls":"https://a.example"}]' },
      "ICE_SERVERS",
    ],
    ["a stranger", { ICE_SERVERS: "[null]" }, "ICE_SERVERS"],
    [
      "no credential",
      { ICE_SERVERS: '[{"urls":"turn:a.example"}]' },
      "ICE_SERVERS",
    ],
    ["no secret", { TURN_URLS: "turn:a.example" }, "TURN_SECRET"],
    ["no relays", { TURN_SECRET: "shared" }, "TURN_URLS"],
    [
      "stun as a relay",
      { TURN_URLS: "stun:a.example", TURN_SECRET: "s" },
      "TURN_URLS",
    ],
  ];
  for (const [what, env, name] of wrong) {
    it(`${what}: says that ${name} is wrong`, () => {
      const error = assertThrows(() => read(env)) as Error;
      assertEquals(error.message.startsWith(name), true, error.message);
    });
  }
});
