import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import type { SignInWords } from "../components/exam/words.ts";
import { ApiError } from "../lib/api/error.ts";
import { fill } from "../lib/i18n/fill.ts";
import {
  type Ticket,
  ticketDoor,
  waitText,
  wordFor,
} from "../lib/session/hall_ticket.ts";

interface Props {
  apiBase: string;
  to: string;
  lang: string;
  words: SignInWords["ticket"];
}

type Field = keyof SignInWords["ticket"]["missing"];
/** What is wrong: a field that is empty, or what the API says. */
type Problem = { field: Field | null; text: string };
type Busy = "asking" | "submitting" | null;

/** Signing in by hall ticket. The fields keep what is typed, whatever comes. */
export default function HallTicket({ apiBase, to, lang, words }: Props) {
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState<Busy>(null);
  const [question, setQuestion] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  /** Given out, but not handed to our server yet: the line broke between. */
  const token = useRef<string | null>(null);

  // Until then a press would send the fields in the address.
  useEffect(() => setReady(true), []);

  const field = (name: Field) =>
    form.current?.elements.namedItem(name) as HTMLInputElement | null;
  const typed = (name: Field) => field(name)?.value.trim() ?? "";

  useEffect(() => {
    if (question !== null) field("answer")?.focus();
  }, [question]);
  useEffect(() => {
    if (!problem) return;
    const wrong = problem.field ? field(problem.field) : notice.current;
    wrong?.focus();
  }, [problem]);

  function refused(error: unknown) {
    if (!(error instanceof ApiError)) throw error;
    const { code, retryAfterMs } = error;
    const { refused } = words;
    const text = fill(refused[wordFor(code, refused)], {
      wait: waitText(retryAfterMs, lang),
      code,
    });
    setProblem({ field: null, text });
  }

  async function onSubmit(event: Event) {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const fields: Field[] = question === null
      ? ["hall_ticket", "date_of_birth"]
      : ["hall_ticket", "date_of_birth", "answer"];
    const empty = fields.find((name) => typed(name) === "");
    if (empty) {
      return setProblem({ field: empty, text: words.missing[empty] });
    }
    const ticket: Ticket = {
      hall_ticket: typed("hall_ticket"),
      date_of_birth: typed("date_of_birth"),
    };
    const door = ticketDoor(apiBase);
    try {
      if (question === null) {
        setBusy("asking");
        setQuestion(await door.question(ticket, lang));
        return setBusy(null);
      }
      setBusy("submitting");
      token.current ??= await door.signIn(ticket, typed("answer"));
      location.assign(await door.keep(token.current, to));
      // The page stays busy until the next one is there.
    } catch (error) {
      setBusy(null);
      if (error instanceof ApiError && !error.passing) token.current = null;
      refused(error);
    }
  }

  /** Another ticket has another question; the answer stays as it is typed. */
  function onTicketChange() {
    token.current = null;
    setQuestion(null);
    setProblem(null);
  }

  const described = (name: Field) => ({
    "aria-invalid": problem?.field === name ? "true" as const : undefined,
    "aria-describedby": problem ? "ticket-problem" : undefined,
  });
  return (
    <form
      ref={form}
      class="ticket"
      method="post"
      noValidate
      aria-busy={busy ? "true" : "false"}
      onSubmit={onSubmit}
    >
      {problem && (
        <div
          id="ticket-problem"
          ref={notice}
          class="notice notice-danger"
          role="alert"
          tabIndex={-1}
        >
          <Icon name="alert" />
          <span>{problem.text}</span>
        </div>
      )}
      <label>
        {words.number}
        <input
          name="hall_ticket"
          required
          autofocus
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={100}
          readOnly={busy !== null}
          onInput={onTicketChange}
          {...described("hall_ticket")}
        />
      </label>
      <label>
        {words.birth}
        <input
          type="date"
          name="date_of_birth"
          required
          autocomplete="bday"
          min="1900-01-01"
          max="2100-12-31"
          readOnly={busy !== null}
          onInput={onTicketChange}
          {...described("date_of_birth")}
        />
      </label>
      <label class="ticket-question" hidden={question === null}>
        <span>
          <small class="muted">{words.question}</small>
          <strong>{question}</strong>
        </span>
        <input
          name="answer"
          required
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={200}
          readOnly={busy !== null}
          {...described("answer")}
        />
        <small class="muted">{words.answer_hint}</small>
      </label>
      <button type="submit" disabled={!ready}>
        {busy ? words[busy] : question === null ? words.ask : words.submit}
      </button>
      <p class="visually-hidden" role="status">{busy ? words[busy] : ""}</p>
      <p class="muted ticket-help">{words.proctor}</p>
    </form>
  );
}
