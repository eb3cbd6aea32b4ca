/** The answer and the question of a hall ticket; opaque tokens. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { sha256 } from "../secret.ts";
import { newToken, opaqueTokens } from "./opaque.ts";
import {
  hashTicketAnswer,
  isTicketAnswer,
  normalAnswer,
} from "./ticket_answer.ts";
import { questionFor, USUAL_QUESTIONS } from "./ticket_question.ts";

describe("ticket answer", () => {
  it("is the same however it was typed", () => {
    for (const typed of ["Blue  Heron", " blue heron ", "ＢＬＵＥ\theron\n"]) {
      assertEquals(normalAnswer(typed), "blue heron");
    }
    assertEquals(normalAnswer("E\u0301LODIE"), "élodie");
  });

  it("is kept salted and slow", async () => {
    const one = await hashTicketAnswer("Blue Heron");
    assertMatch(one, /^scrypt\$16384\$8\$5\$[^$]{24}\$[^$]{44}$/);
    assert(one !== await hashTicketAnswer("Blue Heron"));
    assertEquals(await isTicketAnswer(" BLUE heron", one), true);
    assertEquals(await isTicketAnswer("blue herons", one), false);
  });

  it("costs one slow hash with the same parameters, kept or not", async () => {
    const kept = await hashTicketAnswer("Blue Heron");
    const weaker = kept.replace("$16384$8$5$", "$2$1$1$");
    for (const stored of [kept, null, "", "scrypt$1$1$1$x$y", weaker]) {
      const salts: number[] = [];
      const ok = await isTicketAnswer("no", stored, (_answer, salt) => {
        salts.push(salt.length);
        // What nobody's is compared with must not let anybody in.
        return Promise.resolve(new Uint8Array(32));
      });
      assertEquals([ok, salts], [false, [16]], String(stored));
    }
  });
});

describe("questionFor", () => {
  const asked = { hall_ticket: "A-1", date_of_birth: "2008-01-01" };
  const usual = USUAL_QUESTIONS[2];

  it("asks what the school asks; a usual one in the reader's language", () => {
    assertEquals(questionFor("Motto?", asked, "fr", "s"), "Motto?");
    assertEquals(questionFor(usual.en, asked, "fr", "s"), usual.fr);
    assertEquals(questionFor(usual.fr, asked, "en", "s"), usual.en);
  });

  it("makes up a usual one for nobody, always the same", () => {
    const texts = USUAL_QUESTIONS.map(({ en }) => en as string);
    const made = questionFor(null, asked, "en", "s");
    assert(texts.includes(made));
    const lower = { ...asked, hall_ticket: "a-1" };
    assertEquals(questionFor(null, lower, "en", "s"), made);
    const all = new Set(
      Array.from(
        { length: 200 },
        (_, i) =>
          questionFor(null, { ...asked, hall_ticket: `A-${i}` }, "en", "s"),
      ),
    );
    assertEquals(all.size, USUAL_QUESTIONS.length);
  });
});

describe("opaque tokens", () => {
  const verifier = opaqueTokens();
  const form = (token: string) => ({ form: "opaque" as const, token });

  it("say what they are for, and are kept by their hash", async () => {
    for (const kind of ["ticket", "device"] as const) {
      const { token, hash } = newToken(kind);
      assertEquals(hash, sha256(token));
      assertEquals(verifier.takes(form(token)), true);
      assertEquals(await verifier.verify(form(token)), { kind, sub: hash });
    }
    assert(newToken("ticket").token !== newToken("ticket").token);
  });

  it("are taken in their form alone", () => {
    const { token } = newToken("ticket");
    for (
      const other of [token.slice(1), `${token}x`, token.slice(0, -1), "iht_"]
    ) {
      assertEquals(verifier.takes(form(other)), false, other);
    }
  });
});
