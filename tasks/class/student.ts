/**
 * A simulated student: a real client of the API, driven by chance. What the
 * proctors see is what a page would have sent.
 */
import { ApiError } from "../../lib/api/error.ts";
import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  AnswerValue,
  SignedHead,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { begin, shares } from "./begin.ts";
import { Chance } from "./chance.ts";
import { type Character, type Deed, nextDeed } from "./character.ts";
import { Line } from "./line.ts";
import type { SimulatedPhone } from "./phone.ts";
import { drawPicture } from "./picture.ts";
import { type Play, rest } from "./play.ts";
import { drawScreen } from "./scenery.ts";

/** Deeds that last a while, and what their events say besides. */
const LASTING: Partial<Record<Deed, Record<string, unknown>>> = {
  tab_switch: {},
  window_blur: {},
  fullscreen_exit: {},
  gaze_away: { direction: "left", frames: 30, fps: 12 },
  multi_face: { faces: 2, frames: 40, fps: 12 },
  no_face: { frames: 40, fps: 12 },
  speech_detected: { confidence: 0.84, level_db: -34, noise_db: -58 },
  screen_share_stopped: {},
};
/** What a page says when such a thing is over. */
const AFTER: Partial<Record<Deed, string>> = {
  tab_switch: "window_focus",
  window_blur: "window_focus",
  fullscreen_exit: "fullscreen_enter",
};
const QUESTIONS = [
  "I cannot read the picture of question 2.",
  "May I use my own calculator?",
  "The page was slow for a moment.",
];

export class SimulatedStudent {
  readonly #line: Line;
  readonly #chance: Chance;
  #questions: readonly PaperQuestion[] = [];
  #revision = 0;
  readonly #seconds = new Map<string, number>();
  #held = false;
  #hidden = false;
  #faces = 1;
  #phone: SimulatedPhone | undefined;
  #hears = false;
  #screen: "not_watched" | "watching" | "lost" = "not_watched";

  constructor(
    /** From 0. */
    readonly nth: number,
    token: string,
    readonly character: Character,
    readonly play: Play,
  ) {
    this.#chance = new Chance(nth + 1);
    this.#line = new Line(token, play);
  }

  /** Comes in, sits the exam, and hands in or stays until the class is over. */
  async sit(): Promise<void> {
    const { character, play } = this;
    const { late = this.#chance.between(0, 6), leaves = Infinity } = character;
    if (late === Infinity) return;
    await this.#rest(late);
    if (play.signal.aborted) return;
    try {
      await this.#begin();
    } catch (error) {
      const code = error instanceof ApiError ? error.code : String(error);
      play.tally.failures[code] = (play.tally.failures[code] ?? 0) + 1;
      return;
    }
    play.tally.begun++;
    await Promise.all([
      this.#beat(),
      this.#flush(),
      this.#act(),
      this.#photograph(),
      this.#shareScreen(),
      character.phone && this.#phone?.run(character.phone),
      this.#leave(Date.now() + leaves * 1000),
    ]);
  }

  async #begin(): Promise<void> {
    const { signal } = this.play;
    const { character, nth } = this;
    const { attempt, epoch, questions, phone, policy } = await begin({
      line: this.#line,
      nth,
      character,
      rest: (milliseconds) => rest(signal, milliseconds),
    });
    Object.assign(this.#line, { attempt, epoch });
    this.#questions = questions;
    this.#phone = phone;
    this.#hears = shares(character, { policy }, "microphone");
    if (shares(character, { policy }, "screen")) this.#screen = "watching";
  }

  async #beat(): Promise<void> {
    const line = this.#line;
    const { tally } = this.play;
    const noted = new Set<string>();
    let head: SignedHead | null = null;
    let every = 10;
    while (this.#goesOn()) {
      await line.ask(async () => {
        const answer = await line.api.heartbeat({
          session_id: line.attempt,
          ...line.page,
          client_time: new Date().toISOString(),
          visible: !this.#hidden,
          fullscreen: true,
          queue_length: line.waiting,
          fps: this.character.refuses ? null : 12,
          detectors: {
            camera: this.#camera(),
            microphone: this.#hears ? "watching" : "not_watched",
            speech: this.#hears ? "watching" : "not_watched",
            screen: this.#screen,
          },
          last_seq: line.acked,
          head,
        });
        tally.beats++;
        head = answer.head;
        every = answer.heartbeat_seconds;
        this.#held = answer.hold !== "none";
        line.over = /submitted$/.test(answer.state);
        for (const { id } of answer.commands.filter((c) => !noted.has(c.id))) {
          noted.add(id);
          // Until it stands before the student's eyes.
          await this.#rest(this.#chance.between(0.2, 1));
          await line.api.acknowledge(line.attempt, id);
          tally.commands++;
        }
        if (answer.hold === "soft_lock" && this.#chance.next() < 0.2) {
          await line.api.holdReason(line.attempt, "I pressed Escape.");
        }
      });
      await this.#rest(every);
    }
  }

