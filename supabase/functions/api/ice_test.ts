import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { iceServersFor, turnPassword } from "./ice.ts";

const stun = { urls: ["stun:stun.school.example:3478"] };
const turn = {
  urls: ["turn:turn.school.example:3478?transport=udp"],
  secret: "Jefe",
};
const who = { kind: "user", sub: "6f0b8a1e" } as const;
const NOW = Date.parse("2026-11-21T08:00:00.400Z");

describe("ice servers", () => {
  it("a relay's password is the HMAC-SHA-1 of RFC 2202", () => {
    // Its second case, there in hexadecimal.
    const expected = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
    const password = turnPassword("Jefe", "what do ya want for nothing?");
    const hex = Array.from(
      atob(password),
      (c) => c.charCodeAt(0).toString(16).padStart(2, "0"),
    ).join("");
    assertEquals(hex, expected);
  });

  it("credentials say when they end, and name nobody", () => {
    const { ice_servers, expires_at } = iceServersFor(
      { servers: [stun], turn },
      who,
      NOW,
    );
    assertEquals(expires_at, "2026-11-21T14:00:00.000Z");
    const [first, relay] = ice_servers;
    assertEquals(first, stun);
    assertEquals(relay!.urls, turn.urls);
    const [ends, name] = relay!.username!.split(":");
    assertEquals(Number(ends) * 1000, Date.parse(expires_at!));
    assertEquals(/^[0-9a-f]{16}$/.test(name!), true);
    assertEquals(
      relay!.credential,
      turnPassword(turn.secret, relay!.username!),
    );
    const other = iceServersFor({ servers: [], turn }, {
      kind: "device",
      sub: who.sub,
    }, NOW);
    assertEquals(other.ice_servers[0]!.username === relay!.username, false);
  });

  it("none are made up where a school has none", () => {
    assertEquals(iceServersFor({ servers: [] }, who, NOW), {
      ice_servers: [],
      expires_at: null,
    });
    const own = {
      urls: ["turn:turn.example"],
      username: "u",
      credential: "c",
    };
    assertEquals(iceServersFor({ servers: [own] }, who, NOW).ice_servers, [
      own,
    ]);
  });
});
