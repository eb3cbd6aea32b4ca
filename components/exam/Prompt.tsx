import type { PromptPart } from "../../supabase/functions/_shared/contract/answers.ts";

/** A question's or a choice's content. `inline`: within a label. */
export function Prompt(
  { parts, inline = false }: { parts: PromptPart[]; inline?: boolean },
) {
  return (
    <>
      {parts.map((part, i) => {
        if (part.type === "image") {
          return (
            <img key={i} class="exam-image" src={part.src} alt={part.alt} />
          );
        }
        if (part.type === "math") {
          const shown = { __html: part.mathml };
          return inline
            ? <span key={i} dangerouslySetInnerHTML={shown} />
            : <div key={i} dangerouslySetInnerHTML={shown} />;
        }
        return inline
          ? <span key={i} class="exam-text">{part.text}</span>
          : <p key={i} class="exam-text">{part.text}</p>;
      })}
    </>
  );
}
