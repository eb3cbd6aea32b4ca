import { assertEquals, assertMatch } from "@std/assert";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
} from "@std/testing/bdd";

const log: string[] = [];

describe("bdd - order", () => {
  beforeAll(() => void log.push("all<"));
  beforeEach(() => void log.push("each<"));
  afterEach(() => void log.push(">each"));
  afterAll(() => void log.push(">all"));

  it("first", () => void log.push("first"));

  describe("inside", () => {
    beforeAll(() => void log.push("in<"));
    beforeEach(() => void log.push("in each<"));
    afterEach(() => void log.push(">in each"));
    afterAll(() => void log.push(">in"));

    it("second", () => void log.push("second"));
  });
});

it("bdd - hooks ran around the tests, outermost first", () => {
  assertEquals(
    log.join(" "),
    "all< each< first >each in< each< in each< second >in each >each >in >all",
  );
});

/** Runs a test file of its own; answers what Deno's report says of it. */
async function run(body: string, ...flags: string[]) {
  const folder = await Deno.makeTempDir({ prefix: "invigil-bdd-" });
  try {
    const bdd = import.meta.resolve("@std/testing/bdd");
    await Deno.writeTextFile(
      `${folder}/x_test.ts`,
      `import { afterAll, beforeAll, describe, it } from "${bdd}";\n${body}`,
    );
    const output = await new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        "--no-check",
        "--no-lock",
        "--no-config",
        "-A",
        "--junit-path=report.xml",
        ...flags,
        "x_test.ts",
      ],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    // A file that cannot be loaded leaves no report.
    const report = await Deno.readTextFile(`${folder}/report.xml`)
      .catch(() => "");
    const outcome: Record<string, string> = {};
    for (const part of report.split("<testcase ").slice(1)) {
      const name = /name="([^"]*)"/.exec(part)![1]!.replaceAll("&gt;", ">");
      outcome[name] = part.includes("<failure")
        ? "failed"
        : part.includes("<skipped")
        ? "ignored"
        : "passed";
    }
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const text = decode(output.stdout) + decode(output.stderr);
    return { code: output.code, outcome, text };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

describe("bdd - report", () => {
  it("has every test by itself; a failure stops no other", async () => {
    const { code, outcome, text } = await run(`
      describe("a", () => {
        it("good", () => {});
        it("bad", () => { throw new Error("no"); });
        it.ignore("later", () => {});
        describe("b", () => {
          beforeAll(() => { throw new Error("the first"); });
          afterAll(() => { throw new Error("the second"); });
          it("never", () => {});
        });
        it("still", () => {});
      });
      describe({ name: "c", ignore: true }, () => it("not", () => {}));
    `);
    assertEquals(outcome, {
      "a": "failed",
      "a > good": "passed",
      "a > bad": "failed",
      "a > later": "ignored",
      "a > b": "failed",
      "a > still": "passed",
      "c": "ignored",
    });
    assertMatch(text, /Error: the first/);
    assertEquals(code, 1);
  });

  it("runs nothing but what is marked only, and then fails", async () => {
    const { code, outcome } = await run(`
      describe("a", () => {
        it.only("this", () => {});
        it("other", () => { throw new Error("no"); });
      });
      it("elsewhere", () => { throw new Error("no"); });
    `);
    assertEquals(outcome["a > this"], "passed");
    assertEquals(outcome["a > other"], "ignored");
    assertEquals(outcome["elsewhere"], "ignored");
    assertEquals(code, 1);
  });

  it("tells of what a group leaves open, unless allowed", async () => {
    const body = (options: string) => `
      describe("a", ${options} () => {
        it("opens", () => { Deno.openSync("x_test.ts"); });
      });`;
    const leaking = await run(body(""));
    assertEquals(leaking.code, 1);
    assertMatch(leaking.text, /not closed during the test/);
    const allowed = await run(body("{ sanitizeResources: false },"));
    assertEquals(allowed.code, 0);
  });

  it("lets a group close in afterAll what its tests opened", async () => {
    const { code } = await run(`
      describe("a", () => {
        let server, timer;
        beforeAll(() => {
          server = Deno.serve({ port: 0, onListen() {} }, () => new Response("x"));
          timer = setInterval(() => {}, 1000);
        });
        afterAll(async () => { clearInterval(timer); await server.shutdown(); });
        it("asks", async () => {
          const answer = await fetch("http://127.0.0.1:" + server.addr.port);
          if (await answer.text() !== "x") throw new Error("no");
        });
      });`);
    assertEquals(code, 0);
  });

  it("refuses an asynchronous describe", async () => {
    const { code, text } = await run(`describe("a", async () => {});`);
    assertEquals(code, 1);
    assertMatch(text, /must not be async/);
  });
});

describe("bdd - hooks outside describe", () => {
  it("cover the whole file", async () => {
    const { code, outcome } = await run(`
      let ready = false;
      beforeAll(() => { ready = true; });
      describe("a", () => {
        it("x", () => { if (!ready) throw new Error("no"); });
      });`);
    assertEquals(code, 0);
    assertEquals(outcome["global > a > x"], "passed");
  });
});
