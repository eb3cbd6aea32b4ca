import type { Outcome } from "../../lib/acts/perform.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { Notice } from "../Notice.tsx";
import { RefusedList } from "./RefusedList.tsx";

interface Props {
  /** Of an act that was done at one click. */
  refused: Outcome["refused"];
  /** Read out, not shown: the list of what was done shows it. */
  said: string;
  lang: string;
  words: Words["proctor"]["acts"];
  refusals: Words["staff"]["refusals"];
  onClose(): void;
}

/** Says how an act went that has no dialog. */
export function ActNews({ refused, said, onClose, ...text }: Props) {
  return (
    <>
      <p class="visually-hidden" role="status">{said}</p>
      <div class="act-news" role="alert">
        {refused.length > 0 && (
          <Notice tone="danger">
            <RefusedList refused={refused} {...text} />
            <button type="button" class="small quiet" onClick={onClose}>
              {text.words.close}
            </button>
          </Notice>
        )}
      </div>
    </>
  );
}
