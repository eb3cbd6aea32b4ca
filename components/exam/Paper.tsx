import type { ComponentChildren } from "preact";
import { Navigator } from "./Navigator.tsx";
import { QuestionCard, type QuestionCardProps } from "./QuestionCard.tsx";

interface Props extends QuestionCardProps {
  /** Whether the questions may be seen now. */
  shown: boolean;
  /** What stands before the question, or in its place. */
  children?: ComponentChildren;
  /** What stands at the bottom right, beside the paper. */
  corner?: ComponentChildren;
  onKeys(): void;
}

/**
 * What fills the window below the bar: the question shown, and the way to all
 * others. Only its middle scrolls, so that nothing ever lies over anything.
 */
export function Paper(
  { shown, children, corner, onKeys, ...props }: Props,
) {
  const { state, lang, words, onGo } = props;
  return (
    <div class="exam-body" data-paper={shown ? "" : undefined}>
      <div class="exam-main">
        {children}
        {shown && <QuestionCard {...props} />}
      </div>
      {shown && (
        <Navigator
          state={state}
          lang={lang}
          words={words}
          onGo={onGo}
          onKeys={onKeys}
        />
      )}
      {corner}
    </div>
  );
}
