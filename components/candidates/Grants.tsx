import {
  AMOUNTS,
  GRANTS,
  type GrantWords,
  isAmount,
  type PartlyGranted,
  shortGrants,
} from "../../lib/candidates/accommodations.ts";

/** Every accommodation as a field, each with what it changes. */
export function GrantFields(
  { granted, words, wrong }: {
    granted: PartlyGranted;
    words: GrantWords;
    /** The field that was refused, and why. */
    wrong?: { field: string; text: string } | null;
  },
) {
  return (
    <div class="grants">
      {GRANTS.map((grant) => {
        const { label, effect } = words[grant];
        const id = `grant-${grant}`;
        const hint = `${id}-hint`;
        const bad = wrong?.field === grant;
        return (
          <div class="grant" key={grant}>
            {isAmount(grant)
              ? (
                <label for={id} class="grant-amount">
                  <span>{label}</span>
                  <input
                    type="number"
                    id={id}
                    name={`grant.${grant}`}
                    min={0}
                    max={AMOUNTS[grant]}
                    step={1}
                    inputMode="numeric"
                    value={granted[grant] ?? 0}
                    aria-describedby={hint}
                    aria-invalid={bad ? "true" : undefined}
                  />
                  <span class="muted">{words[grant].unit}</span>
                </label>
              )
              : (
                <label for={id}>
                  <input
                    type="checkbox"
                    id={id}
                    name={`grant.${grant}`}
                    value="yes"
                    checked={Boolean(granted[grant])}
                    aria-describedby={hint}
                  />
                  {label}
                </label>
              )}
            <p class="muted" id={hint}>
              {bad && <strong>{`${wrong!.text} `}</strong>}
              {effect}
            </p>
          </div>
        );
      })}
    </div>
  );
}

/** What is granted, in short; `none` where it is nothing. */
export function GrantList(
  { granted, words, none }: {
    granted: PartlyGranted | null | undefined;
    words: GrantWords;
    none: string;
  },
) {
  const short = shortGrants(granted, words);
  if (short.length === 0) return <span class="muted">{none}</span>;
  return (
    <ul class="granted">
      {short.map((text) => <li key={text}>{text}</li>)}
    </ul>
  );
}
