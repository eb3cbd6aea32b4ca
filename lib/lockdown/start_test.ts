import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakePage } from "../../tests/pages/student_fake_page.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";

type Page = ReturnType<typeof fakePage>;

/** Everything a student could do, one after another, far enough apart. */
const ACTS: Record<string, (page: Page) => unknown> = {
  async tab({ hide, time }) {
    hide(true);
    await time.advance(2000);
    hide(false);
  },
  async window({ window_, time }) {
    window_("blur");
    await time.advance(2000);
    window_("focus");
  },
  async exit({ fullscreen, time }) {
    fullscreen(true);
    fullscreen(false);
    await time.advance(2000);
    fullscreen(true);
  },
  copyKey: ({ press }) => press("Ctrl+C"),
  pasteKey: ({ press }) => press("Ctrl+V"),
  selectKey: ({ press }) => press("Ctrl+A"),
  copy: ({ clipboard }) => clipboard("copy", ""),
  paste: ({ clipboard }) => clipboard("paste", "from elsewhere", "field"),
  drop: ({ clipboard }) => clipboard("drop", "from elsewhere", "field"),
  drag: ({ clipboard }) => clipboard("dragstart", ""),
  selection: ({ send }) => send("selectstart"),
  menu: ({ send }) => send("contextmenu"),
  save: ({ press }) => press("Ctrl+S"),
  print: ({ press }) => press("Ctrl+P"),
  async printDialog({ window_ }) {
    window_("beforeprint");
    await Promise.resolve();
    window_("afterprint");
  },
  tools: ({ press }) => press("F12"),
  switching: ({ press }) => press("Alt+Tab"),
  screenshot: ({ press }) => press("PrintScreen"),
  screens: settle,
};

/** What each act came to: blocked, and the types of events. */
async function allActs(options: Parameters<typeof fakePage>[0]) {
  const results: Record<string, string> = {};
  const page = fakePage({ extended: true, ...options });
  for (const [name, act] of Object.entries(ACTS)) {
    const before = page.raised.length;
    const blocked = await act(page);
    await page.time.advance(60_000);
    const types = page.raised.slice(before)
      .filter(({ type }) => !/_(enter|focus|screens)$/.test(type))
      .map(({ type }) => type);
    results[name] = [blocked === true && "blocked", ...new Set(types)]
      .filter(Boolean).join(" ");
  }
  const screens = page.types().includes("multiple_screens begin");
  results.screens = screens ? "told" : "";
  return { page, results };
}

const USUAL: Record<string, string> = {
  tab: "tab_switch",
  window: "window_blur",
  exit: "fullscreen_exit",
  copyKey: "blocked copy_paste_attempt",
  pasteKey: "blocked copy_paste_attempt",
  selectKey: "blocked keyboard_blocked",
  copy: "blocked copy_paste_attempt",
  paste: "blocked copy_paste_attempt",
  drop: "blocked copy_paste_attempt",
  drag: "blocked",
  selection: "blocked",
  menu: "blocked context_menu_blocked",
  save: "blocked keyboard_blocked",
  print: "blocked print_attempt",
  printDialog: "print_attempt",
  tools: "blocked developer_tools_attempt",
  switching: "blocked keyboard_blocked",
  screenshot: "keyboard_blocked",
  screens: "told",
};

const none = (...acts: string[]) =>
  Object.fromEntries(acts.map((act) => [act, ""]));

