import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Checker, MOST_LINES } from "./check.ts";
import {
  keptColumns,
  matchColumns,
  missingColumns,
  opensNoDoor,
  withColumn,
} from "./columns.ts";
import { orderOf, readDate } from "./dates.ts";
import { isFormula, plainText, plainTicket } from "./plain.ts";
import { inSlices } from "./slices.ts";
import { datesOf, openSource, type Source } from "./source.ts";
import { bodyRows } from "./source.ts";

const TODAY = "2026-11-20";

/** What is found in a file of these lines. */
function check(text: string, order: "day_first" | "month_first" = "day_first") {
  const source = openSource("x.csv", new TextEncoder().encode(text), null);
  assert(typeof source === "object", `${source}`);
  const checker = new Checker(source.columns, order, TODAY);
  for (const row of bodyRows(source)) checker.add(row);
  return {
    students: checker.lines.map(({ student }) => student),
    lines: checker.lines,
    said: checker.problems.map(({ line, code, field }) =>
      [line, code, field].filter(Boolean).join(" ")
    ),
  };
}

describe("the lines of a file of students", () => {
  it("are students, with text brought to one form", () => {
    const { students, said } = check(
      "ticket,name,dob,email,school\r\n" +
        " RTC\u00a07 ,Jose\u0301  \u202eHaddad\u202c ,2008-02-29,a@b.example,North\r\n",
    );
    assertEquals(said, []);
    assertEquals(students, [{
      hall_ticket: "RTC 7",
      name: "José Haddad",
      date_of_birth: "2008-02-29",
      email: "a@b.example",
      center: "North",
    }]);
  });

  it("join first and family names, but never half a name", () => {
    const { students, said } = check(
      "Convocation;Nom;Prénom\n1;Haddad;Amal\n2;;Amal\n3;Haddad;\n",
    );
    assertEquals(students.map(({ name }) => name), ["Amal Haddad", "Haddad"]);
    assertEquals(said, ["3 name_missing name"]);
  });

  it("are told by their line in the file, below quoted line ends too", () => {
    const { said } = check(
      'ticket,name\n1,"Two\nlines"\n\n,Nobody\n1,Again\n2,"x\n',
    );
    assertEquals(said, [
      "4 empty_line",
      "5 identity_missing",
      "6 ticket_twice hall_ticket",
      "7 broken_quotes",
    ]);
  });

  it("are each said to be wrong in what is wrong", () => {
    const long = "x".repeat(201);
    const { said, students } = check(
      `ticket,id,name,dob,email,trade\n` +
        `1,a,A,31/02/2008,,\n2,b,B,01/01/1899,,\n3,c,C,01/01/2030,,\n` +
        `4,d,D,,nobody,\n5,e,${long},,,\n6,f,N\u0000ul,,,\n7,g,G\ufffd,,,\n` +
        `8,a,H,,,\n9,i,=SUM(A1),,,\nk1,k,K,,,\nK1,l,L,,,\n`,
    );
    assertEquals(said, [
      "2 date_malformed date_of_birth",
      "3 date_out_of_range date_of_birth",
      "4 date_out_of_range date_of_birth",
      "5 email_malformed email",
      "6 too_long name",
      "7 bad_characters name",
      "8 bad_characters name",
      "9 external_id_twice external_id",
      "10 formula name",
      "12 case_differs hall_ticket",
    ]);
    // Formulas are kept as text; two tickets that differ in case are two.
    assertEquals(students.map(({ name }) => name), ["=SUM(A1)", "K", "L"]);
  });

  it("may be the same person twice, which is for a person to see", () => {
    const { said, students } = check(
      "ticket,name,dob\n1,Amal,01/02/2008\n2,AMAL,2008-02-01\n",
    );
    assertEquals(said, ["3 same_person"]);
    assertEquals(students.length, 2);
  });

  it("have a question with its answer, and a room", () => {
    const { lines, said } = check(
      "ticket,name,question,answer,room\n1,A,Pet?,Rex,Lab 1\n2,B,Pet?,,\n",
    );
    assertEquals(lines[0], {
      line: 2,
      student: { hall_ticket: "1", name: "A" },
      room: "Lab 1",
      asked: { question: "Pet?", answer: "Rex" },
    });
    assertEquals(said, ["3 answer_alone"]);
  });

  it("are no more than there may be, said once", () => {
    const checker = new Checker(["hall_ticket"], "day_first", TODAY);
    for (let i = 1; i <= MOST_LINES + 5; i++) {
      checker.add({ line: i, cells: [`T${i}`], broken: false });
    }
    assertEquals(checker.lines.length, MOST_LINES);
    assertEquals(checker.problems.map(({ line, code }) => [line, code]), [
      [MOST_LINES + 1, "too_many"],
    ]);
  });

  it("have more cells than there are columns", () => {
    assertEquals(check("ticket,name\n1,A,,\n2,B,x\n").said, ["3 more_cells"]);
  });
});

