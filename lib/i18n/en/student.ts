import { camera } from "./student/camera.ts";
import { camera_check } from "./student/camera_check.ts";
import { check } from "./student/check.ts";
import { done } from "./student/done.ts";
import { instructions } from "./student/instructions.ts";
import { lockdown } from "./student/lockdown.ts";
import { proctor_words } from "./student/proctor_words.ts";
import { record } from "./student/record.ts";
import { rescue } from "./student/rescue.ts";
import { room } from "./student/room.ts";
import { room_camera } from "./student/room_camera.ts";
import { sign_in } from "./student/sign_in.ts";

/** What students read, one section a page or part of one. */
export const student = {
  camera,
  camera_check,
  check,
  done,
  instructions,
  lockdown,
  proctor_words,
  record,
  rescue,
  room,
  room_camera,
  sign_in,
};
