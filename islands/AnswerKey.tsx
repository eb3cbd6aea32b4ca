import { useEffect, useRef, useState } from "preact/hooks";
import { Fingerprint } from "../components/admin/Fingerprint.tsx";
import type { KeyWords } from "../components/admin/words.ts";
import { Badge } from "../components/Badge.tsx";
import { Notice } from "../components/Notice.tsx";
import { fill } from "../lib/i18n/fill.ts";
import { saveFile } from "../lib/web/save_file.ts";
import { canEncrypt } from "../lib/rescue/fingerprint.ts";
import {
  makeSchoolKey,
  openSchoolKey,
  readKeyFile,
  SHORTEST_PASSPHRASE,
} from "../lib/rescue/school_key.ts";
import { callStaff, type StaffClient, staffLink } from "../lib/staff/calls.ts";

interface Props {
  tenantId: string;
  school: string;
  /** Of the key in use; null: there is none. */
  fingerprint: string | null;
  supabaseUrl: string;
  publishableKey: string;
  words: KeyWords;
  /** What is said where the browser does not encrypt. */
  insecure: { title: string; text: string };
}

/** `idle` → `making`: asks for a passphrase → `checking`: the file is kept. */
type Step = "idle" | "making" | "checking";

/**
 * The school's pair of keys: made here, its private half saved as a file, and
 * the public one put to use once that file has been opened again.
 */
