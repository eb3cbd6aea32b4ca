/**
 * deno task verify:exam <exam id or external id> [--database-url=postgres://…]
 *   [--json]
 *
 * Reads every chain of events of an exam from its start and says which are
 * whole. Exit code 1: at least one is broken; 2: it could not be checked.
 *
 * It asks, in this order: the database at --database-url, SUPABASE_DB_URL or
 * DATABASE_URL; the Supabase at SUPABASE_URL with SUPABASE_SECRET_KEY; the embedded Supabase of
 * the data folder, which must be running. With INVIGIL_HEAD_SECRET, or that
 * folder's own, the signatures of heads that pages gave back are checked too:
 * who rewrote a chain cannot have signed it.
 */
import { readSettings, type Settings } from "../local/settings.ts";
import { HeadSigner } from "../supabase/functions/_shared/chain.ts";
import { type Db, dbOn } from "../supabase/functions/_shared/db.ts";
import { directDb } from "../supabase/functions/_shared/db/direct.ts";
import { restDb } from "../supabase/functions/_shared/db/rest.ts";
import { Refusal } from "../supabase/functions/_shared/errors.ts";
import { TaskError } from "./step.ts";

/** Why a chain is broken, in words, by the reason's name. */
const REASONS: Record<string, string> = {
  position_missing: "an event is missing",
  link_differs: "an event is not what was stored",
  head_differs: "the chain does not end where it should",
  signed_head_differs: "it was cut or rewritten after a page had its head",
  signature_invalid: "the signed head was not signed by this server",
};

/** One attempt's chain. */
export interface Verdict {
  attempt_id: string;
  external_id: string | null;
  attempt_no: number;
  state: string;
  intact: boolean;
  /** Events in the chain. */
  length: number;
  /** The first position that is wrong. */
  broken_at: number | null;
  reason: string | null;
  /** How far a head was signed and given back; 0: never. */
  signed_position: number;
  /** Whether that signature is ours; null where there was nothing to check. */
  signature_checked: boolean | null;
}

/** What came of an exam. */
export interface Report {
  exam: {
    id: string;
    external_id: string | null;
    title: string;
    school: string;
  };
  attempts: Verdict[];
  broken: number;
}

/** A row of `api_verify_exam`. */
type Row = Omit<Verdict, "signature_checked"> & {
  signed_head: string | null;
  signature: string | null;
};

/** What the database says of a chain, and what the signature does. */
function judged(row: Row, signer: HeadSigner | null): Verdict {
  const { signed_head, signature, ...verdict } = row;
  const position = row.signed_position;
  if (!signer || position === 0) {
    return { ...verdict, signature_checked: null };
  }
  const ours = signed_head !== null && signature !== null &&
    signer.isOurs(row.attempt_id, { position, head: signed_head, signature });
  return {
    ...verdict,
    signature_checked: ours,
    ...(row.intact && !ours
      ? { intact: false, broken_at: position, reason: "signature_invalid" }
      : {}),
  };
}

/**
 * Checks all chains of an exam, page by page.
 *
 * @throws Refusal `exam_not_found`, or `bad_request` where several schools
 * have an exam of this external id.
 */
export async function verifyExam(
  db: Db,
  exam: string,
  headSecret: string | null,
): Promise<Report> {
  const signer = headSecret ? new HeadSigner(headSecret) : null;
  const attempts: Verdict[] = [];
  let after: string | null = null;
  for (;;) {
    const page: {
      exam: Report["exam"];
      attempts: Row[];
      next: string | null;
    } = await db.call("api_verify_exam", { exam, after });
    attempts.push(...page.attempts.map((row) => judged(row, signer)));
    if (!page.next) {
      const broken = attempts.filter((one) => !one.intact).length;
      return { exam: page.exam, attempts, broken };
    }
    after = page.next;
  }
}

/** The report for people: a line for each attempt, and one for all. */
export function lines({ exam, attempts, broken }: Report): string[] {
  const name = ({ attempt_id, external_id }: Verdict) =>
    external_id ? `${attempt_id} (${external_id})` : attempt_id;
  return [
    `${exam.title}, ${exam.school} (${exam.id})`,
    ...attempts.map((one) => {
      const what = `${name(one)}  ${one.state}  ${one.length} events`;
      if (!one.intact) {
        const why = REASONS[one.reason ?? ""] ?? one.reason;
        return `BROKEN  ${what}  at ${one.broken_at}: ${why}`;
      }
      const signed = one.signed_position === 0
        ? "no signed head"
        : one.signature_checked
        ? `signed to ${one.signed_position}`
        : `head given to ${one.signed_position}, signature not checked`;
      return `intact  ${what}  ${signed}`;
    }),
    `${attempts.length} ${attempts.length === 1 ? "attempt" : "attempts"}: ` +
    `${attempts.length - broken} intact, ${broken} broken`,
  ];
}

