import type { student } from "../../i18n/en/student.ts";

/** All words of the exam room: its own and those of the parts it shows. */
export function roomWords(
  { room, proctor_words, rescue, sign_in, camera, room_camera }: typeof student,
) {
  return {
    ...room,
    talk: proctor_words,
    rescue,
    renewal: sign_in.renewal,
    camera,
    room_camera,
  };
}

export type RoomPageWords = ReturnType<typeof roomWords>;
