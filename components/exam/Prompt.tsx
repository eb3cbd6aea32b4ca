import { noteImage } from "../../lib/exam/images.ts";
import { scrollable } from "../../lib/exam/scrollable.ts";
import type { PromptPart } from "../../supabase/functions/_shared/contract/answers.ts";
import { Picture } from "./Picture.tsx";
import type { RoomWords } from "./words.ts";

type Written = Exclude<PromptPart, { type: "image" }>;
type Block = PromptPart | Written[];

interface Props {
  parts: PromptPart[];
  words: RoomWords["paper"];
  /** Within a label: nothing that can be pressed. */
  inline?: boolean;
  /** The address to show a picture by. */
  shownSrc?(src: string): string;
  /** A picture could not be loaded: its address may have ended. */
  onImageError?(): void;
}

/** A question's or a choice's content. */
export function Prompt({ parts, words, inline = false, ...images }: Props) {
  const Text = inline ? "span" : "p";
  const { shownSrc = (src) => src, onImageError } = images;
  return (
    <>
      {blocksOf(parts).map((block, i) => {
        if (Array.isArray(block)) {
          return (
            <Text
              key={i}
              class={`exam-text${block.some(isMath) ? " exam-with-math" : ""}`}
              dir="auto"
              ref={block.some(isMath) ? scrollable : undefined}
            >
              {block.map((part, j) =>
                part.type === "math"
                  ? <span key={j} dangerouslySetInnerHTML={htmlOf(part)} />
                  : part.text
              )}
            </Text>
          );
        }
        if (block.type === "image") {
          return (
            <Picture
              key={i}
              src={shownSrc(block.src)}
              alt={block.alt}
              words={words}
              large={!inline}
              onLoad={(image) => noteImage(image, false)}
              onError={(image) => {
                noteImage(image, true);
                onImageError?.();
              }}
            />
          );
        }
        return block.type === "math"
          ? (
            <span
              key={i}
              class="exam-math"
              ref={scrollable}
              dangerouslySetInnerHTML={htmlOf(block)}
            />
          )
          : null;
      })}
    </>
  );
}

const isMath = (part: Written) => part.type === "math";
const htmlOf = ({ mathml }: { mathml: string }) => ({ __html: mathml });

/**
 * Texts are paragraphs; a formula that is not displayed stands in the line,
 * between the text before it and the one after it.
 */
function blocksOf(parts: PromptPart[]): Block[] {
  const blocks: Block[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    if (part.type === "image" || (part.type === "math" && part.display)) {
      blocks.push(part);
    } else if (
      Array.isArray(last) && (isMath(part) || isMath(last.at(-1)!))
    ) {
      last.push(part);
    } else blocks.push([part]);
  }
  return blocks;
}