/** What the command line asks for. */
export interface Wanted {
  exam: string;
  databaseUrl: string | null;
  json: boolean;
}

/** @throws TaskError that says what is wrong. */
export function readWanted(args: readonly string[]): Wanted {
  const wanted: Wanted = { exam: "", databaseUrl: null, json: false };
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === "--json") wanted.json = true;
    else if (arg === "--database-url") wanted.databaseUrl = left.shift() ?? "";
    else if (arg.startsWith("--database-url=")) {
      wanted.databaseUrl = arg.slice("--database-url=".length);
    } else if (arg.startsWith("--") || wanted.exam) {
      throw new TaskError(`Unknown argument ${arg}.`);
    } else wanted.exam = arg;
  }
  if (!wanted.exam || wanted.databaseUrl === "") {
    throw new TaskError(
      "Usage: deno task verify:exam <exam id or external id> " +
        "[--database-url=postgres://…] [--json]",
    );
  }
  return wanted;
}

type Get = (name: string) => string | undefined;

/** The keys of the embedded Supabase's data folder, if there is one. */
async function localKeys({ dataDir }: Settings) {
  const file = `${dataDir}/keys.json`;
  const text = await Deno.readTextFile(file).catch(() => null);
  return text === null
    ? null
    : JSON.parse(text) as { secret_key: string; head_secret: string };
}

/** Whom to ask, and the secret that signs heads. */
async function opened(
  wanted: Wanted,
  get: Get,
): Promise<{ db: Db; headSecret: string | null }> {
  const headSecret = get("INVIGIL_HEAD_SECRET") || null;
  const url = wanted.databaseUrl ?? (get("SUPABASE_DB_URL") ||
    get("DATABASE_URL"));
  if (url) return { db: dbOn(directDb(url)), headSecret };
  const supabaseUrl = get("SUPABASE_URL");
  const secretKey = get("SUPABASE_SECRET_KEY");
  if (supabaseUrl && secretKey) {
    return { db: dbOn(restDb({ supabaseUrl, secretKey })), headSecret };
  }
  const settings = readSettings(get);
  const keys = await localKeys(settings);
  if (!keys) {
    throw new TaskError(
      "Nothing to ask: give --database-url, or set SUPABASE_URL and " +
        'SUPABASE_SECRET_KEY, or run "deno task start" beside it.',
    );
  }
  return {
    db: dbOn(restDb({
      supabaseUrl: `http://127.0.0.1:${settings.supabasePort}`,
      secretKey: keys.secret_key,
    })),
    headSecret: headSecret ?? keys.head_secret,
  };
}

/** What a refusal means here. */
function plain(error: unknown, wanted: Wanted): string {
  if (!(error instanceof Refusal)) return (error as Error).message;
  if (error.code === "exam_not_found") return `No exam is ${wanted.exam}.`;
  if (error.code === "unavailable") {
    return "The database cannot be reached. The embedded one answers only " +
      'while "deno task start" runs.';
  }
  const { exams } = error.detail as {
    exams?: { id: string; school: string }[];
  };
  return `Several schools have an exam ${wanted.exam}; give one's id: ` +
    exams?.map(({ id, school }) => `${id} (${school})`).join(", ");
}

/** Runs the task and answers its exit code. */
export async function main(
  args: readonly string[],
  get: Get,
  print: (line: string) => void = console.log,
  complain: (line: string) => void = console.error,
): Promise<0 | 1 | 2> {
  let wanted: Wanted;
  try {
    wanted = readWanted(args);
  } catch (error) {
    complain((error as Error).message);
    return 2;
  }
  let db: Db | undefined;
  try {
    const source = await opened(wanted, get);
    db = source.db;
    const report = await verifyExam(db, wanted.exam, source.headSecret);
    if (wanted.json) print(JSON.stringify(report, null, 2));
    else lines(report).forEach((line) => print(line));
    return report.broken > 0 ? 1 : 0;
  } catch (error) {
    complain(plain(error, wanted));
    return 2;
  } finally {
    await db?.close();
  }
}

if (import.meta.main) {
  Deno.exit(await main(Deno.args, (name) => Deno.env.get(name)));
}
