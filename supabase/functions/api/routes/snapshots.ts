/** Pictures of the student, the screen and the room. */
import {
  type ExamSnapshots,
  examSnapshots,
  examSnapshotsQuery,
  FORM_LIMIT_BYTES,
  snapshotForm,
  type SnapshotTaken,
  snapshotTaken,
} from "../../_shared/contract/snapshots.ts";
import { Refusal } from "../../_shared/errors.ts";
import { type Call, parse, type Route } from "../call.ts";
import { queryOf } from "../query.ts";
import { reply } from "../reply.ts";
import { takeSnapshot } from "../snapshots.ts";
import { corrected } from "../time.ts";

const FIELD = "snapshot";

/** The form of a request, its size limited before anything of it is parsed. */
export async function formOf(
  call: Call,
  limit = FORM_LIMIT_BYTES,
): Promise<FormData> {
  const type = call.request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new Refusal("unsupported_media_type", {
      expected: "multipart/form-data",
    });
  }
  const bytes = await call.bytes(limit);
  try {
    const headers = { "content-type": type };
    return await new Response(bytes, { headers }).formData();
  } catch {
    throw new Refusal("bad_request", { reason: "form" });
  }
}

/** The text fields of ours; a field that comes twice is no form of ours. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(snapshotForm.shape)) {
    const values = form.getAll(name);
    if (values.length > 0) fields[name] = values.length > 1 ? null : values[0];
  }
  return fields;
}

async function answer(call: Call): Promise<Response> {
  const attempt_id = call.id("id");
  const form = await formOf(call);
  const fields = parse(snapshotForm, fieldsOf(form));
  const [file, ...more] = form.getAll(FIELD);
  if (!(file instanceof File) || more.length > 0) {
    throw new Refusal("bad_request", {
      issues: [{ path: FIELD, code: "invalid_type" }],
    });
  }
  const { again, snapshot_id, event_id, server_time } = await takeSnapshot(
    call,
    {
      attempt_id,
      source: fields.source,
      bytes: new Uint8Array(await file.arrayBuffer()),
      taken_at: fields.taken_at &&
        corrected(fields.taken_at, Number(fields.clock_offset_ms)),
      flagged: fields.flagged === "true",
      client_id: fields.client_id,
    },
  );
  const body: SnapshotTaken = { snapshot_id, event_id, server_time };
  return reply(body, again ? 200 : 201);
}

type Newest = ExamSnapshots["snapshots"][number];

/** As the database tells it: with where each picture lies. */
type Stored = Omit<ExamSnapshots, "snapshots"> & {
  snapshots: (Omit<Newest, "url"> & { path: string })[];
};

/** The newest pictures of an exam, all signed in one call. */
async function newest(call: Call): Promise<ExamSnapshots> {
  const { snapshots, ...rest } = await call.read<Stored>("api_exam_snapshots", {
    exam_id: call.id("id"),
    ...queryOf(call, examSnapshotsQuery),
  });
  const paths = snapshots.map(({ path }) => path);
  const signed = paths.length > 0
    ? await call.services.storage.sign("evidence", paths)
    : new Map<string, string>();
  return {
    ...rest,
    snapshots: snapshots.map(({ path, ...one }) => ({
      ...one,
      url: signed.get(path) ?? null,
    })),
  };
}

export const snapshotRoutes: Route[] = [{
  method: "POST",
  path: "/attempts/:id/snapshots",
  who: ["candidate", "device"],
  // A form's boundary is another each time: the key is compared with the
  // picture instead of the body, by `takeSnapshot`.
  once: false,
  doc: {
    idempotent: true,
    summary: "Takes a picture: camera, screen, or a phone's",
    picture: FIELD,
    body: snapshotForm,
    answers: { 200: snapshotTaken, 201: snapshotTaken },
    refusals: [
      "too_large",
      "unsupported_media_type",
      "bearer_not_allowed",
      "image_malformed",
      "image_dimensions",
      "attempt_not_found",
      "client_not_found",
      "attempt_not_started",
      "attempt_over",
      "attempt_full",
      "snapshots_off",
      "idempotency_conflict",
    ],
  },
  answer,
}, {
  method: "GET",
  path: "/exams/:id/snapshots",
  who: ["staff"],
  doc: {
    summary: "The newest picture of each attempt, by source",
    query: examSnapshotsQuery,
    answers: { 200: examSnapshots },
    refusals: ["exam_not_found"],
  },
  answer: async (call) => reply(await newest(call)),
}];
