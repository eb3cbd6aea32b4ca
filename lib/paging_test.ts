import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { everyPage } from "./paging.ts";

const table = (length: number) => {
  const rows = Array.from({ length }, (_, i) => i);
  const asked: [number, number][] = [];
  return {
    asked,
    page: (from: number, to: number) => {
      asked.push([from, to]);
      const data = rows.slice(from, to + 1);
      return Promise.resolve({ data, error: null, status: 200 });
    },
  };
};

describe("everyPage", () => {
  for (const length of [0, 1, 499, 500, 501, 1300]) {
    it(`finds ${length} rows`, async () => {
      const { data } = await everyPage(table(length).page);
      assertEquals(data?.length, length);
      assertEquals(data?.at(-1), length ? length - 1 : undefined);
    });
  }

  it("asks once where one page is all", async () => {
    const { page, asked } = table(150);
    await everyPage(page);
    assertEquals(asked, [[0, 499]]);
  });

  it("hands on an error", async () => {
    const error = { code: "x", message: "no" };
    const answer = await everyPage(() =>
      Promise.resolve({ data: null, error, status: 403 })
    );
    assertEquals([answer.error, answer.status], [error, 403]);
  });
});
