import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { choiceOf, chosenRows, queryOf, sortedBy } from "./choice.ts";
import { rowOf } from "./testing.ts";

const choice = (query = "") => choiceOf(new URLSearchParams(query));

describe("the table of students", () => {
  const rows = [
    rowOf("Émile 10", { riskLevel: "elevated", riskScore: 90 }, {
      room: "B",
      hallTicket: "T-77",
    }),
    rowOf("Emile 9", { riskLevel: "high", riskScore: 50, flagged: true }),
    rowOf("Zoë", { usedSeconds: 60, decision: "warn", flagged: true }),
    rowOf("Ada", null),
  ];
  const names = (query: string, closed = true) =>
    chosenRows(rows, choice(query), "en", closed).map(({ name }) => name);

  it("begins with the highest risk, levels before points", () => {
    assertEquals(names(""), ["Emile 9", "Émile 10", "Zoë", "Ada"]);
    assertEquals(names("sort=-risk"), ["Ada", "Zoë", "Émile 10", "Emile 9"]);
  });

  it("sorts names as people do, and numbers from the greatest", () => {
    assertEquals(names("sort=name"), ["Ada", "Emile 9", "Émile 10", "Zoë"]);
    assertEquals(names("sort=time").at(-1), "Ada");
    assertEquals(names("sort=decision")[0], "Zoë");
  });

  it("finds without accents and capitals, also hall tickets", () => {
    assertEquals(names("find=EMILE"), ["Emile 9", "Émile 10"]);
    assertEquals(names("find=t-77"), ["Émile 10"]);
    assertEquals(names("find=nobody"), []);
    assertEquals(
      chosenRows(
        [rowOf("Łukasz Øß", null)],
        choice("find=lukasz+OSS"),
        "en",
        true,
      )
        .length,
      1,
    );
    assertEquals(names("room=B"), ["Émile 10"]);
  });

  it("shows those of one kind", () => {
    assertEquals(names("show=flagged"), ["Emile 9", "Zoë"]);
    assertEquals(names("show=undecided"), ["Emile 9"]);
    assertEquals(names("show=decided"), ["Zoë"]);
    assertEquals(names("show=absent"), ["Ada"]);
    assertEquals(names("show=absent", false), []);
    assertEquals(names("show=running"), []);
  });

  it("reads an address, and what it cannot read as the default", () => {
    const odd = "sort=drop&show=x&page=-3&rows=some&technical=yes";
    assertEquals(choice(odd), choice());
    assertEquals(queryOf(choice(odd)), "");
    const full =
      "?sort=-name&show=flagged&room=B+1&find=%3Cb%3E&page=3&rows=all&technical=1";
    assertEquals(queryOf(choice(full)), full);
  });

  it("sorts the other way when it is sorted so already", () => {
    assertEquals(sortedBy(choice("sort=name&page=4"), "name"), "?sort=-name");
    assertEquals(sortedBy(choice("sort=-name"), "name"), "?sort=name");
    assertEquals(sortedBy(choice("sort=name"), "risk"), "");
    assertEquals(sortedBy(choice(), "risk"), "?sort=-risk");
  });
});
