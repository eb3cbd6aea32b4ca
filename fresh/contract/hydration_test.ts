import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "puppeteer-core";
import { browserTimers, launch } from "./browser.ts";
import { startFixture } from "./fixture.ts";

describe("islands in a browser", browserTimers, () => {
  let server: { url: string; stop(): Promise<void> };
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startFixture();
    browser = await launch();
    page = await browser.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(server.url);
    await page.waitForSelector('[data-title="Closed"][data-ready="yes"]');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const text = (selector: string) =>
    page.$eval(selector, (element) => element.textContent);

  it("hydration - starts under a policy without unsafe-inline", async () => {
    const response = await page.reload({ waitUntil: "networkidle0" });
    const policy = response!.headers()["content-security-policy"]!;
    assert(!policy.includes("unsafe-inline"), policy);
    assert(await page.evaluate("globalThis.inline"));
    assertEquals(complaints, []);
  });

  it("hydration - an island answers, with its props as they were", async () => {
    const label = "<b> & </script>";
    await page.click("main > button");
    assertEquals(await text("main > button"), `${label}: 4`);
    assertEquals(
      await page.$eval("main > button", (e) => e.getAttribute("data-label")),
      label,
    );
  });

  it("hydration - an island of several roots and signals", async () => {
    await page.click("#more");
    await page.click("#more");
    await page.waitForFunction(
      `document.querySelector("#tally").textContent === ` +
        `"AdaAlanmoremore of 2end"`,
    );
  });

  it("hydration - an island in an island is its plain child", async () => {
    await page.click('[data-title="Panel"] > button:nth-of-type(2)');
    assertEquals(
      await text('[data-title="Panel"] > button:nth-of-type(2)'),
      "own: 2",
    );
  });

  it("hydration - children stay, and islands among them answer", async () => {
    assertEquals(
      await page.$eval(".content em", (e) => [e.className, e.hidden]),
      ["inside", true],
    );
    await page.click(".content button");
    assertEquals(await text(".content button"), "inside: 8");
  });

  it("hydration - hides children and shows ones that were not", async () => {
    await page.click('[data-title="Panel"] .toggle');
    assertEquals(await page.$(".content"), null);
    await page.click('[data-title="Panel"] .toggle');
    assertEquals(await text(".content"), "keptinside: 7");
    await page.click('[data-title="Closed"] .toggle');
    assertEquals(await text("#late"), "late");
  });

  it("Head - in an island keeps the document's title up to date", async () => {
    assertEquals(await page.title(), "Panel open");
  });

  it("hydration - raises no error and no violation", () => {
    assertEquals(complaints, []);
  });
});
