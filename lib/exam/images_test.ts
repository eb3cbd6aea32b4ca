import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import { PaperImages } from "./images.ts";

/** A paper whose pictures have these addresses, the last in a choice. */
function paper(...addresses: string[]): PaperQuestion[] {
  const image = (src: string) => ({ type: "image" as const, src, alt: "" });
  return addresses.map((src, i) => ({
    id: `${i}`,
    number: i + 1,
    kind: "single",
    points: 1,
    prompt: i < addresses.length - 1 ? [image(src)] : [],
    choices: i < addresses.length - 1
      ? []
      : [{ id: "a", content: [image(src)] }],
  }));
}

/** A server of pictures that can be told to fail. */
function world() {
  const asked: string[] = [];
  const dropped: string[] = [];
  let made = 0;
  let changes = 0;
  const told = { fail: false };
  const images = new PaperImages({
    load: (address) => {
      asked.push(address);
      if (told.fail) return Promise.reject(new TypeError("offline"));
      return Promise.resolve(
        address.includes("old") ? null : new Blob(["picture"]),
      );
    },
    makeUrl: () => `blob:${++made}`,
    dropUrl: (url) => dropped.push(url),
  }, () => changes++);
  return { images, asked, dropped, told, changes: () => changes };
}

describe("PaperImages", () => {
  it("fetches each picture once, whatever its signature", async () => {
    const { images, asked, changes } = world();
    await images.keep(paper("/x?t=1", "/y?t=1", "/x?t=1"));
    await images.keep(paper("/x?t=2", "/y?t=2"));
    assertEquals(asked, ["/x?t=1", "/y?t=1"]);
    assertEquals(changes(), 2);
    assertEquals(images.shown("/x?t=9"), "blob:1");
    assertEquals(images.shown("/y?t=9"), "blob:2");
    assertEquals(images.shown("/z?t=9"), "/z?t=9");
  });

  it("keeps what is shown when a renewed address fails", async () => {
    const { images, told } = world();
    await images.keep(paper("/x?t=1"));
    assertEquals(images.missing, false);
    told.fail = true;
    await images.keep(paper("/x?t=2", "/y?t=2"));
    assertEquals(images.shown("/x?t=2"), "blob:1");
    assertEquals(images.shown("/y?t=2"), "/y?t=2");
    assertEquals(images.missing, true);
  });

  it("tries again with fresh addresses, also while it is at it", async () => {
    const { images, asked } = world();
    const first = images.keep(paper("/x?old", "/y?old", "/z?old"));
    void images.keep(paper("/x?new", "/y?new"));
    await first;
    assertEquals(asked, ["/x?old", "/x?new", "/y?new"]);
    assertEquals(images.shown("/y?new"), "blob:2");
  });

  it("leaves nothing behind", async () => {
    const { images, dropped } = world();
    await images.keep(paper("/x", "/y"));
    images.close();
    assertEquals(dropped, ["blob:1", "blob:2"]);
    assertEquals(images.shown("/x"), "/x");
  });
});
