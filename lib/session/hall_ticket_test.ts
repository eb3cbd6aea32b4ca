import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ApiError } from "../api/error.ts";
import { takeFragment } from "./fragment.ts";
import { ticketDoor, waitText, wordFor } from "./hall_ticket.ts";
import { afterTicket } from "./where_to.ts";

const API = "https://api.example/functions/v1/api";
const ticket = { hall_ticket: "HT-1", date_of_birth: "2008-03-14" };

function door(answer: () => Response | Promise<Response>) {
  const asked: [string, unknown][] = [];
  const calls = ticketDoor(API, (url, init) => {
    asked.push([String(url), JSON.parse(String(init?.body))]);
    return Promise.resolve().then(answer);
  });
  return { asked, ...calls };
}

describe("ticketDoor", () => {
  it("asks the API for question and token, and hands the token to our server alone", async () => {
    const { asked, question, signIn, keep } = door(() =>
      Response.json({ question: "Pet?", token: "iht_x", to: "/exam/1" })
    );
    assertEquals(await question(ticket, "fr"), "Pet?");
    assertEquals(await signIn(ticket, "Biscuit"), "iht_x");
    assertEquals(await keep("iht_x", "/"), "/exam/1");
    assertEquals(asked, [
      [`${API}/auth/hall-ticket/question`, { ...ticket, locale: "fr" }],
      [`${API}/auth/hall-ticket`, { ...ticket, answer: "Biscuit" }],
      ["/session", { token: "iht_x", to: "/" }],
      ["/session/token", {}],
    ]);
  });

  it("a browser that keeps no cookies is told so, and not led in a circle", async () => {
    const answers = [
      Response.json({ to: "/" }),
      Response.json({ code: "signed_out" }, { status: 401 }),
    ];
    const { keep } = door(() => answers.shift()!);
    const error = await assertRejects(() => keep("iht_x", "/"), ApiError);
    assertEquals(error.code, "signed_out");
  });

  it("says what was refused, and for how long", async () => {
    const { signIn } = door(() =>
      Response.json({ code: "rate_limited" }, {
        status: 429,
        headers: { "retry-after": "840" },
      })
    );
    const error = await assertRejects(() => signIn(ticket, "x"), ApiError);
    assertEquals([error.code, error.retryAfterMs], ["rate_limited", 840_000]);
  });

  it("a line that breaks, before or within the answer, is the line's fault", async () => {
    for (
      const answer of [
        () => Promise.reject(new TypeError("failed to fetch")),
        () => new Response("<html>"),
      ]
    ) {
      const { question } = door(answer);
      const error = await assertRejects(
        () => question(ticket, "en"),
        ApiError,
      );
      assertEquals([error.status, error.code], [0, "network"]);
    }
  });
});

describe("words of refusals", () => {
  it("each code has its own where there is one", () => {
    const words = { ticket_refused: "a", other: "b" };
    assertEquals(wordFor("ticket_refused", words), "ticket_refused");
    assertEquals(wordFor("unreadable", words), "other");
    assertEquals(wordFor("toString", words), "other");
  });

  it("times are whole, and never too short", () => {
    assertEquals(waitText(1, "en"), "1 second");
    assertEquals(waitText(59_000, "en"), "59 seconds");
    assertEquals(waitText(61_000, "en"), "2 minutes");
    assertEquals(waitText(null, "fr"), "1 minute");
    assertEquals(waitText(900_000, "fr"), "15 minutes");
  });
});

describe("takeFragment", () => {
  function at(hash: string) {
    const shown: string[] = [];
    const history = {
      replaceState: (_: unknown, __: string, url?: string | URL | null) =>
        void shown.push(String(url)),
    };
    const place = { hash, pathname: "/launch", search: "?lang=fr" };
    return { token: takeFragment(place, history), shown };
  }

  it("takes the token out of the address at once", () => {
    assertEquals(at("#token=a.b-_.c"), {
      token: "a.b-_.c",
      shown: ["/launch?lang=fr"],
    });
  });

  it("leaves nothing else behind either, and takes nothing else", () => {
    assertEquals(at("#jwt=a.b.c"), { token: null, shown: ["/launch?lang=fr"] });
    assertEquals(at(""), { token: null, shown: [] });
  });
});

describe("afterTicket", () => {
  const exam = (attempt: { id: string; submitted_at: string | null } | null) =>
    ({ attempt: attempt && { ...attempt, state: "in_progress" } }) as never;

  it("goes on where an attempt is under way, else to the list", () => {
    const open = { id: "a1", submitted_at: null };
    assertEquals(afterTicket({ exams: [exam(open)] }), "/exam/a1");
    const over = { id: "a1", submitted_at: "2026-11-20T10:00:00Z" };
    assertEquals(afterTicket({ exams: [exam(over)] }), "/");
    assertEquals(afterTicket({ exams: [exam(null)] }), "/");
    assertEquals(afterTicket({ exams: [] }), "/");
  });
});
