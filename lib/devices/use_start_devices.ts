import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { wordOn } from "../check/consent.ts";
import { usedDevices } from "../check/notice.ts";
import type { connect } from "../exam/open_room.ts";
import type { RoomPageWords } from "../exam/room/words.ts";
import type { StartDevice, StartDevices } from "./start_devices.ts";
import type { StartShown } from "./start_text.ts";

interface UseStartDevices {
  view: AttemptView;
  line: { current: ReturnType<typeof connect> | null };
  update(view: AttemptView): void;
  lang: string;
  words: RoomPageWords;
}

/** What has to be opened before the start; see `StartDevices`. */
export function useStartDevices(
  { view, line, update, lang, words }: UseStartDevices,
) {
  const [shown, setShown] = useState<StartShown | null>(null);
  const made = useRef<StartDevices | null>(null);
  const { policy, consents } = view;
  const devices = usedDevices(policy).filter((one): one is StartDevice =>
    one !== "phone" && wordOn(one, consents)?.given === true
  );

  useEffect(() => {
    let left = false;
    setShown(null);
    if (devices.length === 0) return;
    Promise.all([import("./start_devices.ts"), import("./start_text.ts")]).then(
      ([{ StartDevices }, { shownAtStart }]) => {
        if (left) return;
        made.current = new StartDevices({
          devices,
          attempt: view.id,
          line: line.current!.line,
          show: (state) => setShown(shownAtStart(state, policy, lang, words)),
          update,
        });
      },
      // The room asks for what it needs.
      () => {},
    );
    return () => {
      left = true;
      made.current?.close();
      made.current = null;
    };
  }, [devices.join()]);

  return { shown, open: () => void made.current?.open() };
}
