/** Files of exams and students, as a browser with and without script asks. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { parse } from "csv-parse/sync";
import { FRAMED, type Progress } from "../../lib/files/framing.ts";
import { receiveFile } from "../../lib/files/receive.ts";
import { MISSING } from "../../lib/files/pdf/text.ts";
import { paint, scene } from "../fixtures/jpeg.ts";
import { storageOf } from "../score/attempts.ts";
import { NAMES, RIVERSIDE, type SatExam, satExam } from "./exam_class.ts";
import { pdfText } from "./pdf_text.ts";
import {
  ask,
  byAccount,
  closeSchool,
  openSchool,
  stack,
} from "./shell_ways.ts";

type Line = Record<string, string>;

const countOf = (bytes: Uint8Array, text: string) =>
  new TextDecoder("latin1").decode(bytes).split(text).length - 1;

describe("files", { sanitizeOps: false, sanitizeResources: false }, () => {
  let admin: string, proctor: string, elsewhere: string, student: string;
  let exam: SatExam;
  beforeAll(async () => {
    await openSchool();
    admin = await byAccount("admin@riverside.example");
    proctor = await byAccount("proctor1@riverside.example");
    elsewhere = await byAccount("proctor@hilltop.example");
    student = await byAccount("student01@riverside.example");
    exam = await satExam(stack, 30, 4);
    await keepPicture(paint(160, 120, scene(1, 2)));
    await keepPicture(new Uint8Array([0xff, 0xd8, 1, 2, 3]));
  });
  afterAll(closeSchool);

  /** A picture of the second student's attempt, as the API would keep it. */
  async function keepPicture(content: Uint8Array<ArrayBuffer>) {
    const path = `${RIVERSIDE}/${
      exam.attempts[1]
    }/webcam/${crypto.randomUUID()}.jpg`;
    await storageOf(stack).put("evidence", path, content, "image/jpeg");
    await stack.sql(
      `insert into public.snapshots
         (tenant_id, attempt_id, source, path, state, flagged, taken_at)
       values ($1, $2, 'webcam', $3, 'stored', true, now())`,
      [RIVERSIDE, exam.attempts[1], path],
    );
  }

  const reports = (file: string) => `/proctor/reports/${exam.examId}/${file}`;
  const review = (file: string, n = 1) =>
    `/proctor/review/${exam.attempts[n]}/${file}`;
  const get = async (path: string, cookie = admin, lang = "en") => {
    const res = await ask(path, { cookie: `${cookie}; lang=${lang}` });
    const bytes = new Uint8Array(await res.arrayBuffer());
    return { res, bytes, text: new TextDecoder().decode(bytes) };
  };
  const csv = async (path: string, cookie = admin): Promise<Line[]> => {
    const { res, bytes, text } = await get(path, cookie);
    assertEquals(res.status, 200, text);
    assertEquals(res.headers.get("content-type"), "text/csv; charset=utf-8");
    assertEquals([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    return parse(text, { columns: true });
  };

  it("students: a line each, with who decided, safe for spreadsheets", async () => {
    const lines = await csv(reports("students.csv"));
    assertEquals(lines.length, 30);
    const by = (name: string) => lines.find((line) => line.name === name)!;
    for (const name of NAMES.filter((name) => !name.startsWith("="))) {
      assert(by(name), name);
    }
    const formula = lines.find(({ name }) => name!.includes("HYPERLINK"))!;
    assert(formula.name!.startsWith("'="), formula.name);
    assertEquals(by("Amara Okonkwo").state, "absent");
    const decided = by("Ğülşah İnönü");
    assertEquals(
      [decided.decision, decided.decided_by, decided.state, decided.minutes],
      ["clear", "Margaret Osei", "submitted", "60"],
    );
    assertEquals(decided.violations, "2");
    assert(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]0[12]:00$/.test(decided.started_at!),
    );
    assertEquals(decided.points, "1");
    // Proctors see no marks.
    const [line] = await csv(reports("students.csv"), proctor);
    assertEquals(line!.points, undefined);
  });

  it("events: all of an exam, or of one attempt", async () => {
    // One attempt has more than come at first.
    const long = exam.attempts[3]!;
    await stack.sql(
      `select private.append_server_event(a, 'tab_switch', at => now())
       from public.attempts a, generate_series(5, 600) where a.id = $1`,
      [long],
    );
    const lines = await csv(reports("events.csv"), proctor);
    assertEquals(lines.length, 26 * 4 + 600);
    assertEquals(
      lines.filter(({ attempt_id }) => attempt_id === long)
        .map(({ position }) => Number(position)),
      Array.from({ length: 600 }, (_, i) => i + 1),
    );
    const own = lines.filter(({ attempt_id }) =>
      attempt_id === exam.attempts[1]
    );
    assertEquals(own.map(({ position }) => position), ["1", "2", "3", "4"]);
    assertEquals(JSON.parse(own[0]!.details!), { n: 1, text: "=1+1" });
    const one = await csv(review("events.csv"), proctor);
    assertEquals(one, own);
  });

  it("answers and marks are for who may grade", async () => {
    const lines = await csv(reports("answers.csv"));
    assertEquals(lines.length, 27 * 2);
    const [choice, essay] = lines.filter(({ attempt_id }) =>
      attempt_id === exam.attempts[1]
    );
    assertEquals(
      [choice!.answer, choice!.answer_text, choice!.points, choice!.graded],
      ["a", "Because", "0.5", "key"],
    );
    assert(essay!.answer!.startsWith("'=cmd"), essay!.answer);
    assert(essay!.answer!.endsWith("line two"));
    assertEquals((await get(reports("answers.csv"), proctor)).res.status, 404);
  });

  it("reports as PDF: names of every alphabet, the printer, the chain", async () => {
    const { res, bytes } = await get(reports("report.pdf"), proctor);
    assertEquals(res.headers.get("content-type"), "application/pdf");
    assertEquals(res.headers.get("cache-control"), "private, no-store");
    assertEquals(
      res.headers.get("content-disposition"),
      'attachment; filename="Electricite-theorie-B_report.pdf"; ' +
        "filename*=UTF-8''%C3%89lectricit%C3%A9-th%C3%A9orie-B_report.pdf",
    );
    const { text, title, lang } = pdfText(bytes);
    assertEquals([title, lang], [
      "Exam report: Électricité: théorie “B”",
      "en",
    ]);
    for (
      const said of [
        "Nguyễn Thị Mai",
        "Łukasz Żółć",
        "Владимир Ёлкин",
        MISSING.repeat(3),
        "by proctor1@riverside.example",
        "Margaret Osei",
        "Intact",
        "We spoke.",
      ]
    ) assertStringIncludes(text, said);
    assert(/1 \/ \d/.test(text), "page numbers");
  });

  it("a student's report, in French, says what was noticed and answered", async () => {
    const { res, bytes } = await get(
      review("report.pdf") + "?pictures=1",
      proctor,
      "fr",
    );
    assertEquals(res.status, 200);
    const { text, lang } = pdfText(bytes);
    assertEquals(lang, "fr");
    for (
      const said of [
        "Ğülşah İnönü",
        "The line was down.",
        "We spoke.",
        "2 photos sur 2",
        "illisible",
        "Caméra · signalée",
        "Intacte",
      ]
    ) assertStringIncludes(text, said);
    assertEquals(countOf(bytes, "/Subtype /Image"), 1);
    const [{ head }] = await stack.sql<{ head: string }>(
      "select head from public.chain_heads where attempt_id = $1",
      [exam.attempts[1]],
    ) as [{ head: string }];
    assertStringIncludes(text.replace(/\s/g, ""), head);
  });

  it("slips: by room, for one, without what a student must know", async () => {
    await stack.sql(
      "update public.candidates set date_of_birth = '2008-03-14' where id = $1",
      [exam.candidates[0]],
    );
    const all = pdfText(
      (await get(reports("slips.pdf"), proctor)).bytes,
    );
    assertStringIncludes(all.text, "Nguyễn Thị Mai");
    // Drawn in two pieces.
    assertStringIncludes(all.text, "http://127.0.0.1:8000/ login");
    assert(!/2008|14 Mar/.test(all.text));
    const path = `/admin/exams/${exam.examId}/slips.pdf`;
    const one = pdfText(
      (await get(`${path}?candidate=${exam.candidates[1]}`)).bytes,
    );
    assertStringIncludes(one.text, "Ğülşah İnönü");
    assert(!one.text.includes("Nguyễn"));
    const room = await pdfText((await get(`${path}?room=Room+B`)).bytes);
    assertStringIncludes(room.text, "Ğülşah İnönü");
    assert(!room.text.includes("Room A"));
    assertEquals((await get(path, proctor)).res.status, 404);
  });

  it("to anybody else there is no such file", async () => {
    const paths = [
      ...[
        "report.pdf",
        "students.csv",
        "events.csv",
        "answers.csv",
        "slips.pdf",
      ]
        .map(reports),
      ...["report.pdf", "events.csv"].map((file) => review(file)),
    ];
    for (const path of paths) {
      const answers = [await get(path, elsewhere), await get(path, student)];
      const unknown = path.replace(/[0-9a-f-]{36}/, crypto.randomUUID());
      answers.push(await get(unknown), await get(path.replace(/-/, "x")));
      assertEquals(answers.map(({ res }) => res.status), [404, 404, 404, 404]);
    }
  });

  it("with progress: the same bytes, and word of each step before them", async () => {
    const fetch = (input: unknown, init: RequestInit = {}) =>
      ask(String(input), {
        cookie: proctor,
        headers: init.headers as Record<string, string>,
      });
    const told: Progress[] = [];
    const receive = (path: string) =>
      receiveFile(path, {
        fetch: fetch as typeof globalThis.fetch,
        signal: new AbortController().signal,
        tell: (progress) => told.push(progress),
      });
    const got = await receive(reports("events.csv"));
    assert(typeof got !== "string", String(got));
    assertEquals(got.name, "Électricité-théorie-B_events.csv");
    assertEquals(
      await new Blob(got.parts).text(),
      (await get(reports("events.csv"), proctor)).text.replace("\ufeff", ""),
    );
    assertEquals(told.at(-1), { step: "reading", done: 27, of: 27 });
    told.length = 0;
    assert(typeof await receive(reports("report.pdf")) !== "string");
    assertEquals(
      [...new Set(told.map(({ step }) => step))],
      ["reading", "laying_out", "writing"],
    );
    assertEquals(await receive(reports("nothing.pdf")), "gone");
  });

  it("one student's data, whole, for admins of the school alone", async () => {
    const path = `/admin/candidates/${exam.candidates[1]}/data.json`;
    const { res, text } = await get(path);
    assertEquals(res.status, 200, text);
    const data = JSON.parse(text);
    assertEquals(data.candidate.name, "Ğülşah İnönü");
    const [attempt] = data.attempts;
    assertEquals(attempt.id, exam.attempts[1]);
    assertEquals(
      [
        attempt.proctoring_events.length,
        attempt.answers.length,
        attempt.event_comments[0].comment,
        attempt.decisions[0].note,
        Object.keys(attempt.pictures).length,
      ],
      [4, 2, "The line was down.", "We spoke.", 2],
    );
    for (const cookie of [proctor, elsewhere]) {
      assertEquals((await get(path, cookie)).res.status, 404);
    }
  });

  it("a student is erased by their name alone, and the page says what is next", async () => {
    const id = exam.candidates[2]!;
    const path = `/admin/candidates/${id}/erase`;
    const shown = await get(path);
    assertEquals(shown.res.status, 200);
    assertStringIncludes(shown.text, "1 attempt with its answers");
    assertEquals((await get(path, elsewhere)).res.status, 404);
    const send = (name: string) =>
      ask(path, { cookie: `${admin}; lang=en`, form: { name } });
    const wrong = await send("Lukasz");
    assertEquals(wrong.status, 422);
    assertStringIncludes(await wrong.text(), "not the student’s name");
    const right = await send("łukasz  żółć");
    assertEquals(
      [right.status, right.headers.get("location")],
      [303, "/admin/retention?done=erase"],
    );
    const { text } = await get("/admin/retention?done=erase");
    assertStringIncludes(text, "The student is being erased.");
    assertStringIncludes(text, "Łukasz Żółć: asked for on");
    assertStringIncludes(text, "1 attempt, with 0 pictures.");
  });

  it("a HEAD makes nothing", async () => {
    const res = await ask(reports("report.pdf"), {
      method: "HEAD",
      cookie: admin,
      headers: { accept: FRAMED },
    });
    assertEquals([res.status, await res.text()], [200, ""]);
  });
});
