import { useEffect, useRef, useState } from "preact/hooks";
import type { SignInWords } from "../components/exam/words.ts";
import { takeFragment } from "../lib/session/fragment.ts";

/** Takes an exam JWT out of the address and sends it as a form. */
export default function LaunchFragment(
  { quiet, words }: {
    /** The page says something else. */
    quiet: boolean;
    words: SignInWords["launch"];
  },
) {
  const form = useRef<HTMLFormElement>(null);
  const [sending, setSending] = useState(true);

  useEffect(() => {
    const take = () => {
      const token = takeFragment(location, history);
      const field = form.current?.elements.namedItem("token");
      setSending(token !== null);
      if (token === null || !field) return;
      (field as HTMLInputElement).value = token;
      form.current!.submit();
    };
    take();
    // The page may be open already when a platform comes to it.
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);

  return (
    <>
      {/* What is filled in is no page's to bring back. */}
      <form
        ref={form}
        method="post"
        action="/launch"
        autocomplete="off"
        hidden
      >
        <input type="hidden" name="token" />
      </form>
      {!quiet && <p role="status">{sending ? words.waiting : words.nothing}</p>}
      {!quiet && !sending && (
        <p>
          <a href="/login">{words.to_login}</a>
        </p>
      )}
    </>
  );
}
