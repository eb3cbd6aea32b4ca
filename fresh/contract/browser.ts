import puppeteer, { type Browser } from "puppeteer-core";

/** For groups that drive a browser: puppeteer may leave a timer of its own. */
export const browserTimers = { sanitizeOps: false, sanitizeResources: false };

/** Chromium without a window. */
export async function launch(): Promise<Browser> {
  return await puppeteer.launch({
    executablePath: await chromium(),
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-gpu",
      "--no-first-run",
    ],
  });
}

/** Chromium as CHROMIUM_PATH says, or the first one on the PATH. */
async function chromium(): Promise<string> {
  const given = Deno.env.get("CHROMIUM_PATH");
  if (given) return given;
  for (const folder of Deno.env.get("PATH")!.split(":")) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
      const path = `${folder}/${name}`;
      if (await Deno.stat(path).catch(() => null)) return path;
    }
  }
  throw new Error("Chromium is missing: install it or set CHROMIUM_PATH");
}
