import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakePage } from "../../tests/pages/student_fake_page.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";

type Page = ReturnType<typeof fakePage>;

describe("text fields", () => {
  it("keep their own text, across lines on Windows too", () => {
    const { clipboard, raised } = fakePage();
    assertEquals(clipboard("copy", "", "one\ntwo"), false);
    assertEquals(clipboard("paste", "one\r\ntwo", "field"), false);
    assertEquals(clipboard("cut", "", "three"), false);
    assertEquals(clipboard("paste", "three", "field"), false);
    assertEquals(clipboard("dragstart", "", "four"), false);
    assertEquals(clipboard("drop", "four", "field"), false);
    // Selected and put elsewhere with the middle button.
    assertEquals(clipboard("paste", "five", "four five six"), false);
    assertEquals(raised, []);
    assertEquals(clipboard("paste", "one", "field"), true);
    assertEquals(clipboard("paste", "", "field"), true);
  });

  it("keep their keys, their selection and the spelling menu", () => {
    const { press, send, raised } = fakePage();
    const field = { closest: () => ({}) } as unknown as EventTarget;
    for (const letter of ["A", "C", "V", "X", "Z", "Y"]) {
      assertEquals(press(`Ctrl+${letter}`, { field: true }), false);
    }
    for (const type of ["contextmenu", "selectstart"]) {
      assertEquals(send(type, {}, field as never), false);
    }
    assertEquals(raised, []);
    assertEquals(press("Ctrl+P", { field: true }), true);
  });

  it("let input methods compose", () => {
    const { press, raised } = fakePage();
    press("Ctrl+U", { isComposing: true });
    press("Ctrl+P", { keyCode: 229 });
    press("Process");
    assertEquals(raised, []);
  });

  it("files dropped anywhere do not replace the exam", () => {
    const { send, raised } = fakePage({
      accommodations: { paste_allowed: true },
    });
    const files = { dataTransfer: { types: ["Files"], getData: () => "" } };
    assertEquals([send("dragover", files), send("drop", files)], [true, true]);
    assertEquals(raised, []);
  });
});

describe("keys that are held", () => {
  for (
    const [key, keys] of [["Alt", "alt_tab"], ["Meta", "meta"]] as const
  ) {
    it(`say that ${key} went before the loss of focus`, async () => {
      const { send, window_, raised, time } = fakePage();
      send("keydown", { key });
      await time.advance(200);
      window_("blur");
      assertEquals(raised[0]?.data, { keys });
    });
  }

  it("say that Escape went before the end of full screen", async () => {
    const { press, fullscreen, raised, time } = fakePage();
    fullscreen(true);
    assertEquals(press("Escape"), false);
    await time.advance(100);
    fullscreen(false);
    await time.advance(1000);
    assertEquals(raised.at(-1)?.data, { keys: "escape" });
  });

  it("say nothing once they were let go, or long ago", async () => {
    const { send, press, window_, raised, time } = fakePage();
    press("Alt");
    window_("blur");
    window_("focus");
    await time.advance(10_000);
    send("keydown", { key: "Meta" });
    await time.advance(4000);
    window_("blur");
    assertEquals(
      raised.filter(({ phase }) => phase === "begin").map((e) => e.data),
      [{}, {}],
    );
  });

  it("that repeat are one act", () => {
    const { press, raised } = fakePage();
    press("Ctrl+S");
    for (let i = 0; i < 5; i++) {
      assertEquals(press("Ctrl+S", { repeat: true }), true);
    }
    assertEquals(raised.map(({ data }) => data), [
      { key: "Ctrl+S", action: "save" },
    ]);
  });
});

describe("what the page or the browser brings about", () => {
  const causes = ({ raised }: Page) => raised.map(({ data }) => data?.cause);

  it("is excused until the student is back, and a little longer", async () => {
    const page = fakePage();
    page.lockdown.excuse("permission_prompt");
    page.window_("blur");
    await page.time.advance(20_000);
    page.window_("focus");
    await page.time.advance(1000);
    page.fullscreen(false);
    await page.time.advance(10_000);
    page.window_("blur");
    assertEquals(causes(page), [
      "permission_prompt",
      "permission_prompt",
      undefined,
      "permission_prompt",
      undefined,
    ]);
    assertEquals([page.notices, page.lockdown.tally.exits], [[], 0]);
  });

  it("ends by itself after a minute, and soon after it is taken back", async () => {
    const page = fakePage();
    for (
      const [cause, longest] of [
        ["permission_prompt", 60_000],
        ["unlocking", 5000],
      ] as const
    ) {
      page.lockdown.excuse(cause);
      await page.time.advance(longest + 1000);
    }
    page.window_("blur");
    page.window_("focus");
    page.lockdown.excuse("own_dialog");
    page.lockdown.excuse(null);
    await page.time.advance(1600);
    page.fullscreen(false);
    await page.time.advance(1000);
    assertEquals(new Set(causes(page)), new Set([undefined]));
    assertEquals(page.lockdown.tally.exits, 1);
  });

  it("printing is one act: its dialog's loss of focus does not count", async () => {
    const page = fakePage();
    page.window_("beforeprint");
    page.window_("blur");
    await page.time.advance(5000);
    page.window_("afterprint");
    page.window_("focus");
    assertEquals(page.notices, [{ kind: "print" }]);
    assertEquals(page.raised[1]?.data?.cause, "own_dialog");
  });
});

