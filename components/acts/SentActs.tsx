import type { MissingPage, SentAct } from "../../lib/acts/model.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { formatClock, formatDuration } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";

interface Props {
  /** `useActs().sent`, newest first. */
  sent: readonly SentAct[];
  /** The list could not be read just now. */
  failed?: boolean;
  lang: string;
  timeZone: string;
  words: Words["proctor"]["acts"];
}

/** What was done in the last hour, and on how many pages it has been shown. */
export function SentActs({ sent, failed, ...text }: Props) {
  const words = text.words.sent;
  return (
    <section class="sent-acts" aria-labelledby="sent-title">
      <h2 id="sent-title">{words.title}</h2>
      {failed && <p class="muted" role="status">{words.failed}</p>}
      {sent.length === 0 ? <p class="muted">{words.empty}</p> : (
        <ol>
          {sent.map((one) => <Sent key={one.id} one={one} {...text} />)}
        </ol>
      )}
    </section>
  );
}

type Text = Pick<Props, "lang" | "timeZone" | "words">;

function Sent({ one, lang, timeZone, words }: Text & { one: SentAct }) {
  const { sent, names } = words;
  // Empty where whom it was for has been erased.
  const whom = whomOf(one, lang, words);
  return (
    <li class="sent-act" data-act={one.act}>
      <p>
        <time dateTime={one.at}>{formatClock(lang, one.at, timeZone)}</time>
        {" "}
        <strong>{names[one.act]}</strong>
        {one.seconds !== null && one.seconds > 0 && (
          <>{" "}({formatDuration(lang, one.seconds)})</>
        )}
        {whom && <span class="sent-whom">{whom}</span>}
      </p>
      {one.text && <p class="sent-text" dir="auto">{one.text}</p>}
      <p class="sent-state">
        <Shown one={one} lang={lang} words={words} />
        <span class="muted">
          {one.by === ""
            ? sent.by_me
            : fill(sent.by, { name: one.by ?? sent.a_colleague })}
        </span>
      </p>
      {one.missing.length > 0 && one.pages > 1 && (
        <details>
          <summary>{sent.missing}</summary>
          <ul>
            {one.missing.map((page) => (
              <li key={page.attemptId}>
                {page.name}
                <span class="muted">
                  {whyOf(page, lang, timeZone, words)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {one.pages === 1 && one.missing[0] && (
        <p class="muted">{whyOf(one.missing[0], lang, timeZone, words)}</p>
      )}
    </li>
  );
}

function Shown(
  { one, lang, words: { sent } }: Pick<Text, "lang" | "words"> & {
    one: SentAct;
  },
) {
  const { pages, shown } = one;
  if (pages === 0) return <Badge>{sent.nothing_to_show}</Badge>;
  if (shown === pages) {
    return (
      <Badge tone="good" icon="check">
        {pages === 1 ? sent.shown_one : plural(lang, pages, sent.shown_all)}
      </Badge>
    );
  }
  return (
    <Badge tone="info">
      {pages === 1 ? sent.waiting_one : fill(sent.shown, { shown, pages })}
    </Badge>
  );
}

/** Whom an act was for, in words. */
function whomOf(one: SentAct, lang: string, words: Text["words"]): string {
  const { sent } = words;
  if (one.act === "postpone") return sent.to_all;
  if (one.count > one.names.length || one.count > 3) {
    return plural(lang, one.count, sent.to_many);
  }
  return new Intl.ListFormat(lang).format(one.names);
}

function whyOf(
  page: MissingPage,
  lang: string,
  timeZone: string,
  { sent: { why } }: Text["words"],
): string {
  if (page.why !== "silent") return why[page.why];
  return page.lastSeenAt
    ? fill(why.silent, { time: formatClock(lang, page.lastSeenAt, timeZone) })
    : why.never;
}
