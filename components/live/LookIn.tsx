import { type Look, looksFor } from "../../lib/live/looks.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { LookButton } from "../live_view/LookButton.tsx";
import type { LiveText } from "./shared.ts";

export interface LookProps {
  row: StudentRow;
  /** Whether this exam and this person's role allow it. */
  mayLook: boolean;
  /** No more views fit at once. */
  isFull: boolean;
  /** Which are open already: `page`, `phone`, both with a blank, or none. */
  looking: string;
  onLook(row: StudentRow, look: Look): void;
  text: LiveText;
}

/** Buttons that open a live view of the page's cameras or of the phone. */
export function LookIn(
  { row, mayLook, isFull, looking, onLook, text }: LookProps,
) {
  if (!mayLook) return null;
  return (
    <>
      {looksFor(row).map((look) => (
        <LookButton
          key={look}
          name={row.name}
          phone={look === "phone"}
          isOpen={looking.split(" ").includes(look)}
          isFull={isFull}
          onOpen={() => onLook(row, look)}
          words={text.lookWords}
        />
      ))}
    </>
  );
}
