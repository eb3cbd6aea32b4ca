/** What reports on paper say besides the rows: chains, thresholds, remarks, pictures. */
import type {
  ChainCheck,
  PrintedPicture,
  Thresholds,
} from "../files/pdf/job.ts";
import { everyPage } from "../paging.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { termsOf } from "../../supabase/functions/_shared/attempt.ts";
import { cleanJpeg } from "../../supabase/functions/_shared/jpeg/clean.ts";
import { failed, type Result } from "./result.ts";
import { asked } from "./staff_client.ts";

interface Checked {
  attempts: { attempt_id: string; intact: boolean; broken_at: number | null }[];
  next: string | null;
}

/**
 * Checks the chains of an exam, page after page. By attempt; what could not be
 * checked is not among them.
 *
 * @param tell how many have been checked
 */
export async function checkChains(
  client: StaffClient,
  of: { examId: string } | { attemptId: string },
  tell: (done: number) => void = () => {},
): Promise<Record<string, ChainCheck>> {
  const checks: Record<string, ChainCheck> = {};
  let after: string | null = null;
  do {
    const request: Record<string, unknown> = "attemptId" in of
      ? { attempt_id: of.attemptId }
      : { exam_id: of.examId, ...(after ? { after } : {}) };
    const called = await callStaff<Checked>(
      client,
      "staff_verify_chain",
      request,
    );
    if (!called.ok) break;
    for (const { attempt_id, intact, broken_at } of called.data.attempts) {
      checks[attempt_id] = { intact, brokenAt: broken_at };
    }
    tell(Object.keys(checks).length);
    after = called.data.next;
  } while (after);
  return checks;
}

/** The thresholds under which an attempt would start now; null: unreadable. */
export async function loadThresholds(
  client: StaffClient,
  examId: string,
): Promise<Thresholds | null> {
  const found = await asked(
    client.from("exams").select(
      "policy, duration_seconds, tenants(default_policy)",
    ).eq("id", examId),
  );
  const exam = found.ok ? found.data[0] : undefined;
  if (!exam) return null;
  try {
    const { policy } = termsOf({
      tenant: recordOf(exam.tenants?.default_policy),
      exam: recordOf(exam.policy),
      duration_seconds: exam.duration_seconds,
      accommodations: {},
    });
    return {
      proctoring: policy.proctoring,
      sensitivity: policy.sensitivity,
      maxTabSwitches: policy.max_tab_switches,
      onTabLimit: policy.on_tab_limit,
      fullscreenRequired: policy.fullscreen_required,
      maxFullscreenExits: policy.max_fullscreen_exits,
      onFullscreenLimit: policy.on_fullscreen_limit,
      webcam: policy.webcam,
      phone: policy.phone,
      screen: policy.screen,
      microphone: policy.microphone,
      elevatedFrom: policy.risk.elevated_at,
      highFrom: policy.risk.high_at,
    };
  } catch {
    // Stored before a bound was made: it would not start either.
    return null;
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? value as Record<string, unknown>
    : {};
}

/** What the student said of events, the oldest first. */
export async function loadComments(
  client: StaffClient,
  attemptId: string,
): Promise<Result<{ eventId: string; comment: string; at: string }[]>> {
  const found = await asked(
    everyPage((from, to) =>
      client.from("event_comments").select("id, event_id, comment, created_at")
        .eq("attempt_id", attemptId).order("created_at").order("id")
        .range(from, to)
    ),
  );
  if (!found.ok) return found;
  return {
    ok: true,
    data: found.data.map((one) => ({
      eventId: one.event_id,
      comment: one.comment,
      at: one.created_at,
    })),
  };
}

/** Pictures on paper: six rows of four. */
const PICTURES = 24;
/** Seconds for which an address of a picture is good. */
const GOOD_FOR = 60;
/** Bytes and pixels above which a picture is not printed. */
const LARGEST = 1_000_000;
const LIMITS = { side: 2000, area: 2_000_000 };

/**
 * Pictures of an attempt, flagged ones first, in the order of time; fetched by
 * addresses that Storage signs for this person.
 */
export async function loadPictures(
  client: StaffClient,
  attemptId: string,
  signal: AbortSignal,
): Promise<Result<{ shown: PrintedPicture[]; all: number }>> {
  const { data, error, count, status } = await client.from("snapshots")
    .select("path, source, flagged, taken_at", { count: "exact" })
    .eq("attempt_id", attemptId).eq("state", "stored")
    .order("flagged", { ascending: false }).order("taken_at")
    .limit(PICTURES);
  if (error) return failed(status || 503, "unavailable", error.message);
  if (data.length === 0) return { ok: true, data: { shown: [], all: 0 } };
  const signed = await client.storage.from("evidence")
    .createSignedUrls(data.map(({ path }) => path), GOOD_FOR);
  const urls = new Map(signed.data?.map((one) => [one.path, one.signedUrl]));
  const shown: PrintedPicture[] = [];
  for (const { path, source, flagged, taken_at } of data) {
    signal.throwIfAborted();
    const url = urls.get(path);
    shown.push({
      at: taken_at,
      source: source as PrintedPicture["source"],
      flagged,
      jpeg: url ? await jpegAt(url, signal) : null,
    });
  }
  shown.sort((a, b) => a.at < b.at ? -1 : 1);
  return { ok: true, data: { shown, all: count ?? shown.length } };
}

/** Base64 of a picture that is a whole JPEG; else null. */
async function jpegAt(url: string, signal: AbortSignal) {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      return null;
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length > LARGEST) return null;
    // What is not whole would stop the layout of everything.
    return cleanJpeg(bytes, LIMITS).bytes.toBase64();
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
