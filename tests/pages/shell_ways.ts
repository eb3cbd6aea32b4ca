/** A school whose people come in by every way, and the app they come to. */
import { assert, assertEquals } from "@std/assert";
import { importPKCS8, type JWTPayload, SignJWT } from "jose";
import type { Config } from "../../lib/config.ts";
import { demoTickets } from "../../local/demo_users.ts";
import { demoPlatform, examKeyFile } from "../../local/exam_key.ts";
import { seedDemo } from "../../local/seed.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import {
  type Ask,
  buildApp,
  cookiesAfter,
  type Handler,
  request,
} from "./shell_app.ts";

/** Where the demo school's platform is. */
export const PLATFORM = "https://learning.riverside.example";

export let stack: Stack;
let dataDir: string, password: string;
let config: Config, handle: Handler;
let key: Parameters<SignJWT["sign"]>[0];

/** Starts all of it; for `beforeAll`. */
export async function openSchool(): Promise<void> {
  dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
  stack = await startStack({ dataDir, memory: true, port: 0, ticker: false });
  password = (await seedDemo(stack)).password;
  config = {
    supabaseUrl: stack.url,
    publishableKey: stack.publishableKey,
    appOrigin: "http://127.0.0.1:8000",
  };
  handle = await buildApp(() => config);
  key = await importPKCS8(
    await Deno.readTextFile(examKeyFile(dataDir)),
    "RS256",
  );
}

/** Ends it; for `afterAll`. */
export async function closeSchool(): Promise<void> {
  await stack?.stop();
  await Deno.remove(dataDir, { recursive: true });
}

export const ask = (path: string, how?: Ask) =>
  handle(request(config, path, how));
export const location = (res: Response) => res.headers.get("location");
export const seconds = () => Math.floor(Date.now() / 1000);

/** An exam JWT of the demo's platform; `wrong` replaces claims. */
export function examToken(
  user: string,
  wrong: JWTPayload = {},
): Promise<string> {
  return new SignJWT({
    iss: demoPlatform.issuer,
    aud: demoPlatform.audience,
    iat: seconds(),
    exp: seconds() + 6 * 3600,
    tenant_id: demoPlatform.tenant,
    exam_schedule_id: "electrical-safety-1",
    user_id: user,
    attempt_no: 1,
    ...wrong,
  }).setProtectedHeader({ alg: "RS256" }).sign(key);
}

/** A platform's page sends its form: another site, and without our cookies. */
export const arrive = (token: string, headers: Record<string, string> = {}) =>
  ask("/launch", {
    form: { token },
    headers: {
      origin: PLATFORM,
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
      ...headers,
    },
  });

/** From the platform to the student's yes; answers the cookies then. */
export async function launch(token: string, before = ""): Promise<string> {
  const waiting = cookiesAfter(await arrive(token), before);
  const page = await ask("/launch", { cookie: waiting });
  if (page.status === 303) return cookiesAfter(page, waiting);
  const html = await page.text();
  const attempt = /name="attempt" value="([^"]+)"/.exec(html)?.[1];
  assert(attempt, html);
  const form = { attempt, act: "go" };
  const yes = await ask("/session/launch", { form, cookie: waiting });
  assertEquals(location(yes), `/signed-in?attempt=${attempt}`);
  return cookiesAfter(yes, waiting);
}

export async function ticketToken(n = 0): Promise<string> {
  const { hall_ticket, date_of_birth, answer } = demoTickets[n]!;
  const res = await fetch(`${stack.url}/functions/v1/api/auth/hall-ticket`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ hall_ticket, date_of_birth, answer }),
  });
  return (await res.json()).token;
}

export async function byTicket(before = ""): Promise<string> {
  const json = { token: await ticketToken() };
  const res = await ask("/session", { json, cookie: before });
  assertEquals(res.status, 200, await res.clone().text());
  return cookiesAfter(res, before);
}

/** Of every account of the demo. */
export const demoPassword = () => password;

export async function byAccount(email: string, before = ""): Promise<string> {
  const form = { email, password, to: "" };
  const res = await ask("/login", { form, cookie: before });
  return cookiesAfter(res, before);
}

export const token = async (cookie: string) => {
  const res = await ask("/session/token", { json: {}, cookie });
  return { status: res.status, body: await res.json() };
};
