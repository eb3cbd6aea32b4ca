import type { student } from "../../i18n/en/student.ts";

/** All words of the exam room: its own and those of the parts it shows. */
export function roomWords(
  {
    room,
    proctor_words,
    rescue,
    sign_in,
    camera,
    room_camera,
    room_devices: { seen, ...room_devices },
    pairing,
    microphone,
  }: typeof student,
) {
  return {
    ...room,
    talk: proctor_words,
    rescue,
    renewal: sign_in.renewal,
    camera,
    // One list of what was noticed, by whatever device.
    room_camera: { ...room_camera, seen: { ...room_camera.seen, ...seen } },
    room_devices,
    pairing,
    microphone,
  };
}

export type RoomPageWords = ReturnType<typeof roomWords>;
