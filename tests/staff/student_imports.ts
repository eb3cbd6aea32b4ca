/** Students from a list, and text as it is kept. */
import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { plainText, plainTicket } from "../../lib/candidates/plain.ts";
import { type Answer } from "./people.ts";
import type { StudentWorld } from "./student_world.ts";

export function importCases(world: () => StudentWorld) {
  it("a dry run says what would become of each line, and writes nothing", async () => {
    const { stack, lines, importing } = world();
    const count = () => stack.sql("select count(*) from public.candidates");
    const before = await count();
    const answer = await importing([
      { hall_ticket: "D1", name: "New" },
      { hall_ticket: "D1", name: "Again" },
      { name: "Nobody" },
      { hall_ticket: "D2" },
      { hall_ticket: "D3", name: "A", date_of_birth: "2008-02-31" },
      { hall_ticket: "D4", name: "A", date_of_birth: "1899-12-31" },
      { hall_ticket: "D5", name: "A", email: "nobody" },
      { hall_ticket: "D6", name: "x".repeat(201) },
    ], { dry_run: true });
    assertEquals(lines(answer), [
      "created",
      "refused twice",
      "refused identity_missing",
      "refused name_missing name",
      "refused date_malformed date_of_birth",
      "refused date_out_of_range date_of_birth",
      "refused email_malformed email",
      "refused too_long name",
    ]);
    assertEquals([answer.created, answer.refused], [1, 7]);
    assertEquals(await count(), before);
  });

  it("an import can be repeated, and changes only what a line says", async () => {
    const { lines, importing, rowOf } = world();
    const first = [
      { external_id: "i1", hall_ticket: "I-1", name: "Amal", trade: "Wood" },
      { external_id: "i2", name: "Ben", date_of_birth: "2008-02-29" },
    ];
    const request_id = crypto.randomUUID();
    const done = await importing(first, { request_id });
    assertEquals(lines(done), ["created", "created"]);
    assertEquals(await importing(first, { request_id }), done);
    assertEquals(lines(await importing(first)), ["unchanged", "unchanged"]);

    const again = await importing([
      { external_id: "i1", hall_ticket: "I-9", name: "", trade: null },
      { external_id: "i3", hall_ticket: "I-3", name: "Cy" },
      { hall_ticket: "I-9", center: "North" },
    ]);
    assertEquals(lines(again), [
      "changed",
      "created",
      // In this page the ticket is still nobody's.
      "refused name_missing name",
    ]);
    assertEquals(again.lines[0].fields, ["hall_ticket"]);
    const { name, trade, hall_ticket } = await rowOf(
      done.lines[0].candidate_id,
    );
    assertEquals([name, trade, hall_ticket], ["Amal", "Wood", "I-9"]);
  });

  it("a ticket is one student’s, and another school’s are none of these", async () => {
    const { stranger, lines, importing } = world();
    await importing([{ external_id: "t1", hall_ticket: "T-1", name: "A" }]);
    await importing([{ external_id: "t2", hall_ticket: "T-2", name: "B" }]);
    const taken = "refused ticket_taken hall_ticket";
    assertEquals(
      lines(
        await importing([
          { external_id: "t1", hall_ticket: "T-2" },
          { external_id: "t3", hall_ticket: "T-2", name: "C" },
        ]),
      ),
      [taken, taken],
    );
    const elsewhere = await importing(
      [{ external_id: "t1", hall_ticket: "T-1", name: "Other" }],
      {},
      stranger,
    );
    assertEquals(lines(elsewhere), ["created"]);
  });

  it("text is kept as the page brings it to its form", async () => {
    const { stack } = world();
    for (
      const text of [
        " Jose\u0301 \t Haddad\r\n",
        "\u202eAmal\u202c\u200b",
        "می\u200cخواهم",
        "ＲＴＣ－１",
        "a\u00a0\u202fb\u0085c",
        "ﬁ",
      ]
    ) {
      const [kept] = await stack.sql<Answer>(
        "select private.plain_text($1) as text, private.plain_ticket($1) as ticket",
        [text],
      );
      assertEquals(kept, {
        text: plainText(text),
        ticket: plainTicket(text),
      }, JSON.stringify(text));
    }
  });

  it("what is no list of students is refused with its place", async () => {
    const { importing } = world();
    const cases: [unknown, unknown][] = [
      [[], { field: "candidates" }],
      ["x", { field: "candidates" }],
      [Array(501).fill({ hall_ticket: "1" }), { field: "candidates" }],
      [[{ hall_ticket: "1" }, 7], { field: "candidates", index: 1 }],
      [[{ hall_ticket: 7 }], { field: "candidates", index: 0 }],
      [[{ answer_hash: "x" }], { field: "candidates", index: 0 }],
      [[{ name: "x".repeat(2001) }], { field: "candidates", index: 0 }],
    ];
    for (const [candidates, detail] of cases) {
      const answer = await importing(candidates as unknown[]);
      assertEquals(answer, { error: "bad_request", detail });
    }
  });

  it("two imports of the same list make each student once", async () => {
    const { stack, school, importing } = world();
    const list = Array.from({ length: 40 }, (_, i) => ({
      hall_ticket: `W-${i}`,
      name: `Student ${i}`,
    }));
    const both = await Promise.all([importing(list), importing(list)]);
    const [{ made }] = await stack.sql<{ made: number }>(
      `select count(*)::int as made from public.candidates
       where tenant_id = $1 and hall_ticket like 'W-%'`,
      [school.tenantId],
    ) as [{ made: number }];
    assertEquals(made, 40);
    assertEquals(both.reduce((sum, one) => sum + one.created, 0), 40);
    assertEquals(both.reduce((sum, one) => sum + one.unchanged, 0), 40);
  });
}
