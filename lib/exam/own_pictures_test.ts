import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { OwnPictures } from "./own_pictures.ts";
import type { Noted, RecordPicture } from "./own_record.ts";

const picture = (id: string, place: number, shown: RecordPicture | null) =>
  ({ id, place, picture: shown }) as Noted;
const at = (url: string): RecordPicture => ({ url, gone: false });

/** Pictures over a server that answers so, two records a page. */
function pictures(answers: (Noted[] | Error)[]) {
  const time = new FakeTime();
  const asked: number[][] = [];
  const found = new Map<string, RecordPicture>();
  let looks = 0;
  const own = new OwnPictures({
    load(...range) {
      asked.push(range);
      const answer = answers.shift() ?? [];
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(answer);
    },
    pageSize: 2,
    time,
    onAddresses: (more) => more.forEach((one, id) => found.set(id, one)),
    onChange: () => looks++,
  });
  return { own, time, asked, found, looks: () => looks };
}

describe("OwnPictures", () => {
  const third = picture("c", 3, at("c1"));

  it("gets new addresses for the whole page of what is too late", async () => {
    const { own, asked, found } = pictures([[
      picture("c", 3, at("c2")),
      picture("d", 4, at("d2")),
      picture("e", 5, null),
    ]]);
    // Both of the page are too late at once: asked for once.
    await Promise.all([own.broken(third), own.broken(picture("d", 4, null))]);
    assertEquals(asked, [[2, 2]]);
    assertEquals([...found], [["c", at("c2")], ["d", at("d2")]]);
    assertFalse(own.failed("c"));
  });

  it("gives up on what a new address does not help, until asked again", async () => {
    const fresh = [picture("c", 3, at("c2"))];
    const { own, asked, looks } = pictures([fresh, fresh]);
    await own.broken(third);
    await own.broken(third);
    assertEquals([asked.length, own.failed("c"), looks()], [1, true, 1]);
    await own.again(third);
    assertEquals([asked.length, own.failed("c")], [2, false]);
  });

  it("renews an address as often as it becomes too old", async () => {
    const { own, time, asked } = pictures([]);
    for (let n = 1; n < 4; n++) {
      await own.broken(third);
      assertEquals([asked.length, own.failed("c")], [n, false]);
      await time.advance(300_000);
    }
  });

  it("says that it failed while the server cannot be asked", async () => {
    const { own, found } = pictures([
      new Error("no line"),
      [picture("c", 3, { url: null, gone: false })],
      [picture("c", 3, { url: null, gone: true })],
    ]);
    await own.broken(third);
    assert(own.failed("c"));
    // The server answers, and has no address now either.
    await own.again(third);
    assert(own.failed("c"));
    await own.again(third);
    assertEquals([own.failed("c"), found.get("c")!.gone], [false, true]);
  });

  it("tells nothing more once it is closed", async () => {
    const { own, found, looks } = pictures([[third], new Error("no line")]);
    const asking = own.broken(third);
    own.close();
    await asking;
    await own.again(third);
    assertEquals([found.size, looks()], [0, 0]);
  });
});
