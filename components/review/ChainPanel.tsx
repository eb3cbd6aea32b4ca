import { fill, plural } from "../../lib/i18n/fill.ts";
import type { ChainCheck, ChainHead } from "../../lib/review/types.ts";
import { Notice } from "../Notice.tsx";
import { dateTime, type ReviewText, who } from "./shared.ts";

interface Props {
  chain: ChainHead;
  checked: ChainCheck | null;
  busy: boolean;
  /** Why the last check did not run. */
  failed: string | null;
  onCheck(): void;
  onEvent(position: number): void;
  text: ReviewText;
}

/** Whether the record is whole: the last check, and a button for another. */
export function ChainPanel(
  { chain, checked, busy, failed, onCheck, onEvent, text }: Props,
) {
  const { words: { chain: words }, lang } = text;
  const since = checked ? chain.position - checked.length : 0;
  return (
    <section aria-labelledby="chain-title" class="chain">
      <h2 id="chain-title">{words.title}</h2>
      <p class="muted">{words.text}</p>
      <div role="status">
        {!checked ? <p>{words.never}</p> : checked.intact
          ? (
            <Notice tone="good">
              {plural(lang, checked.length, words.intact, {
                time: dateTime(text, checked.at),
                name: who(text, checked.by),
              })}
              {since > 0 && ` ${plural(lang, since, words.since)}`}
            </Notice>
          )
          : (
            <Notice tone="danger">
              {fill(words.broken, {
                position: checked.broken_at ?? "?",
                time: dateTime(text, checked.at),
                name: who(text, checked.by),
                reason: reasonOf(checked.reason, words.reasons),
              })}
            </Notice>
          )}
      </div>
      {failed && (
        <Notice tone="warning" alert>
          {fill(words.failed, { reason: failed })}
        </Notice>
      )}
      <p class="chain-acts">
        <button
          type="button"
          class="small"
          aria-busy={busy ? "true" : undefined}
          disabled={busy}
          onClick={onCheck}
        >
          {busy ? words.checking : words.check}
        </button>
        {checked && !checked.intact && checked.broken_at !== null && (
          <button
            type="button"
            class="small secondary"
            onClick={() => onEvent(checked.broken_at!)}
          >
            {fill(words.go, { position: checked.broken_at })}
          </button>
        )}
      </p>
      <dl class="fields heads">
        <div>
          <dt>{fill(words.head, { position: chain.position })}</dt>
          <dd>
            <code>{chain.head}</code>
          </dd>
        </div>
        {chain.signed_head
          ? (
            <>
              <div>
                <dt>
                  {fill(words.signed, { position: chain.signed_position })}
                </dt>
                <dd>
                  <code>{chain.signed_head}</code>
                </dd>
              </div>
              <div>
                <dt>{words.signature}</dt>
                <dd>
                  <code>{chain.signature}</code>
                </dd>
              </div>
            </>
          )
          : (
            <div>
              <dt>{words.signature}</dt>
              <dd class="muted">{words.unsigned}</dd>
            </div>
          )}
      </dl>
    </section>
  );
}

function reasonOf(
  reason: string | null,
  words: ReviewText["words"]["chain"]["reasons"],
): string {
  return (words as Record<string, string>)[reason ?? ""] ?? words.other;
}