describe("several screens", () => {
  it("are one event from beginning to end", async () => {
    const page = fakePage({ extended: true });
    await settle();
    assertEquals(page.notices, [{ kind: "screens" }]);
    await page.time.advance(9000);
    page.screen.dispatchEvent(new Event("change"));
    await settle();
    Object.assign(page.screen, { isExtended: false });
    page.screen.dispatchEvent(new Event("change"));
    await settle();
    assertEquals(page.raised.map(({ phase, data }) => [phase, data]), [
      ["begin", {}],
      ["end", { begin_id: "id1", duration_seconds: 9 }],
    ]);
    assertEquals(page.kept, [{ tabs: 0, exits: 0, screens: "id1" }, {
      tabs: 0,
      exits: 0,
    }]);
  });

  it("are not told again by the page after a reload", async () => {
    const tally = { tabs: 0, exits: 0, screens: "before" };
    const page = fakePage({ extended: true, tally: { ...tally } });
    await settle();
    assertEquals([page.raised, page.notices], [[], []]);
    Object.assign(page.screen, { isExtended: false });
    page.screen.dispatchEvent(new Event("change"));
    await settle();
    assertEquals(page.raised.map(({ data }) => data), [{ begin_id: "before" }]);
    // Unplugged between the two pages.
    const later = fakePage({ extended: false, tally: { ...tally } });
    await settle();
    assertEquals(later.types(), ["multiple_screens end"]);
  });

  it("are counted only where that was allowed before", async () => {
    for (const state of ["granted", "prompt", "denied"]) {
      const permissions = { "window-management": state };
      const page = fakePage({ extended: true, screens: 3, permissions });
      await settle();
      const granted = state === "granted";
      assertEquals(page.asked, granted ? ["screens"] : []);
      assertEquals(page.raised[0]?.data, granted ? { screens: 3 } : {});
    }
  });

  it("are nothing where the browser does not say", async () => {
    const page = fakePage();
    await settle();
    assertEquals(page.raised, []);
  });
});

describe("the keyboard", () => {
  function lockable(options: Parameters<typeof fakePage>[0] = {}) {
    const calls: string[] = [];
    const keyboard = {
      lock: (codes: string[]) => {
        calls.push(`lock ${codes.includes("Escape")}`);
        return Promise.resolve();
      },
      unlock: () => void calls.push("unlock"),
    };
    return { calls, ...fakePage({ ...options, keyboard }) };
  }

  it("is locked in full screen, and free outside and at the end", async () => {
    const { calls, fullscreen, lockdown } = lockable();
    await settle();
    fullscreen(true);
    await settle();
    assertEquals(calls, ["unlock", "lock true"]);
    fullscreen(false);
    await settle();
    assertEquals(calls.at(-1), "unlock");
    fullscreen(true);
    await settle();
    lockdown.stop();
    assertEquals(calls.at(-1), "unlock");
  });

  it("excuses the question of a browser that asks, and takes a no", async () => {
    for (const state of ["prompt", "denied"]) {
      const { calls, fullscreen, window_, raised } = lockable({
        permissions: { "keyboard-lock": state },
      });
      fullscreen(true);
      await settle();
      assertEquals(calls.includes("lock true"), state === "prompt");
      window_("blur");
      const { cause } = raised.at(-1)!.data!;
      assertEquals(
        cause,
        state === "prompt" ? "permission_prompt" : undefined,
      );
    }
  });

  for (
    const part of ["keys_unblocked", "fullscreen_off", "focus_loss_ignored"]
  ) {
    it(`stays free with ${part}`, async () => {
      const { calls, fullscreen } = lockable({
        accommodations: { [part]: true },
      });
      fullscreen(true);
      await settle();
      assertEquals(calls, []);
    });
  }
});

describe("a hold", () => {
  it("records, and tells the student nothing", async () => {
    let held = true;
    const page = fakePage({ held: () => held });
    page.press("Ctrl+C");
    page.window_("blur");
    await page.time.advance(10_000);
    page.window_("focus");
    page.hide(true);
    page.window_("blur");
    held = false;
    await page.time.advance(10_000);
    page.hide(false);
    page.window_("focus");
    assertEquals(page.notices, []);
    assertEquals(page.types()[0], "copy_paste_attempt whole");
    assertEquals(page.types().includes("tab_switch end"), true);
    assertEquals(page.lockdown.tally.tabs, 0);
  });
});
