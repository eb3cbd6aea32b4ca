/**
 * deno task dev:exam-token [--candidate=student01] [--exam=electrical-safety-1]
 *   [--attempt=1] [--minutes=180]
 *
 * Prints an exam JWT for the demo school, as its learning platform would sign
 * it, and how to use it. Needs a data folder that `deno task start` has made.
 */
import { importPKCS8, SignJWT } from "jose";
import { demoPlatform, examKeyFile } from "../local/exam_key.ts";
import { readSettings } from "../local/settings.ts";

const standard = {
  candidate: "student01",
  exam: "electrical-safety-1",
  attempt: "1",
  minutes: "180",
};

/** What was asked for, over what is usual. */
type Wanted = typeof standard;

/** Reads `--name=value`. Throws an Error that says what is wrong. */
export function readWanted(args: readonly string[]): Wanted {
  const wanted = { ...standard };
  for (const arg of args) {
    const [, name, value] = /^--([a-z]+)=(.+)$/.exec(arg) ?? [];
    if (!name || !value || !Object.hasOwn(standard, name)) {
      const names = Object.keys(standard).map((one) => `--${one}=…`).join(" ");
      throw new Error(`Unknown argument ${arg}; there are ${names}.`);
    }
    wanted[name as keyof Wanted] = value;
  }
  for (const name of ["attempt", "minutes"] as const) {
    if (!/^[1-9]\d{0,3}$/.test(wanted[name])) {
      throw new Error(`--${name} is a whole number from 1.`);
    }
  }
  return wanted;
}

/** Signs the token with the demo's private key (PKCS#8 PEM). */
export async function demoExamToken(
  pem: string,
  wanted: Wanted = standard,
): Promise<string> {
  return await new SignJWT({
    tenant_id: demoPlatform.tenant,
    exam_schedule_id: wanted.exam,
    user_id: wanted.candidate,
    attempt_no: Number(wanted.attempt),
  })
    .setProtectedHeader({ alg: "RS256", typ: "JWT" })
    .setIssuer(demoPlatform.issuer)
    .setAudience(demoPlatform.audience)
    .setIssuedAt()
    .setExpirationTime(`${wanted.minutes}m`)
    .sign(await importPKCS8(pem, "RS256"));
}

async function main(): Promise<void> {
  const wanted = readWanted(Deno.args);
  const settings = readSettings((name) => Deno.env.get(name));
  const file = examKeyFile(settings.dataDir);
  const pem = await Deno.readTextFile(file).catch(() => {
    throw new Error(`There is no ${file} yet: run "deno task start" once.`);
  });
  const token = await demoExamToken(pem, wanted);
  const api = `http://127.0.0.1:${settings.supabasePort}/functions/v1/api`;
  console.log(token);
  const app = `http://127.0.0.1:${settings.port}`;
  console.error(`
It is good for ${wanted.minutes} minutes. In a browser, as its platform would:

  ${app}/launch#token=${token}

Or at the API:

  curl -X POST ${api}/sessions/start \\
    -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
    -d '{"client_id":"a-page-of-mine"}'`);
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
