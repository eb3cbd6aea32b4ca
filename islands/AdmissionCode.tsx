import { useEffect, useRef, useState } from "preact/hooks";
import type { SignInWords } from "../components/exam/words.ts";
import { Notice } from "../components/Notice.tsx";
import { ApiError } from "../lib/api/error.ts";
import { fill } from "../lib/i18n/fill.ts";
import { takeFragment } from "../lib/session/fragment.ts";
import { ticketDoor, wordFor } from "../lib/session/hall_ticket.ts";

interface Props {
  apiBase: string;
  to: string;
  words: SignInWords["admission"];
}

/** For a student who was admitted by hand: the code instead of the answers. */
export default function AdmissionCode({ apiBase, to, words }: Props) {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [ready, setReady] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  // A link brings it behind `#`; it waits for a press, and is out of the
  // address and of the browser's history by then.
  useEffect(() => {
    const take = () => {
      const brought = takeFragment(location, history);
      if (!brought) return;
      setCode(brought);
      setOpen(true);
    };
    take();
    setReady(true);
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);

  async function onSubmit(event: Event) {
    event.preventDefault();
    if (busy) return;
    // Copied with spaces or a line's end around it, or within.
    const token = code.replace(/\s+/g, "");
    setProblem(null);
    if (token === "") {
      setProblem(words.missing);
      return field.current?.focus();
    }
    setBusy(true);
    try {
      location.assign(await ticketDoor(apiBase).keep(token, to));
      // The page stays busy until the next one is there.
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setBusy(false);
      const { refused } = words;
      setProblem(
        fill(refused[wordFor(error.code, refused)], { code: error.code }),
      );
      field.current?.focus();
    }
  }

  return (
    <details
      class="admission"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{words.title}</summary>
      <form method="post" noValidate onSubmit={onSubmit}>
        <div role="alert">
          {problem && <Notice tone="danger">{problem}</Notice>}
        </div>
        <label>
          {words.code}
          <input
            ref={field}
            name="code"
            value={code}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={200}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <button
          type="submit"
          class="secondary"
          disabled={!ready}
          aria-busy={busy ? "true" : undefined}
        >
          {busy ? words.submitting : words.submit}
        </button>
      </form>
    </details>
  );
}
