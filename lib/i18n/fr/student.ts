import type { student as en } from "../en/student.ts";
import { camera } from "./student/camera.ts";
import { camera_check } from "./student/camera_check.ts";
import { check } from "./student/check.ts";
import { device_check } from "./student/device_check.ts";
import { done } from "./student/done.ts";
import { instructions } from "./student/instructions.ts";
import { lockdown } from "./student/lockdown.ts";
import { microphone } from "./student/microphone.ts";
import { pairing } from "./student/pairing.ts";
import { phone } from "./student/phone.ts";
import { proctor_words } from "./student/proctor_words.ts";
import { record } from "./student/record.ts";
import { rescue } from "./student/rescue.ts";
import { room } from "./student/room.ts";
import { room_camera } from "./student/room_camera.ts";
import { room_devices } from "./student/room_devices.ts";
import { sign_in } from "./student/sign_in.ts";
import { speech } from "./student/speech.ts";

/** Ce que lisent les étudiants, une section par page ou partie de page. */
export const student: typeof en = {
  camera,
  camera_check,
  check,
  device_check,
  done,
  instructions,
  lockdown,
  microphone,
  pairing,
  phone,
  proctor_words,
  record,
  rescue,
  room,
  room_camera,
  room_devices,
  sign_in,
  speech,
};
