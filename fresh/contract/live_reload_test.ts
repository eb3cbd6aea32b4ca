import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser } from "puppeteer-core";
import { browserTimers, launch } from "./browser.ts";

describe("live reload", browserTimers, () => {
  let browser: Browser;
  let server: Deno.ChildProcess;
  const free = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = free.addr;
  free.close();

  const start = async () => {
    server = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", "testdata/dev.ts", String(port)],
      cwd: new URL("../", import.meta.url),
      stdout: "null",
      stderr: "null",
    }).spawn();
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const res = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (res) return await res.body!.cancel();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("The development server did not start");
  };
  const stop = async () => {
    server.kill("SIGKILL");
    await server.status;
  };

  beforeAll(async () => {
    await start();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await stop();
  });

  it("a page - reloads itself when the server has restarted", async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/wall`, {
      waitUntil: "networkidle0",
    });
    await page.evaluate("globalThis.old = true");
    await stop();
    await start();
    await page.waitForFunction("!globalThis.old", { timeout: 10_000 });
  });
});
