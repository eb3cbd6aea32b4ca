import { useEffect, useRef, useState } from "preact/hooks";
import type { PolicySaved } from "../../supabase/functions/_shared/contract/admin_policy.ts";
import type { Called } from "../staff/calls.ts";
import { amend, begin, redo, step, undo } from "./history.ts";
import {
  type Below,
  changedPaths,
  type Flat,
  flatten,
  type PolicyField,
  sameParts,
  type Value,
  without,
  withValue,
  wrongIn,
} from "./policy_layers.ts";

/** What came of the last saving. */
export type Saving =
  | { step: "idle" | "saving" | "saved" }
  | { step: "refused"; code: string; paths: string[] };

/** Somebody else's policy, stored meanwhile. */
export interface Stale {
  version: number;
  theirs: Flat;
  /** What they changed. */
  paths: string[];
}

/** A policy that is edited: values, steps back, saving, and the other person. */
export function usePolicyEditor({
  under,
  stored: first,
  version,
  isBroken,
  send,
}: {
  under: Below;
  /** What is stored, as the page was opened. */
  stored: Flat;
  version: number;
  /** More than that is stored, and is no policy: saving puts it right. */
  isBroken: boolean;
  send(version: number, own: Flat): Promise<Called<PolicySaved>>;
}) {
  const [history, setHistory] = useState(() => begin<Flat>(first));
  const [stored, setStored] = useState({ own: first, version });
  const [broken, setBroken] = useState(isBroken);
  /** Numbers as they are typed, while they are none or out of range. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState<Saving>({ step: "idle" });
  const [stale, setStale] = useState<Stale | null>(null);
  const typing = useRef<string | null>(null);
  const own = history.now;
  const hasWrong = Object.entries(drafts).some(([path, text]) => {
    const field = under.fields.find((one) => one.path === path);
    return !field || wrongIn(field, numberOf(text)) !== null;
  });
  // A draft that is a number in range has been taken already.
  const isDirty = broken || hasWrong || !sameParts(own, stored.own);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isDirty]);

  function change(to: Flat, path: string | null = null) {
    setHistory((of) =>
      path !== null && typing.current === path ? amend(of, to) : step(of, to)
    );
    typing.current = path;
    setSaving({ step: "idle" });
  }

  function undraft(path: string) {
    setDrafts(({ [path]: _gone, ...rest }) => rest);
  }

  async function save(at = stored, again = true): Promise<void> {
    setSaving({ step: "saving" });
    typing.current = null;
    const called = await send(at.version, own);
    if (called.ok) {
      setStored({ own, version: called.data.version });
      setBroken(false);
      setStale(null);
      return setSaving({ step: "saved" });
    }
    const { code, detail } = called;
    if (code !== "changed_meanwhile") {
      const paths = Array.isArray(detail?.paths)
        ? detail.paths as string[]
        : [];
      return setSaving({ step: "refused", code, paths });
    }
    const theirs = flatten(detail?.policy);
    const newer = { own: theirs, version: Number(detail?.version) };
    // Ours, whose answer was lost.
    if (sameParts(theirs, own)) {
      setStored(newer);
      return setSaving({ step: "saved" });
    }
    const paths = changedPaths(at.own, theirs);
    // Only what is no policy was changed.
    if (paths.length === 0 && again) return await save(newer, false);
    setStale({ version: newer.version, theirs, paths });
    setSaving({ step: "idle" });
  }

  return {
    own,
    drafts,
    saving,
    stale,
    isDirty,
    hasWrong,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    set(path: string, value: Value) {
      undraft(path);
      change(withValue(own, path, value, under));
    },
    /** A number as it is typed: taken as soon as it is one. */
    type(field: PolicyField, text: string) {
      const number = numberOf(text);
      setDrafts((before) => ({ ...before, [field.path]: text }));
      if (wrongIn(field, number) === null) {
        change(withValue(own, field.path, number, under), field.path);
      } else {
        setSaving({ step: "idle" });
      }
    },
    /** The field is left: what was taken is shown as it is. */
    settle(field: PolicyField) {
      typing.current = null;
      const text = drafts[field.path];
      if (text !== undefined && wrongIn(field, numberOf(text)) === null) {
        undraft(field.path);
      }
    },
    reset(path: string) {
      undraft(path);
      change(without(own, path));
    },
    /** Everything at once: a kind of exam, or a file. */
    replace(to: Flat) {
      setDrafts({});
      change(to);
    },
    undo() {
      setDrafts({});
      setSaving({ step: "idle" });
      typing.current = null;
      setHistory(undo);
    },
    redo() {
      setDrafts({});
      setSaving({ step: "idle" });
      typing.current = null;
      setHistory(redo);
    },
    save: () => save(),
    /** Ours where we changed something, theirs for the rest; or all theirs. */
    settleStale(keep: boolean) {
      if (!stale) return;
      const { theirs } = stale;
      const mine = changedPaths(stored.own, own);
      const merged: Record<string, Value> = { ...theirs };
      for (const path of keep ? mine : []) {
        const value = own[path];
        if (value === undefined) delete merged[path];
        else merged[path] = value;
      }
      setDrafts({});
      setStored({ own: theirs, version: stale.version });
      setStale(null);
      change(merged);
    },
  };
}

/** The editor of one page. */
export type PolicyEditing = ReturnType<typeof usePolicyEditor>;

/** NaN for what is no number; a comma is taken too. */
export function numberOf(text: string): number {
  const plain = text.trim().replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}