export default function AnswerKey(props: Props) {
  const { tenantId, school, words, insecure } = props;
  const [ready, setReady] = useState<boolean | null>(null);
  const [inUse, setInUse] = useState(props.fingerprint);
  const [step, setStep] = useState<Step>("idle");
  const [bare, setBare] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const made = useRef<Awaited<ReturnType<typeof makeSchoolKey>>>();
  const client = useRef<StaffClient>();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    client.current = staffLink(props.supabaseUrl, props.publishableKey);
    setReady(canEncrypt());
  }, []);
  // What was pressed is gone: go on where the next step begins.
  useEffect(() => {
    if (step !== "idle") heading.current?.focus();
  }, [step]);

  function go(to: Step) {
    setStep(to);
    setProblem(null);
    setDone(false);
  }

  const save = () => {
    const { file } = made.current!;
    saveFile(
      nameOf(file.school, file.fingerprint),
      "application/json",
      JSON.stringify(file),
    );
  };

  async function make(form: HTMLFormElement) {
    const passphrase = bare ? "" : fieldOf(form, "passphrase");
    // In characters as people count them, not in halves of them.
    if (!bare && [...passphrase].length < SHORTEST_PASSPHRASE) {
      return setProblem(words.passphrase_short);
    }
    setBusy(true);
    made.current = await makeSchoolKey(
      school,
      passphrase,
      new Date().toISOString(),
    );
    setBusy(false);
    save();
    go("checking");
  }

  async function use(form: HTMLFormElement) {
    const { key, fingerprint } = made.current!;
    setBusy(true);
    setProblem(null);
    const wrong = await check(form, fingerprint);
    const called = wrong ? null : await callStaff(
      client.current!,
      "staff_set_export_key",
      { tenant_id: tenantId, key, replaces: inUse },
    );
    setBusy(false);
    if (wrong) return setProblem(wrong);
    if (!called?.ok) {
      const said: Record<string, string> = words.problems;
      const code = called?.code ?? "unavailable";
      return setProblem(said[code] ?? fill(words.problems.other, { code }));
    }
    made.current = undefined;
    setInUse(fingerprint);
    go("idle");
    setDone(true);
  }

  /** Null, or what is wrong with the file that was chosen. */
  async function check(form: HTMLFormElement, fingerprint: string) {
    const [chosen] = [
      ...form.querySelector<HTMLInputElement>("[name=key]")?.files ?? [],
    ];
    const read = chosen && readKeyFile(await chosen.text().catch(() => ""));
    if (!read) return words.problems.not_a_key;
    if (read.fingerprint !== fingerprint) return words.problems.other_key;
    const opened = await openSchoolKey(read, fieldOf(form, "passphrase"));
    return typeof opened === "string" ? words.problems[opened] : null;
  }

  return (
    <div class="answer-key" data-step={step}>
      <p class="key-state">
        <Badge tone={inUse ? "good" : "warning"}>
          {inUse ? words.set_badge : words.none_badge}
        </Badge>
        <span>{inUse ? words.set : words.none}</span>
      </p>
      {inUse && <Fingerprint of={inUse} />}
      <div role="status">
        {done && <Notice tone="good">{words.done}</Notice>}
      </div>
      {ready === false && (
        <Notice tone="warning" title={insecure.title}>{insecure.text}</Notice>
      )}
      {step === "idle" && (
        <button
          type="button"
          class={inUse ? "secondary outline" : undefined}
          disabled={!ready}
          onClick={() => go("making")}
        >
          {inUse ? words.replace : words.make}
        </button>
      )}
      {step === "making" && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void make(event.currentTarget);
          }}
        >
          {inUse && (
            <Notice tone="warning" title={words.replace_title}>
              {words.replace_text}
            </Notice>
          )}
          <h3 ref={heading} tabIndex={-1}>{words.step_make}</h3>
          <label>
            {words.passphrase}
            <input
              type="password"
              name="passphrase"
              autocomplete="new-password"
              aria-describedby={`hint-${tenantId}`}
              disabled={bare}
            />
          </label>
          <p class="muted" id={`hint-${tenantId}`}>
            {fill(words.passphrase_hint, { least: SHORTEST_PASSPHRASE })}
          </p>
          <label>
            <input
              type="checkbox"
              name="bare"
              checked={bare}
              onChange={(event) => setBare(event.currentTarget.checked)}
            />
            {words.no_passphrase}
          </label>
          <Problem text={problem} />
          <div class="key-acts">
            <button
              type="submit"
              disabled={busy}
              aria-busy={busy ? "true" : undefined}
            >
              {busy ? words.making : words.make_and_save}
            </button>
            <button
              type="button"
              class="secondary outline"
              disabled={busy}
              onClick={() => go("idle")}
            >
              {words.cancel}
            </button>
          </div>
        </form>
      )}
      {step === "checking" && made.current && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void use(event.currentTarget);
          }}
        >
          <h3 ref={heading} tabIndex={-1}>{words.step_check}</h3>
          <p>
            {fill(words.step_check_text, {
              file: nameOf(school, made.current.fingerprint),
            })}
          </p>
          <Fingerprint of={made.current.fingerprint} />
          <label>
            {words.choose}
            <input type="file" name="key" accept=".json,application/json" />
          </label>
          {made.current.file.protection && (
            <label>
              {words.passphrase_again}
              <input type="password" name="passphrase" autocomplete="off" />
            </label>
          )}
          <Problem text={problem} />
          <div class="key-acts">
            <button
              type="submit"
              disabled={busy}
              aria-busy={busy ? "true" : undefined}
            >
              {busy ? words.checking : words.check_and_use}
            </button>
            <button
              type="button"
              class="secondary outline"
              disabled={busy}
              onClick={save}
            >
              {words.save_again}
            </button>
            <button
              type="button"
              class="secondary outline"
              disabled={busy}
              onClick={() => go("idle")}
            >
              {words.cancel}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}

/** The region is there from the start, or nothing would be read out. */
function Problem({ text }: { text: string | null }) {
  return (
    <div role="alert">
      {text && <Notice tone="danger">{text}</Notice>}
    </div>
  );
}

function fieldOf(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
}

/** What the private key's file is called. */
function nameOf(school: string, fingerprint: string): string {
  const plain = school.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40);
  return `private-key_${plain}_${fingerprint.slice(0, 8)}.invigil-key.json`;
}
