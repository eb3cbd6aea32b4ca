/** Sending pictures, as pages and phones do. */
import { assertEquals } from "@std/assert";
import type { Stack } from "../../local/stack.ts";
import type { SnapshotTaken } from "../../supabase/functions/_shared/contract/snapshots.ts";
import { paint } from "../fixtures/jpeg.ts";
import { type Reply, send } from "./helpers.ts";

/** A form's text fields besides the picture. */
export type Fields = Record<string, string>;

let shots = 0;

/** A picture that no other one of the file is like. */
export function shot(seed = 1000 + ++shots) {
  const across = 7 + seed % 31;
  const down = 13 + Math.floor(seed / 31) % 29;
  return paint(
    64,
    48,
    (x, y) => 60 + ((x * across + y * down + seed) % 97),
  );
}

/** `POST /attempts/:id/snapshots` with a form, a new boundary each time. */
export function sendPicture(
  stack: Stack,
  token: string,
  attempt: string,
  picture: Uint8Array<ArrayBuffer> | string | null,
  fields: Fields = {},
  headers: Record<string, string> = {},
): Promise<Reply<SnapshotTaken>> {
  const form = new FormData();
  if (typeof picture === "string") form.set("snapshot", picture);
  else if (picture) form.set("snapshot", new Blob([picture]), "shot.jpg");
  for (const [name, value] of Object.entries({ source: "webcam", ...fields })) {
    form.set(name, value);
  }
  return send<SnapshotTaken>(stack, "POST", `/attempts/${attempt}/snapshots`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: form,
  });
}

/** Pairs a phone with an attempt and gives its token. */
export async function pairedPhone(
  stack: Stack,
  attempt: string,
): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const token = `idv_${
    bytes.toBase64({ alphabet: "base64url", omitPadding: true })
  }`;
  const hash = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(token),
  );
  const made = await stack.sql(
    `insert into public.devices (tenant_id, attempt_id, token_hash)
     select tenant_id, id, $2 from public.attempts where id = $1 returning id`,
    [attempt, new Uint8Array(hash).toHex()],
  );
  assertEquals(made.length, 1);
  return token;
}

/** A row of `snapshots`. */
export interface SnapshotRow {
  id: string;
  tenant_id: string;
  source: string;
  state: string;
  path: string;
  event_id: string | null;
  flagged: boolean;
  bytes: number;
  width: number;
  height: number;
  luminance: number | null;
  perceptual_hash: string | null;
  analysed: boolean;
  analysis_error: string | null;
  findings: string[];
  taken_at: string;
}

/** An attempt's snapshots, in the order they were taken. */
export function rowsOf(stack: Stack, attempt: string): Promise<SnapshotRow[]> {
  return stack.sql<SnapshotRow>(
    `select id, tenant_id, source, state, path, event_id, flagged, bytes,
       width, height, luminance::float as luminance, perceptual_hash,
       analysed_at is not null as analysed, analysis_error, findings,
       private.iso_time(taken_at) as taken_at
     from public.snapshots where attempt_id = $1 order by taken_at, id`,
    [attempt],
  );
}

/** The server's own events of an attempt that are about pictures. */
export function toldOf(stack: Stack, attempt: string) {
  return stack.sql<{
    event_id: string;
    event_type: string;
    severity: string;
    category: string;
    event_data: Record<string, unknown>;
    happened_at: string;
  }>(
    `select event_id, event_type, severity, category, event_data,
       private.iso_time(happened_at) as happened_at
     from public.proctoring_events
     where attempt_id = $1 and event_type like '%snapshot%'
       and client_id = 'server'
     order by position`,
    [attempt],
  );
}
