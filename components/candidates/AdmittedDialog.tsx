import { admissionLink, type Admitted } from "../../lib/candidates/admit.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatDateTime } from "../../lib/time.ts";
import type { EnrolmentWords } from "./words.ts";

/** The code of a student who was admitted by hand, shown this once. */
export function AdmittedDialog(
  { admitted, name, origin, timeZone, lang, words }: {
    admitted: Admitted;
    name: string;
    origin: string;
    timeZone: string;
    lang: string;
    words: EnrolmentWords["admit"];
  },
) {
  return (
    <dialog open class="admitted" aria-labelledby="admitted-title">
      <article>
        <h2 id="admitted-title" tabIndex={-1} autofocus>
          {fill(words.title, { name })}
        </h2>
        <p>{words.text}</p>
        <dl class="facts">
          <div>
            <dt>{words.code}</dt>
            <dd>
              <code class="admission-code">{admitted.token}</code>
            </dd>
          </div>
        </dl>
        <ol>{words.how.map((step) => <li key={step}>{step}</li>)}</ol>
        <p>
          {words.link}
          <br />
          <code class="admission-link">
            {admissionLink(origin, admitted.token)}
          </code>
        </p>
        <p>
          {fill(words.until, {
            time: formatDateTime(lang, admitted.expires_at, timeZone),
          })}
        </p>
        <p>
          <strong>{fill(words.warning, { name })}</strong>
        </p>
        <p class="dialog-acts">
          <a href="?" role="button">{words.close}</a>
        </p>
      </article>
    </dialog>
  );
}
