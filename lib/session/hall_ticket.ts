/** Signing in by hall ticket, as the page does it: with the API itself. */
import type {
  TicketQuestion,
  TicketToken,
} from "../../supabase/functions/_shared/contract/identity.ts";
import { ApiError, readRefusal } from "../api/error.ts";

/** What stands on the ticket, and who holds it. */
export interface Ticket {
  hall_ticket: string;
  /** ISO 8601. */
  date_of_birth: string;
}

/** Milliseconds for one call; a busy address waits 2 s and more for its turn. */
const TIMEOUT = 20_000;

/**
 * The calls of the sign-in page. The API sees the student's own address, by
 * which it counts failures; our server gets the token alone. Each throws
 * `ApiError`.
 */
export function ticketDoor(
  apiBase: string,
  doFetch: typeof fetch = (...args) => fetch(...args),
) {
  async function post<T>(url: string, body: unknown): Promise<T> {
    let answer: Response;
    try {
      answer = await doFetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
        },
        body: JSON.stringify(body),
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      if (answer.ok) return await answer.json();
    } catch (cause) {
      throw new ApiError(0, "network", null, { cause });
    }
    throw await readRefusal(answer);
  }

  return {
    /** The question that goes with a ticket, in the page's language. */
    async question(ticket: Ticket, locale: string): Promise<string> {
      const url = `${apiBase}/auth/hall-ticket/question`;
      const { question } = await post<TicketQuestion>(url, {
        ...ticket,
        locale,
      });
      return question;
    },
    /** The bearer for the right answer. */
    async signIn(ticket: Ticket, answer: string): Promise<string> {
      const url = `${apiBase}/auth/hall-ticket`;
      const { token } = await post<TicketToken>(url, { ...ticket, answer });
      return token;
    },
    /**
     * Hands the bearer to our server; answers where to go. `signed_out` from a
     * browser that keeps no cookies: any page would only lead back here.
     */
    async keep(token: string, to: string): Promise<string> {
      const kept = await post<{ to: string }>("/session", { token, to });
      await post("/session/token", {});
      return kept.to;
    },
  };
}

/** A code of the API as one of the words a page has; `other` for the rest. */
export function wordFor<Words extends { other: string }>(
  code: string,
  words: Words,
): keyof Words {
  return Object.hasOwn(words, code) ? code as keyof Words : "other";
}

/** How long to wait, in words: whole minutes, or seconds below one. */
export function waitText(ms: number | null, lang: string): string {
  const seconds = Math.max(1, Math.ceil((ms ?? 60_000) / 1000));
  const [unit, count] = seconds < 60
    ? ["second", seconds] as const
    : ["minute", Math.ceil(seconds / 60)] as const;
  return new Intl.NumberFormat(lang, {
    style: "unit",
    unit,
    unitDisplay: "long",
  }).format(count);
}
