import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { ComponentChild } from "preact";
import { renderToString } from "preact-render-to-string";
import { Ended } from "../../components/phone/Ended.tsx";
import { Join } from "../../components/phone/Join.tsx";
import { Picture } from "../../components/phone/Picture.tsx";
import { Standing } from "../../components/phone/Standing.tsx";
import { Watchers } from "../../components/phone/Watchers.tsx";
import {
  CAMERA_OFF,
  type CameraProblem,
} from "../../lib/capture/camera_state.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import {
  type JoinProblem,
  PHONE_LOOKING,
  type PhoneView,
} from "../../lib/phone/model.ts";

/** What is read, without tags. */
const textOf = (part: ComponentChild) =>
  renderToString(<>{part}</>).replace(/<[^>]+>/g, " ").replace(/ +/g, " ");
const nothing = () => {};

for (const lang of ["en", "fr"] as const) {
  const words = WORDS[lang].student.phone;
  const clock = { lang, timeZone: "Europe/Paris", words };
  const heard = { state: "in_progress", hold: "none" } as const;
  const view = (change: Partial<PhoneView>): PhoneView => ({
    ...PHONE_LOOKING,
    stage: "paired",
    heard,
    wanted: true,
    camera: { ...CAMERA_OFF, status: "on" },
    every: 30,
    ...change,
  });
  const standing = (change: Partial<PhoneView>) =>
    textOf(<Standing view={view(change)} {...clock} />);
  const picture = (change: Partial<PhoneView>) =>
    textOf(
      <Picture
        view={view(change)}
        attach={nothing}
        onRetry={nothing}
        onSwitch={nothing}
        words={words}
      />,
    );

  describe(`a phone's page in ${lang}`, () => {
    it("has a word for whatever keeps it from joining", () => {
      const problems: JoinProblem[] = [
        { kind: "missing" },
        { kind: "refused" },
        { kind: "network" },
        { kind: "too_many", until: 0 },
        { kind: "failed", code: "internal" },
      ];
      const said = problems.flatMap((problem) =>
        [0, 90].map((wait) =>
          textOf(
            <Join
              view={{ stage: "code", problem, mayGoOn: false }}
              wait={wait}
              invited={false}
              code=""
              onCode={nothing}
              onEnter={nothing}
              onAccept={nothing}
              onOther={nothing}
              onGoOn={nothing}
              lang={lang}
              words={words}
            />,
          )
        )
      );
      // Only the wait changes with the seconds that are left.
      assertEquals(new Set(said).size, problems.length + 1);
      // A begun minute is a whole one: nobody is to come too early.
      assert(said.some((text) => /2\smin/.test(text)));
      assert(said.some((text) => text.includes("(internal)")));
    });

    it("has a word for every problem of a camera", () => {
      for (const problem of Object.keys(words.camera.problems)) {
        const camera = {
          ...CAMERA_OFF,
          status: "failed" as const,
          problem: problem as CameraProblem,
        };
        const text = picture({ camera });
        assert(text.includes(words.camera.fair), problem);
        // What nobody can change here has no button.
        const final = problem === "insecure" || problem === "unsupported";
        assertEquals(text.endsWith(` ${words.camera.again} `), !final, problem);
      }
    });

    it("says why there is no camera, as far as it knows", () => {
      const off = { camera: CAMERA_OFF, wanted: false };
      const said = [
        picture({ ...off, heard: null }),
        picture(off),
        picture({ ...off, agreed: false }),
      ];
      const { waiting, off_unwanted, off_refused } = words.camera;
      assertEquals(
        [waiting, off_unwanted, off_refused].map((text, i) =>
          said[i]!.includes(text)
        ),
        [true, true, true],
      );
    });

    it("says how it stands, in the exam's time", () => {
      const sentAt = Date.parse("2026-11-20T10:00:05Z");
      assert(standing({ sentAt }).includes("11:00:05"));
      const waiting = standing({ online: false, waiting: 2 });
      assert(waiting.includes(words.status.line_off), waiting);
      assertFalse(standing({ waiting: 1 }).includes("1 wait"));
      for (const hold of ["paused", "soft_lock"] as const) {
        const name = hold === "paused" ? "exam_paused" : "exam_locked";
        const text = standing({ heard: { ...heard, hold }, every: null });
        assert(text.includes(words.status[name]), hold);
        assert(text.includes(words.status.pictures_none), hold);
      }
    });

    it("asks for the charger while it helps, and not before", () => {
      const asks = (level: number, charging: boolean) =>
        renderToString(
          <Standing
            view={view({ battery: { level, charging }, wake: "on" })}
            {...clock}
          />,
        ).includes('data-heed="true"');
      assertEquals(
        [asks(.2, false), asks(.2, true), asks(.21, false)],
        [true, false, false],
      );
      assert(standing({}).includes(words.status.battery_unknown));
    });

    it("names who looks, also who has no name", () => {
      const look = {
        view_id: "v",
        since: "2026-11-20T10:00:00.000Z",
        device_id: "d",
      };
      const text = textOf(
        <Watchers
          watchers={[{ ...look, by: "Ms Novak" }, { ...look, by: "" }]}
          {...clock}
        />,
      );
      for (const part of ["Ms Novak", words.watched.somebody, "11:00"]) {
        assert(text.includes(part), text);
      }
    });

    it("says how it ended", () => {
      for (const stage of ["over", "left", "unpaired", "elsewhere"] as const) {
        const text = textOf(
          <Ended
            stage={stage}
            onAgain={nothing}
            onHere={nothing}
            words={words}
          />,
        );
        assert(text.includes(words.ended[stage].what), stage);
        assertEquals(/[{}]|undefined/.test(text), false);
      }
    });
  });
}
