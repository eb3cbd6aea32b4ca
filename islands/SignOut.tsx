import { useEffect, useRef, useState } from "preact/hooks";
import type { SignInWords } from "../components/exam/words.ts";
import { createApi } from "../lib/api/client.ts";
import { sessionChannel } from "../lib/session/channel.ts";
import { createBearer } from "../lib/session/client.ts";
import {
  backTo,
  leave,
  type Unsent,
  unsentAttempts,
  whoseUnsent,
} from "../lib/session/sign_out.ts";

interface Props {
  apiBase: string;
  /** Whether somebody pressed "Sign out"; else it is asked here. */
  asked: boolean;
  words: SignInWords["sign_out"];
}

/** Signs out at once, or says first what has not reached the server. */
export default function SignOut({ apiBase, asked, words }: Props) {
  const [wanted, setWanted] = useState(asked);
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const [sure, setSure] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!wanted) return;
    const { attempt } = createApi({
      base: apiBase,
      bearer: createBearer(),
      timeout: 6000,
    });
    unsentAttempts().then((ids) => whoseUnsent(ids, attempt)).then((found) => {
      if (found.own.length === 0) void go();
      else setUnsent(found);
    });
  }, [wanted]);
  useEffect(() => {
    if (unsent) heading.current?.focus();
  }, [unsent, sure]);

  async function go() {
    if (await leave(sessionChannel())) location.replace("/login");
    else form.current?.submit();
  }

  return (
    <>
      <form ref={form} method="post" action="/session/sign-out" hidden />
      {!wanted && (
        <p>
          <button type="button" onClick={() => setWanted(true)}>
            {words.title}
          </button>
        </p>
      )}
      {wanted && !unsent && <p role="status">{words.looking}</p>}
      {unsent && !sure && (
        <div class="sign-out-warning">
          <h2 ref={heading} tabIndex={-1}>{words.unsent_title}</h2>
          <p>{words.unsent}</p>
          <ul>
            {unsent.own.map(({ id, title }) => (
              <li key={id}>
                <a href={`/exam/${id}`} role="button">
                  {backTo(title, words)}
                </a>
              </li>
            ))}
          </ul>
          {unsent.others > 0 && <p class="muted">{words.others}</p>}
          <button
            type="button"
            class="secondary outline"
            onClick={() => setSure(true)}
          >
            {words.anyway}
          </button>
        </div>
      )}
      {unsent && sure && (
        <div class="sign-out-warning">
          <h2 ref={heading} tabIndex={-1}>{words.sure_title}</h2>
          <p>{words.sure}</p>
          <button type="button" onClick={() => setSure(false)}>
            {words.sure_no}
          </button>
          <button
            type="button"
            class="secondary outline"
            onClick={go}
          >
            {words.sure_yes}
          </button>
        </div>
      )}
    </>
  );
}
