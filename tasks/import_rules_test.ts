import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { checkImports, describeViolation } from "./import_rules.ts";

const CONFIG = JSON.stringify({
  imports: {
    "fresh": "./fresh/mod.ts",
    "fresh/runtime": "./fresh/runtime.ts",
    "fresh/dev": "./fresh/dev.ts",
    "@supabase/supabase-js": "npm:@supabase/supabase-js@2.119.0",
    "@preact/signals": "npm:@preact/signals@2.11.4",
    "preact": "npm:preact@10.29.8",
    "zod": "npm:zod@4.6.7",
  },
});

/** A small project in which every rule holds. */
const SOUND: Record<string, string> = {
  "fresh/mod.ts": `export * from "./app.ts";`,
  "fresh/app.ts": `export class App {}`,
  "fresh/runtime.ts": `export const asset = 1;`,
  "fresh/dev.ts": `export * from "./app.ts";`,
  "main.ts": `import { App } from "fresh"; import "./routes/index.tsx";`,
  "dev.ts": `import "fresh/dev";`,
  "routes/index.tsx":
    `import "../lib/data/exams.ts"; import "../components/Card.tsx";`,
  "routes/exam/room.tsx": `import "../../islands/Room.tsx";`,
  "routes/proctor/live.tsx": `import "../../islands/Wall.tsx";`,
  "components/Card.tsx": `import "../lib/time.ts"; import "preact";
     import type { Exam } from "../lib/data/exams.ts";`,
  "islands/Room.tsx":
    `import "fresh/runtime"; import "../lib/outbox.ts"; import "../components/Card.tsx";
     import type { Event } from "../supabase/functions/_shared/contract/events.ts";`,
  "islands/Wall.tsx": `import "@supabase/supabase-js";`,
  "lib/outbox.ts":
    `import type { Event } from "../supabase/functions/_shared/contract/events.ts";`,
  "lib/time.ts": ``,
  "lib/data/exams.ts": `import "@supabase/supabase-js";`,
  "supabase/functions/_shared/contract/events.ts":
    `import "zod/mini"; export type Event = 1;`,
  "supabase/functions/api/index.ts": `import "../_shared/contract/events.ts";`,
  "local/stack.ts": ``,
  "tests/fixtures/app.ts": `import "../../local/stack.ts";`,
  "lib/time_test.ts": `import "../tests/fixtures/app.ts";`,
};

