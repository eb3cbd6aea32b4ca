import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { LONGEST, readPieces, writePieces } from "./pieces.ts";
import {
  forgetBearer,
  keepBearer,
  kindOf,
  lifeOf,
  sameLaunch,
  storedBearer,
  whoHas,
} from "./stored_bearer.ts";

/** What a browser sends back after these lines. */
function sentBack(lines: string[]): Request {
  const cookie = lines.filter((line) => !line.includes("Max-Age=0"))
    .map((line) => line.split("; ")[0]).join("; ");
  return new Request("http://x/", { headers: { cookie } });
}

const part = (value: unknown) =>
  btoa(JSON.stringify(value)).replace(/=+$/, "")
    .replaceAll("+", "-").replaceAll("/", "_");
const jwt = (claims: Record<string, unknown>) =>
  `${part({ alg: "RS256" })}.${part(claims)}.c2ln`;
const TICKET = `iht_${"a_-9".repeat(10)}xyz`;

describe("pieces", () => {
  for (const length of [0, 1, 3000, 3001, 6000, 6001, LONGEST]) {
    it(`gives back a value of ${length}`, () => {
      const value = "x".repeat(length);
      const lines = writePieces("__Host-a", value, 60);
      assert(lines.every((line) => line.length < 4000));
      assertEquals(lines.length, 3);
      assertEquals(readPieces(sentBack(lines), "__Host-a"), value);
    });
  }

  it("takes none longer than that", () => {
    const long = "x".repeat(LONGEST + 1);
    assertThrows(() => writePieces("__Host-a", long, 60), RangeError);
  });

  it("stops where a piece is missing", () => {
    const lines = writePieces("__Host-a", "x".repeat(9000 - 900), 60);
    const req = sentBack([lines[0]!, lines[2]!]);
    assertEquals(readPieces(req, "__Host-a").length, 3000);
  });
});

describe("storedBearer", () => {
  it("gives back what was kept", () => {
    const renewUrl = "https://learning.example/renew?x=1&y=é";
    const exam = {
      kind: "exam_jwt" as const,
      token: jwt({ exp: 1 }),
      renewUrl: new URL(renewUrl).href,
    };
    assertEquals(storedBearer(sentBack(keepBearer(exam))), exam);
    const ticket = { kind: "ticket" as const, token: TICKET, renewUrl: null };
    assertEquals(storedBearer(sentBack(keepBearer(ticket))), ticket);
  });

  it("is nothing after it was forgotten, and forgets nothing that is not there", () => {
    const kept = sentBack(
      keepBearer({ kind: "ticket", token: TICKET, renewUrl: null }),
    );
    assertEquals(storedBearer(sentBack(forgetBearer(kept))), null);
    assertEquals(forgetBearer(new Request("http://x/")), []);
  });

  it("takes no address to renew at but the web's", () => {
    for (const renewUrl of ["javascript:alert(1)", "data:,x", "nonsense"]) {
      const kept = keepBearer({ kind: "ticket", token: TICKET, renewUrl });
      assertEquals(storedBearer(sentBack(kept))?.renewUrl, null);
    }
  });
});

describe("kindOf", () => {
  const cases: [string, ReturnType<typeof kindOf>][] = [
    [TICKET, "ticket"],
    [jwt({}), "exam_jwt"],
    [`idv_${TICKET.slice(4)}`, null],
    [`${TICKET}x`, null],
    ["", null],
    ["a.b", null],
    ["a.b.c.d", null],
    ["a.b.c; Domain=evil", null],
    [`a.${"b".repeat(LONGEST)}.c`, null],
  ];
  for (const [token, kind] of cases) {
    it(`${token.slice(0, 20) || "nothing"}: ${kind}`, () => {
      assertEquals(kindOf(token), kind);
    });
  }
});

describe("an exam JWT's life", () => {
  it("is told at 80%", () => {
    assertEquals(lifeOf(jwt({ iat: 1000, exp: 2000 })), {
      endsAt: 2000,
      warnAt: 1800,
    });
    // Without a beginning there is no share of it: told at the end.
    assertEquals(lifeOf(jwt({ exp: 2000 })).warnAt, 2000);
    assertEquals(lifeOf("nonsense").endsAt, 0);
  });
});

describe("sameLaunch", () => {
  const claims = {
    iss: "https://a.example",
    tenant_id: "school",
    exam_schedule_id: 7,
    user_id: "u",
    attempt_no: 1,
  };
  const one = jwt({ ...claims, exp: 1 });

  it("looks at who, where and which attempt, not at times", () => {
    assertEquals(sameLaunch(one, jwt({ ...claims, exp: 2, name: "A" })), true);
    assertEquals(
      sameLaunch(one, jwt({ ...claims, exam_schedule_id: "7" })),
      true,
    );
  });

  for (const name of Object.keys(claims)) {
    it(`another ${name} is another launch`, () => {
      assertEquals(sameLaunch(one, jwt({ ...claims, [name]: "x" })), false);
      assertEquals(
        sameLaunch(one, jwt({ ...claims, [name]: undefined })),
        false,
      );
    });
  }

  it("two that say nothing are not the same", () => {
    assertEquals(sameLaunch(jwt({}), jwt({})), false);
    assertEquals(sameLaunch("nonsense", "nonsense"), false);
  });
});

describe("whoHas", () => {
  it("is the same after a renewal, another for another person or way", async () => {
    const sub = (sub: string, exp: number) => jwt({ sub, exp });
    const amal = await whoHas("account", sub("amal", 1));
    assertEquals(amal, await whoHas("account", sub("amal", 2)));
    const names = [
      amal,
      await whoHas("account", sub("ben", 1)),
      await whoHas("exam_jwt", sub("amal", 1)),
      await whoHas("exam_jwt", jwt({ user_id: "amal" })),
      await whoHas("ticket", TICKET),
      await whoHas("ticket", `${TICKET.slice(0, -1)}A`),
    ];
    assertEquals(new Set(names).size, names.length);
    assert(names.every((name) => /^[0-9a-f]{16}$/.test(name)));
  });
});
