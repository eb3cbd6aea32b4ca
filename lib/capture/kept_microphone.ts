/** The microphone that the instructions open for the room: see `kept.ts`. */
import type { Time } from "../exam/time.ts";
import type { CameraProblem } from "./camera_state.ts";
import { shelf } from "./kept.ts";
import type { Microphone } from "./microphone.ts";
import { openForRoom } from "./open_for_room.ts";

const microphones = shelf<Microphone>();

/** Takes over what was kept, once; null where nothing was. */
export const keptMicrophone = microphones.take;

/** Turns off what nobody has taken over. */
export function dropMicrophone(): void {
  keptMicrophone()?.close();
}

/** Opens it and keeps it for the room: see `openForRoom`. */
export function openMicrophoneForRoom(
  microphone: Microphone,
  time: Pick<Time, "after">,
  lost: () => void,
): Promise<CameraProblem | null> {
  return openForRoom(microphone, time, lost, microphones);
}