  #camera() {
    if (this.character.refuses) return "not_watched";
    return this.#hidden ? "paused" : "watching";
  }

  async #flush(): Promise<void> {
    while (this.#goesOn()) {
      await this.#rest(5);
      await this.#line.send();
    }
  }

  async #act(): Promise<void> {
    const mean = this.play.pace / this.character.lively;
    for (;;) {
      await this.#rest(this.#chance.wait(mean));
      if (!this.#goesOn()) return;
      if (!this.#held) await this.#do(nextDeed(this.character, this.#chance));
    }
  }

  async #do(deed: Deed): Promise<void> {
    const line = this.#line;
    if (LASTING[deed]) return await this.#last(deed, LASTING[deed]);
    if (deed === "answer") {
      await this.#answer();
      line.raise("answer_change", "whole", { count: 1 });
    } else if (deed === "raise_hand") {
      const words = this.#chance.pick(QUESTIONS);
      await line.ask(() => line.api.help(line.attempt, "help", words));
    } else if (deed === "offline") {
      const duration_seconds = this.#chance.between(20, 60);
      const begin_id = line.raise("network_offline", "begin");
      line.cut(duration_seconds * 1000);
      await this.#rest(duration_seconds);
      line.raise("network_offline", "end", { begin_id, duration_seconds });
      line.raise("network_online", "whole");
    } else {
      line.raise(deed, "whole", { key: "c", action: "copy" });
      await line.send();
    }
  }

  async #last(deed: Deed, more: Record<string, unknown>): Promise<void> {
    const line = this.#line;
    if (deed === "speech_detected" && !this.#hears) return;
    if (deed === "screen_share_stopped" && this.#screen !== "watching") return;
    const duration_seconds = this.#chance.between(3, 9);
    if (deed === "screen_share_stopped") this.#screen = "lost";
    this.#faces = deed === "multi_face" ? 2 : deed === "no_face" ? 0 : 1;
    this.#hidden = deed === "tab_switch";
    const begin_id = line.raise(deed, "begin", more);
    await line.send();
    if (deed === "multi_face") await this.#picture(true);
    await this.#rest(duration_seconds);
    line.raise(deed, "end", { ...more, begin_id, duration_seconds });
    if (AFTER[deed]) line.raise(AFTER[deed], "whole");
    if (this.#screen === "lost") this.#screen = "watching";
    this.#faces = 1;
    this.#hidden = false;
  }

  async #answer(): Promise<void> {
    const line = this.#line;
    if (this.#questions.length === 0) return;
    const question = this.#chance.pick(this.#questions);
    const spent = (this.#seconds.get(question.id) ?? 0) +
      this.#chance.between(5, 60);
    this.#seconds.set(question.id, spent);
    await line.ask(async () => {
      await line.api.saveAnswers(line.attempt, {
        ...line.page,
        answers: [{
          question_id: question.id,
          revision: ++this.#revision,
          value: valueFor(question, this.#chance),
          answered_at: new Date().toISOString(),
        }],
      });
      await line.api.timings(line.attempt, {
        ...line.page,
        timings: [{
          question_id: question.id,
          total_time_seconds: spent,
          views: 1,
          answer_count: 1,
        }],
      });
    });
  }

  async #photograph(): Promise<void> {
    const { pictures } = this.play;
    if (pictures === 0) return;
    await this.#rest(this.#chance.between(0, pictures));
    while (this.#goesOn()) {
      await this.#picture(false);
      await this.#rest(pictures);
    }
  }

  async #picture(flagged: boolean): Promise<void> {
    const { refuses, dark = false } = this.character;
    if (refuses || this.play.pictures === 0 || !this.#goesOn()) return;
    const scene = { faces: this.#faces, dark };
    const look = new Chance(this.nth);
    await this.#line.photograph(
      drawPicture(look, this.#chance, scene),
      { flagged },
    );
  }

  async #shareScreen(): Promise<void> {
    const { pictures } = this.play;
    if (pictures === 0 || this.#screen === "not_watched") return;
    while (this.#goesOn()) {
      if (this.#screen === "watching") {
        await this.#line.photograph(drawScreen(this.#chance), {
          source: "screen",
        });
      }
      await this.#rest(2 * pictures);
    }
  }

  async #leave(at: number): Promise<void> {
    while (this.#goesOn() && Date.now() < at) await this.#rest(1);
    if (!this.#goesOn()) return;
    const line = this.#line;
    await line.send();
    await line.ask(async () => {
      await line.api.submit(line.attempt, line.page);
      line.over = true;
      this.play.tally.handed_in++;
    });
  }

  #goesOn(): boolean {
    return !this.#line.over && !this.play.signal.aborted;
  }

  #rest(seconds: number): Promise<void> {
    return rest(this.play.signal, seconds * 1000);
  }
}

/** Something to answer with: right or wrong, as it comes. */
function valueFor(question: PaperQuestion, chance: Chance): AnswerValue {
  const { kind, choices } = question;
  if (kind === "single") return chance.pick(choices).id;
  if (kind === "multiple") {
    return choices.filter(() => chance.next() < 0.5).map(({ id }) => id);
  }
  if (kind === "true_false") return chance.next() < 0.5;
  if (kind === "numeric") return String(chance.whole(0, 400));
  return chance.pick(["An answer.", "Because the current is too high.", "Yes"]);
}
