import type { PartlyGranted } from "../../lib/candidates/accommodations.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import { GrantFields, GrantList } from "./Grants.tsx";
import { Part } from "./Part.tsx";
import type { PartProps } from "./part.ts";

/** What a student is granted in every exam. */
export function GrantedPart({ candidate, edited, said, words }: PartProps) {
  const mine = edited?.act === "accommodations" ? edited : null;
  const there = mine?.there ?? null;
  return (
    <Part
      id="accommodations"
      title={words.granted_title}
      trouble={mine && !mine.field && !there ? said : null}
    >
      <p>{words.granted_lead}</p>
      <p class="muted">{words.granted_seen} {words.granted_frozen}</p>
      {there && (
        <Notice tone="warning" title={words.meanwhile.title} alert>
          <p>{words.meanwhile.text}</p>
          {fill(words.meanwhile.there, { value: "" })}
          <GrantList
            granted={there.accommodations}
            words={words.granted}
            none={words.granted_none}
          />
        </Notice>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="act" value="accommodations" />
        <input type="hidden" name="version" value={candidate.version} />
        <GrantFields
          granted={(mine?.granted as PartlyGranted | null) ??
            candidate.accommodations}
          words={words.granted}
          wrong={mine?.field && said ? { field: mine.field, text: said } : null}
        />
        <button type="submit">{words.granted_save}</button>
      </form>
    </Part>
  );
}