/** Runs the rules over the sound project with these files put over it. */
async function check(changes: Record<string, string> = {}) {
  const root = await Deno.makeTempDir({ prefix: "invigil-rules-" });
  try {
    const files = { "deno.json": CONFIG, ...SOUND, ...changes };
    for (const [path, text] of Object.entries(files)) {
      const folder = `${root}/${path}`.replace(/\/[^/]+$/, "");
      await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(`${root}/${path}`, text);
    }
    return await checkImports(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** Each: what is wrong, the file that makes it so, words of the rule, the chain. */
const WRONG: [string, Record<string, string>, string, string[]][] = [
  [
    "an island that imports lib/data",
    { "islands/Room.tsx": `import "../lib/data/exams.ts";` },
    "islands import lib/ (not lib/data)",
    ["islands/Room.tsx:1", "lib/data/exams.ts"],
  ],
  [
    "an island that imports only a type of lib/data",
    { "islands/Room.tsx": `import type { A } from "../lib/data/exams.ts";` },
    "islands import lib/ (not lib/data)",
    ["islands/Room.tsx:1", "lib/data/exams.ts"],
  ],
  [
    "an island that reaches lib/data through lib",
    { "lib/outbox.ts": `\nimport "./data/exams.ts";` },
    "not the server's",
    ["islands/Room.tsx:1", "lib/outbox.ts:2", "lib/data/exams.ts"],
  ],
  [
    "an island that imports code of the contract",
    {
      "islands/Wall.tsx":
        `import { Event } from "../supabase/functions/_shared/contract/events.ts";`,
    },
    "types of the contract",
    ["islands/Wall.tsx:1", "supabase/functions/_shared/contract/events.ts"],
  ],
  [
    "an island that imports another part of the functions",
    {
      "islands/Wall.tsx":
        `import type { A } from "../supabase/functions/api/index.ts";`,
    },
    "types of the contract",
    ["islands/Wall.tsx:1", "supabase/functions/api/index.ts"],
  ],
  [
    "an island that needs Node",
    { "lib/outbox.ts": `import "node:fs";` },
    "not the server's",
    ["islands/Room.tsx:1", "lib/outbox.ts:1", "node:fs"],
  ],
  [
    "a helper in islands/",
    { "islands/helper.ts": `` },
    "islands alone",
    ["islands/helper.ts"],
  ],
  [
    "a candidate's island that ships supabase-js",
    { "lib/outbox.ts": `import "@supabase/supabase-js";` },
    "candidate pages ship neither",
    ["islands/Room.tsx:1", "lib/outbox.ts:1", "npm:@supabase/supabase-js"],
  ],
  [
    "a candidate's island that ships zod, by a component of the page",
    {
      "routes/exam/done.tsx": `import "../../components/Done.tsx";`,
      "components/Done.tsx": `import "../islands/Done.tsx";`,
      "islands/Done.tsx": `import "zod/mini";`,
    },
    "candidate pages ship neither",
    ["islands/Done.tsx:1", "npm:zod/mini"],
  ],
  [
    "a component with state",
    { "components/Card.tsx": `import "preact/hooks";` },
    "stateless",
    ["components/Card.tsx:1", "npm:preact/hooks"],
  ],
  [
    "a component that loads data",
    { "components/Card.tsx": `import "../lib/data/exams.ts";` },
    "stateless",
    ["components/Card.tsx:1", "lib/data/exams.ts"],
  ],
  [
    "a route that imports local/",
    { "routes/index.tsx": `import "../local/stack.ts";` },
    "nothing imports local/",
    ["routes/index.tsx:1", "local/stack.ts"],
  ],
  [
    "a program that imports tests",
    { "lib/time.ts": `import "../tests/fixtures/app.ts";` },
    "only tests",
    ["lib/time.ts:1", "tests/fixtures/app.ts"],
  ],
  [
    "a page that knows the inside of fresh/",
    { "main.ts": `import "./fresh/app.ts";` },
    "fresh/ knows its inside",
    ["main.ts:1", "fresh/app.ts"],
  ],
  [
    "a page that imports fresh by its path",
    { "main.ts": `import "./fresh/mod.ts";` },
    "fresh/ knows its inside",
    ["main.ts:1", "fresh/mod.ts"],
  ],
  [
    "a fresh/ that knows the application",
    { "fresh/app.ts": `import "../lib/time.ts";` },
    "stands alone",
    ["fresh/app.ts:1", "lib/time.ts"],
  ],
  [
    "_shared/ that imports a function",
    {
      "supabase/functions/_shared/contract/events.ts":
        `import type { A } from "../../api/index.ts";`,
    },
    "_shared/ imports nothing",
    [
      "supabase/functions/_shared/contract/events.ts:1",
      "supabase/functions/api/index.ts",
    ],
  ],
  [
    "a function that imports the pages' code",
    { "supabase/functions/api/index.ts": `import "../../../lib/time.ts";` },
    "deployed alone",
    ["supabase/functions/api/index.ts:1", "lib/time.ts"],
  ],
];

describe("checkImports", () => {
  it("finds nothing in a sound project", async () => {
    assertEquals(await check(), []);
  });

  for (const [name, changes, rule, chain] of WRONG) {
    it(`refuses ${name}`, async () => {
      const violations = await check(changes);
      const found = violations.find((violation) =>
        violation.rule.includes(rule) &&
        violation.chain.join() === chain.join()
      );
      assert(
        found,
        `not found in:\n${violations.map(describeViolation).join("\n")}`,
      );
    });
  }

  it("names the rule and the way", async () => {
    const [violation] = await check({
      "lib/outbox.ts": `import "./data/exams.ts";`,
    });
    assertStringIncludes(
      describeViolation(violation!),
      "the server's\n    islands/Room.tsx:1\n      → lib/outbox.ts:1\n" +
        "      → lib/data/exams.ts",
    );
  });
});
