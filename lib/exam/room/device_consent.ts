import type { AttemptView } from "../../../supabase/functions/_shared/contract/answers.ts";
import { ApiError } from "../../api/error.ts";
import { wordOn } from "../../check/consent.ts";
import type { Device } from "../../check/notice.ts";
import type { RoomCamera } from "../room_state.ts";
import { momentOf, type RoomContext } from "./context.ts";

/** A withdrawal, as this computer keeps it. */
interface Withdrawn {
  /** The server has it. */
  sent: boolean;
}

/**
 * The student's word about one device, given in the room. A withdrawal is kept
 * on this computer before it is sent: no reload turns the device on again.
 */
export class DeviceConsent {
  #room: RoomContext;
  #kind: Device;
  #name: string;
  #tell: (said: RoomCamera["consentSaid"]) => void;
  #withdrawn: Withdrawn | null = null;
  #saying = false;

  /** @param tell what became of the word that was given last */
  constructor(
    room: RoomContext,
    kind: Device,
    tell: (said: RoomCamera["consentSaid"]) => void,
  ) {
    this.#room = room;
    this.#kind = kind;
    this.#name = `${kind}_withdrawn`;
    this.#tell = tell;
  }

  /** Whether it was withdrawn here, and not given again. */
  get isWithdrawn(): boolean {
    return this.#withdrawn !== null;
  }

  /** Reads what an earlier page has kept. */
  async open(): Promise<void> {
    const { store, attempt } = this.#room.options;
    this.#withdrawn ??= await store.note<Withdrawn>(attempt.id, this.#name) ??
      null;
  }

  async withdraw(): Promise<void> {
    this.#withdrawn = { sent: false };
    this.#tell("saying");
    await this.#room.note(this.#name, this.#withdrawn);
    await this.send();
  }

  /** Sends a withdrawal that has not arrived, if there is one. */
  async send(): Promise<void> {
    if (!this.#withdrawn || this.#withdrawn.sent || this.#saying) return;
    this.#saying = true;
    try {
      await this.#say(false);
      this.#withdrawn = { sent: true };
      await this.#room.note(this.#name, this.#withdrawn);
      this.#tell("nothing");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const waits = error.passing || error.status === 401;
      this.#tell(waits ? "waiting" : error.code);
    } finally {
      this.#saying = false;
    }
  }

  /** Gives it (again). Answers the attempt as it is then; null: in vain. */
  async give(): Promise<AttemptView | null> {
    if (this.#saying) return null;
    this.#saying = true;
    this.#tell("saying");
    try {
      const given = await this.#say(true);
      this.#withdrawn = null;
      await this.#room.note(this.#name, null);
      this.#tell("nothing");
      return given;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#tell(error.code);
      return null;
    } finally {
      this.#saying = false;
    }
  }

  /** Says it of the notice that this page was made with; a withdrawal of any. */
  async #say(given: boolean): Promise<AttemptView> {
    const { api, attempt, noticeHash, lang } = this.#room.options;
    const say = (text_hash: string) =>
      api.consent(attempt.id, {
        kind: this.#kind,
        given,
        given_by: "student",
        text_hash,
        locale: lang,
      });
    try {
      return await say(noticeHash);
    } catch (error) {
      const changed = error instanceof ApiError &&
        error.code === "step_out_of_order";
      if (given || !changed) throw error;
      const { exam: { notice_hash } } = await api.attempt(attempt.id);
      return await say(notice_hash ?? noticeHash);
    }
  }
}

/**
 * Whether a device is used. `off`: not in this exam, or not of this student;
 * `no_consent`: nobody has said anything about it; `refused` and `withdrawn`:
 * before and during the exam.
 */
export type DeviceWord =
  | "off"
  | "no_consent"
  | "refused"
  | "withdrawn"
  | "on";

/**
 * Whether this student is watched by a device, or why not.
 *
 * @param withdrawn the consent was withdrawn on this computer
 */
export function useOf(
  kind: Device,
  { policy, consents, started_at }: AttemptView,
  withdrawn: boolean,
): DeviceWord {
  if (!policy.proctoring || policy[kind] === "off") return "off";
  if (withdrawn) return "withdrawn";
  const word = wordOn(kind, consents);
  if (!word) return "no_consent";
  if (word.given) return "on";
  const later = Date.parse(word.at) > momentOf(started_at);
  return later ? "withdrawn" : "refused";
}
