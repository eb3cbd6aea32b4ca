/** Guessing at hall tickets: what counts, what waits, and what it costs. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import {
  hashTicketAnswer,
  slowHash,
} from "../../supabase/functions/_shared/auth/ticket_answer.ts";
import { Refusal } from "../../supabase/functions/_shared/errors.ts";
import { createApp } from "../../supabase/functions/api/app.ts";
import {
  Call,
  type Services,
  servicesOf,
} from "../../supabase/functions/api/call.ts";
import { signIn } from "../../supabase/functions/api/routes/auth.ts";
import { networkOf } from "../../supabase/functions/_shared/http/address.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool } from "../fixtures/school.ts";
import { giveTicket, type Ticket } from "./tickets.ts";

const FIFTEEN_MINUTES = 900;

for (const engine of engines) {
  describe(`hall ticket limits on ${engine.name}`, () => {
    let stack: Stack;
    let services: Services;
    let app: ReturnType<typeof createApp>;
    let hash: string;
    beforeAll(async () => {
      [stack, hash] = await Promise.all([
        engine.start(),
        hashTicketAnswer("Blue Heron"),
      ]);
      services = servicesOf({
        supabaseUrl: stack.url,
        databaseUrl: stack.databaseUrl,
        secretKey: stack.secretKey,
        jwks: undefined,
        jwtSecret: stack.jwtSecret,
        headSecret: "head",
        appOrigins: [],
        trustedHops: 0,
        ice: { servers: [] },
      });
      app = createApp(services.env, services);
    });
    afterAll(async () => {
      await services.db.close();
      await stack.stop();
    });

    const ticketOf = async (ticket: Partial<Ticket> = {}) => {
      const school = await makeSchool(stack, { candidates: 1, staff: [] });
      const { candidateId } = school.candidates[0]!;
      return await giveTicket(stack, candidateId, hash, ticket);
    };
    let count = 0;
    /** An address of a network nobody has failed from. */
    const anywhere = () => `2001:db8:${(++count).toString(16)}::1`;
    /** Tries from an address: the status, and the code of a refusal. */
    const attempt = async (ticket: Ticket, address: string) => {
      const { hall_ticket, date_of_birth, answer } = ticket;
      const reply = await app.request("/api/auth/hall-ticket", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ hall_ticket, date_of_birth, answer }),
      }, { remoteAddr: { hostname: address } });
      const { code } = await reply.json();
      const after = Number(reply.headers.get("retry-after") ?? 0);
      return { status: reply.status, code, after };
    };
    const wrong = (ticket: Ticket) => ({ ...ticket, answer: "Grey Heron" });

    it("five failures for a ticket from one address, right or parallel", async () => {
      const ticket = await ticketOf();
      const here = anywhere();
      assertEquals((await attempt(ticket, here)).status, 200);
      const all = await Promise.all(
        Array.from({ length: 9 }, () => attempt(wrong(ticket), here)),
      );
      const codes = all.map(({ code }) => code).sort();
      assertEquals(codes, [
        ...Array(4).fill("rate_limited"),
        ...Array(5).fill("ticket_refused"),
      ]);
      const refused = await attempt(ticket, here);
      assertEquals([refused.status, refused.code], [429, "rate_limited"]);
      assert(refused.after > 0 && refused.after <= FIFTEEN_MINUTES);
      // The student's own computer is another address.
      assertEquals((await attempt(ticket, anywhere())).status, 200);
    });

    it("the same for a ticket that does not exist", async () => {
      const nobody = {
        hall_ticket: `no-${crypto.randomUUID()}`,
        date_of_birth: "2008-01-01",
        answer: "x",
      };
      const here = anywhere();
      const all = await Promise.all(
        Array.from({ length: 6 }, () => attempt(nobody, here)),
      );
      const codes = all.map(({ code }) => code).sort();
      assertEquals(codes, ["rate_limited", ...Array(5).fill("ticket_refused")]);
    });

    it("who is right is never counted", async () => {
      const ticket = await ticketOf();
      const here = anywhere();
      for (let i = 0; i < 6; i++) {
        assertEquals((await attempt(ticket, here)).status, 200);
      }
    });

    it("twenty failures for a ticket from everywhere", async () => {
      const ticket = await ticketOf();
      // One address alone, parallel or not, cannot use them up.
      const loud = anywhere();
      await Promise.all(
        Array.from({ length: 12 }, () => attempt(wrong(ticket), loud)),
      );
      await stack.sql(
        "select private.take_token(private.ticket_bucket($1::text::jsonb), 20, 900, 14)",
        [JSON.stringify({ hall_ticket: ticket.hall_ticket })],
      );
      const last = await attempt(wrong(ticket), anywhere());
      assertEquals(last.code, "ticket_refused");
      for (const tried of [wrong(ticket), ticket]) {
        const { code, after } = await attempt(tried, anywhere());
        assertEquals(code, "rate_limited");
        assert(after > 0 && after <= FIFTEEN_MINUTES);
      }
      // Typed in another way it is the same ticket.
      const typed = {
        ...ticket,
        hall_ticket: ticket.hall_ticket.toLowerCase(),
      };
      assertEquals((await attempt(typed, anywhere())).code, "rate_limited");
    });

    it("an address with a hundred failures waits, and is let in", async () => {
      const ticket = await ticketOf();
      const here = anywhere();
      const timed = async () => {
        const began = performance.now();
        const { status } = await attempt(ticket, here);
        return { status, ms: performance.now() - began };
      };
      await stack.sql(
        "select private.take_token($1, 100, $2::integer, 99)",
        [`ticket-address:${networkOf(here)}`, FIFTEEN_MINUTES],
      );
      assertEquals((await attempt(wrong(ticket), here)).code, "ticket_refused");
      const slowed = await timed();
      assertEquals(slowed.status, 200);
      assert(slowed.ms > 1990, `${slowed.ms}`);
    });

    it("such an address compares one answer at a time, others go on", async () => {
      const here = anywhere();
      await stack.sql(
        "select private.take_token($1, 100, $2::integer, 100)",
        [`ticket-address:${networkOf(here)}`, FIFTEEN_MINUTES],
      );
      let running = 0;
      let most = 0;
      const guess = (address: string) => {
        const call = new Call(
          new Request("http://api.test/", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
              hall_ticket: `no-${crypto.randomUUID()}`,
              date_of_birth: "2008-03-14",
              answer: "?",
            }),
          }),
          services,
          { kind: "user", sub: "" },
          address,
          {},
          { method: "POST", open: true, once: false },
        );
        return signIn(call, async (...given) => {
          most = Math.max(most, ++running);
          return await slowHash(...given).finally(() => running--);
        }).catch((error) => (error as Refusal).code);
      };
      const codes = await Promise.all(
        Array.from({ length: 4 }, () => guess(here)),
      );
      assertEquals([most, new Set(codes)], [1, new Set(["ticket_refused"])]);
      await Promise.all(Array.from({ length: 4 }, () => guess(anywhere())));
      assert(most > 1);
    });

    it("the numbers that were tried are kept nowhere", async () => {
      const ticket = await ticketOf();
      await attempt(wrong(ticket), anywhere());
      const rows = await stack.sql("select bucket from public.rate_limits");
      assert(!JSON.stringify(rows).includes(ticket.hall_ticket));
    });

    it("every answer costs two calls and one slow hash", async () => {
      const ticket = await ticketOf();
      const asked = ["hash", "api_ticket_lookup", "api_ticket_result"].sort();
      const without = await ticketOf({ hash: null });
      for (
        const tried of [
          ticket,
          wrong(ticket),
          { ...ticket, date_of_birth: "1999-01-01" },
          { ...ticket, hall_ticket: `no-${crypto.randomUUID()}` },
          without,
        ]
      ) {
        const work: string[] = [];
        const { hall_ticket, date_of_birth, answer } = tried;
        const call = new Call(
          new Request("http://api.test/", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ hall_ticket, date_of_birth, answer }),
          }),
          {
            ...services,
            db: {
              ...services.db,
              call(fn, request) {
                work.push(fn);
                return services.db.call(fn, request);
              },
            },
          },
          { kind: "user", sub: "" },
          anywhere(),
          {},
          { method: "POST", open: true, once: false },
        );
        await signIn(call, (...given) => {
          work.push("hash");
          return slowHash(...given);
        }).catch((error) =>
          assertEquals((error as Refusal).code, "ticket_refused")
        );
        assertEquals(work.sort(), asked);
      }
    });
  });
}