describe("startLockdown", () => {
  it("raises each act once, and only what the contract takes", async () => {
    const { page, results } = await allActs({});
    assertEquals(results, USUAL);
    for (const { type, data = {} } of page.raised) {
      const read = EVENT_KINDS[type].data.safeParse(data);
      assert(read.success, `${type}: ${JSON.stringify(data)}`);
    }
    const acts = page.types().filter((type) => /^copy_paste/.test(type));
    assertEquals(acts.length, 5);
  });

  const CLIPBOARD = ["copyKey", "pasteKey", "selectKey", "copy", "paste"]
    .concat("drop", "drag", "selection");
  const KEYS = ["selectKey", "save", "print", "printDialog", "tools"]
    .concat("switching", "screenshot", "menu", "copyKey", "pasteKey");
  for (
    const [accommodation, change] of Object.entries<Record<string, string>>({
      paste_allowed: none(...CLIPBOARD),
      focus_loss_ignored: none("tab", "window"),
      fullscreen_off: none("exit"),
      keys_unblocked: none(...KEYS),
      second_screen_allowed: none("screens"),
      helper_present: {},
      camera_free: {},
      gaze_off: {},
      quiet_warnings: {},
    })
  ) {
    it(`${accommodation} switches its part off, and no other`, async () => {
      const { page, results } = await allActs({
        accommodations: { [accommodation]: true },
      });
      assertEquals(results, { ...USUAL, ...change });
      const told = page.notices.map(({ kind }) => kind as string);
      for (
        const [part, kinds] of Object.entries({
          paste_allowed: ["clipboard"],
          focus_loss_ignored: ["tab", "focus"],
          fullscreen_off: ["fullscreen"],
          keys_unblocked: ["menu", "print", "tools", "key", "screenshot"],
          second_screen_allowed: ["screens"],
        })
      ) {
        for (const kind of kinds) {
          const isTold = part !== accommodation &&
            accommodation !== "quiet_warnings";
          assertEquals(told.includes(kind), isTold, `${kind}: ${told}`);
        }
      }
    });
  }

  it("leaves the page alone where the exam is not proctored", async () => {
    const { page, results } = await allActs({ policy: { proctoring: false } });
    assertEquals(results, none(...Object.keys(USUAL)));
    assertEquals([page.notices, page.dataset], [[], {}]);
  });

  it("keys_unblocked leaves the clipboard to its own rule", () => {
    const { press, clipboard, types } = fakePage({
      accommodations: { keys_unblocked: true },
    });
    assertEquals(press("Ctrl+C"), false);
    assertEquals(clipboard("copy", ""), true);
    assertEquals(types(), ["copy_paste_attempt whole"]);
  });

  it("an absence that may be is no way out of full screen", async () => {
    for (const gap of [-200, -1200, 100, 1200]) {
      const { hide, fullscreen, time, types } = fakePage({
        accommodations: { focus_loss_ignored: true },
      });
      fullscreen(true);
      // Before the page is hidden, while it is, or after the return.
      if (gap < 0) {
        fullscreen(false);
        await time.advance(-gap);
      }
      hide(true);
      await time.advance(5000);
      if (gap === 100) fullscreen(false);
      hide(false);
      if (gap === 1200) {
        await time.advance(gap);
        fullscreen(false);
      }
      await time.advance(20_000);
      assertEquals(types(), ["fullscreen_enter whole"], `${gap}`);
    }
  });

  it("quiet_warnings tell once, and then what has consequences", async () => {
    const page = fakePage({
      policy: { max_tab_switches: 2 },
      accommodations: { quiet_warnings: true },
    });
    for (let i = 0; i < 5; i++) {
      page.hide(true);
      await page.time.advance(10_000);
      page.hide(false);
      page.press("F12");
      await page.time.advance(10_000);
    }
    assertEquals(page.notices, [
      { kind: "quiet" },
      { kind: "tab", count: 2, allowed: 2 },
      { kind: "tab", count: 3, allowed: 2 },
    ]);
    assertEquals(page.lockdown.tally.tabs, 5);
  });

  it("stops everything when it is stopped", async () => {
    const { page } = await allActs({});
    page.lockdown.stop();
    const before = page.raised.length;
    for (const act of Object.values(ACTS)) {
      assertEquals(await act(page) === true, false);
    }
    await page.time.advance(60_000);
    assertEquals(page.raised.length, before);
    assertEquals([page.time.waiting, page.dataset], [0, {}]);
    page.lockdown.stop();
  });

  it("does not take a page that is closed for one that is left", () => {
    const { window_, hide, types } = fakePage();
    window_("pagehide");
    hide(true);
    assertEquals(types(), []);
    hide(false);
    window_("pageshow");
    hide(true);
    assertEquals(types(), ["tab_switch begin"]);
  });
});
