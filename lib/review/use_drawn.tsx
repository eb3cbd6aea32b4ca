import { useMemo } from "preact/hooks";
import type { ReviewText } from "../../components/review/shared.ts";
import { Timeline } from "../../components/review/Timeline.tsx";
import { draw, rulerOf } from "./drawing.ts";
import type { Layout } from "./use_layout.ts";
import type { usePictures } from "./use_pictures.ts";
import type { TimelineState } from "./use_timeline.ts";

/** The timeline's picture, drawn anew only when something in it has changed. */
export function useDrawn(
  layout: Layout,
  { scale, window }: TimelineState,
  pictures: ReturnType<typeof usePictures>,
  text: ReviewText,
) {
  const { items, lanes, held, segments, pictured, numbers } = layout;
  const drawing = useMemo(
    () => draw(items, scale, window),
    [items, scale, window?.left, window?.right],
  );
  const ruler = useMemo(() => rulerOf(scale), [scale]);
  return useMemo(
    () => (
      <Timeline
        scale={scale}
        lanes={lanes}
        drawing={drawing}
        ruler={ruler}
        held={held}
        segments={segments}
        pictured={pictured}
        pictureOf={pictures.of}
        numberOf={(id) => numbers.get(id) ?? null}
        onBroken={pictures.broken}
        text={text}
      />
    ),
    [
      drawing,
      ruler,
      held,
      segments,
      lanes,
      pictured,
      numbers,
      pictures.version,
      text,
    ],
  );
}
