import { useEffect, useRef, useState } from "preact/hooks";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { browserImages, PaperImages } from "./images.ts";
import { bindPaperKeys } from "./paper_keys.ts";
import { afterClear, arrive, type Cleared, perform } from "./paper_page.ts";
import type { Room } from "./room/room.ts";
import type { RoomState } from "./room_state.ts";
import { spokenTime } from "./spoken_time.ts";

interface Options {
  room: { readonly current: Room | null };
  state: RoomState;
  lang: string;
  words: Parameters<typeof spokenTime>[2];
  /** Opens, or closes, the dialog that asks before handing in. */
  ask(open: boolean): void;
}

/**
 * The page's side of the paper: keys, focus, pictures, and what was cleared.
 * What it answers goes to `Paper`, `KeysDialog` and a `role="status"`.
 */
export function usePaper(options: Options) {
  const { room, state, ask } = options;
  const heading = useRef<HTMLHeadingElement>(null);
  const [cleared, setCleared] = useState<Cleared>({});
  const [keysShown, showKeys] = useState(false);
  const [said, say] = useState("");
  const [, redraw] = useState(0);
  const images = useRef<PaperImages>();
  const now = useRef(options);
  now.current = options;

  const goTo = (index: number) => {
    ask(false);
    room.current?.goTo(index);
    requestAnimationFrame(() => arrive(heading.current));
  };
  const answer = (question: string, value: AnswerValue) => {
    setCleared((all) => afterClear(all, question));
    room.current?.answer(question, value);
  };
  const clear = (question: string) => {
    const before = state.answers[question];
    setCleared((all) => afterClear(all, question, before));
    room.current?.answer(question, null);
  };

  useEffect(() => {
    const kept = new PaperImages(browserImages, () => redraw((n) => n + 1));
    images.current = kept;
    const stop = bindPaperKeys({
      state: () => now.current.state,
      act: (act) =>
        perform(act, {
          goTo,
          mark: (question) => room.current?.mark(question),
          askToHandIn: () => now.current.ask(true),
          sayTime: () => {
            const { state, lang, words } = now.current;
            say(spokenTime(state.remaining, lang, words));
          },
          showKeys: () => showKeys(true),
        }),
    });
    // What an interrupted line kept away.
    const back = () => {
      if (kept.missing) void room.current?.renewPaper();
    };
    addEventListener("online", back);
    return () => {
      stop();
      removeEventListener("online", back);
      kept.close();
    };
  }, []);
  useEffect(() => void images.current?.keep(state.questions), [
    state.questions,
  ]);

  return {
    heading,
    cleared,
    keysShown,
    showKeys,
    said,
    goTo,
    answer,
    clear,
    shownSrc: (src: string) => images.current?.shown(src) ?? src,
    onImageError: () => void room.current?.renewPaper(),
  };
}