describe("a file", () => {
  const opened = (bytes: Uint8Array, as?: Source["encoding"]) =>
    openSource("x.csv", bytes, null, as);
  const latin = Uint8Array.from("nom;id\nÉlodie;1\n", (c) => c.charCodeAt(0));

  it("in Windows-1252 is read, with a doubt that a person settles", () => {
    const source = opened(latin) as Source;
    assertEquals([source.encoding, source.guessed], ["windows-1252", true]);
    assertEquals(source.sample, [["Élodie", "1"]]);
    assertEquals((opened(latin, "windows-1252") as Source).guessed, false);
  });

  it("in UTF-16 is read by its mark", () => {
    const text = "\ufeffnom;id\r\nÉlodie;1\r\n";
    const bytes = new Uint8Array(text.length * 2);
    [...text].forEach((c, i) =>
      new DataView(bytes.buffer).setUint16(i * 2, c.charCodeAt(0), true)
    );
    const source = opened(bytes) as Source;
    assertEquals([source.encoding, source.guessed], ["utf-16le", false]);
    assertEquals([source.headers, source.columns], [
      ["nom", "id"],
      ["name", "external_id"],
    ]);
  });

  it("that is a spreadsheet, or nothing, is said to be that", () => {
    assertEquals(opened(Uint8Array.of(0x50, 0x4b, 3, 4)), "spreadsheet");
    assertEquals(opened(new Uint8Array()), "nothing");
    assertEquals(opened(new TextEncoder().encode("\n \n")), "nothing");
    assertEquals(opened(new Uint8Array(13 * 1024 * 1024)), "too_big");
  });
});

describe("columns", () => {
  it("are known by their names in both languages, each field once", () => {
    assertEquals(
      matchColumns(["N° convocation", "Prénom", "NOM", "Né(e) le", "Nom", "?"]),
      ["hall_ticket", "given_name", "name", "date_of_birth", null, null],
    );
    assertEquals(matchColumns(["Student ID", "Hall-Ticket No.", "D.O.B."]), [
      "external_id",
      "hall_ticket",
      "date_of_birth",
    ]);
  });

  it("that were chosen before count where the headers are the same", () => {
    const kept = JSON.stringify(["name", null]);
    assertEquals(keptColumns(kept, ["a", "b"]), ["name", null]);
    for (const bad of [null, "", "{", "[1,2]", '["name"]', '["x",null]']) {
      assertEquals(keptColumns(bad, ["a", "b"]), null);
    }
  });

  it("one field is in one column", () => {
    assertEquals(withColumn(["name", null], 1, "name"), [null, "name"]);
    assertEquals(missingColumns(["name", "room"]), "identity");
    assertEquals(missingColumns(["name", "external_id"]), null);
  });

  it("say whether somebody new could sign in with the ticket", () => {
    const all = ["hall_ticket", "date_of_birth", "question", "answer"] as const;
    assertEquals(opensNoDoor(["name", ...all]), false);
    for (const left of all) {
      assertEquals(opensNoDoor(all.filter((one) => one !== left)), true, left);
    }
  });
});

describe("dates", () => {
  it("are read in the order that was said; none is made up", () => {
    assertEquals(readDate("01/02/2008", "day_first"), "2008-02-01");
    assertEquals(readDate("01/02/2008", "month_first"), "2008-01-02");
    assertEquals(readDate("1.2.2008", "day_first"), "2008-02-01");
    assertEquals(readDate("2008-02-29 00:00:00", "day_first"), "2008-02-29");
    for (
      const bad of ["31/02/2008", "29/02/2007", "1/2/08", "39493", "2008", ""]
    ) assertEquals(readDate(bad, "day_first"), null, bad);
  });

  it("say their order themselves where one can be read one way only", () => {
    assertEquals(orderOf(["01/02/2008", "13/02/2008"]), "day_first");
    assertEquals(orderOf(["01/02/2008", "02/13/2008"]), "month_first");
    assertEquals(orderOf(["01/02/2008"]), "ask");
    assertEquals(orderOf(["2008-02-01", ""]), null);
    const source = openSource(
      "x",
      new TextEncoder().encode("id,dob\n1,01/02/2008\n"),
      null,
    ) as Source;
    assertEquals(datesOf(source), { order: "ask", example: "01/02/2008" });
  });
});

describe("text", () => {
  it("is one composed line without what cannot be seen; joiners stay", () => {
    assertEquals(plainText(" a\u0000\tb\r\n c\u200b\ufeff "), "a b c");
    assertEquals(plainText("می\u200cخواهم"), "می\u200cخواهم");
    assertEquals(plainTicket("ＲＴＣ－１"), "RTC-1");
  });

  it("is a formula only if a spreadsheet would run it", () => {
    for (const yes of ["=1+1", "@SUM(A1)", "+cmd|x", "-2+A1"]) {
      assert(isFormula(yes), yes);
    }
    for (const no of ["-5", "+33 6 12 34 56 78", "a=b", "–"]) {
      assert(!isFormula(no), no);
    }
  });
});

describe("long work", () => {
  it("rests after each slice, and stops when it is told to", async () => {
    const stop = new AbortController();
    let clock = 0;
    const paused: number[] = [];
    const taken: number[] = [];
    const whole = await inSlices(
      Array.from({ length: 200 }, (_, i) => i),
      (value) => {
        taken.push(value);
        clock += 1;
      },
      {
        signal: stop.signal,
        now: () => clock,
        onPause: (count) => paused.push(count),
        rest: () => {
          if (paused.length === 3) stop.abort();
          return Promise.resolve();
        },
      },
    );
    assertEquals([whole, paused, taken.length], [false, [32, 64, 96], 96]);
  });
});
