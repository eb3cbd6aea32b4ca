import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import {
  downloadAnswers,
  rescueReady,
  type RescueState,
} from "../rescue/download.ts";
import { connect, openRoom, type RoomPage } from "./open_room.ts";
import type { Room } from "./room/room.ts";
import { openingState, type RoomState } from "./room_state.ts";

/** Opens the room when the page is shown, and closes it with the page. */
export function useRoom(
  attempt: AttemptView,
  apiBase: string,
  page: RoomPage,
) {
  const [state, setState] = useState(() => before(attempt));
  const room = useRef<Room | null>(null);
  useEffect(() => {
    document.documentElement.dataset.room = "";
    document.title = attempt.exam.title;
    let left = false;
    const line = connect(apiBase, attempt.server_time);
    openRoom(attempt, line, page).then((opened) => {
      if (left) return opened.close();
      room.current = opened;
      opened.subscribe(setState);
      void opened.open();
    });
    return () => {
      left = true;
      room.current?.close();
      delete document.documentElement.dataset.room;
    };
  }, []);
  return { room, state };
}

/** What is shown before anything has been opened, on the server too. */
function before({ deadline_at, server_time }: AttemptView): RoomState {
  const end = deadline_at ? Date.parse(deadline_at) : Date.parse(server_time);
  return { ...openingState, remaining: end - Date.parse(server_time) };
}

/** A copy of the answers, as a last resort. */
export function useRescue(
  attempt: AttemptView,
  room: { current: Room | null },
) {
  const key = attempt.exam.export_key;
  const [copy, setCopy] = useState<RescueState>({ step: "idle" });
  useEffect(() => setCopy(rescueReady(key)), []);
  const download = async () => {
    if (!room.current) return;
    setCopy({ step: "working" });
    // A browser that asks where to put it takes the focus.
    room.current.excuse("own_dialog");
    const { store, clock } = room.current.options;
    setCopy(await downloadAnswers({ attempt, store, key, clock }));
    room.current.excuse(null);
  };
  return { copy, download };
}
