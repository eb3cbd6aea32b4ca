import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Experience } from "../components/exam_setup/Experience.tsx";
import { KindPicker } from "../components/exam_setup/KindPicker.tsx";
import {
  idOf,
  PolicyFieldRow,
} from "../components/exam_setup/PolicyFieldRow.tsx";
import { PolicyFiles } from "../components/exam_setup/PolicyFiles.tsx";
import { PolicyGroup } from "../components/exam_setup/PolicyGroup.tsx";
import { PolicySaveBar } from "../components/exam_setup/PolicySaveBar.tsx";
import { StalePolicy } from "../components/exam_setup/StalePolicy.tsx";
import { cautionsOf } from "../lib/exam_setup/cautions.ts";
import { experienceOf } from "../lib/exam_setup/experience.ts";
import { type Kind, KINDS, ofKind } from "../lib/exam_setup/kinds.ts";
import {
  fieldsOf,
  type Group,
  groupOf,
  GROUPS,
  idleBecauseOf,
  setIn,
} from "../lib/exam_setup/policy_groups.ts";
import {
  type Below,
  below,
  type Flat,
  type PolicyField,
  sameParts,
  trimmed,
  wholeOf,
  wrongIn,
} from "../lib/exam_setup/policy_layers.ts";
import {
  isFound,
  type PolicyWords,
  problemWords,
} from "../lib/exam_setup/policy_words.ts";
import { refusedWords } from "../lib/exam_setup/refused_words.ts";
import { savePolicy } from "../lib/exam_setup/save_policy.ts";
import {
  numberOf,
  usePolicyEditor,
} from "../lib/exam_setup/use_policy_editor.ts";
import { usePolicyFile } from "../lib/exam_setup/use_policy_file.ts";
import { plural } from "../lib/i18n/fill.ts";
import type { Lang, Words } from "../lib/i18n/mod.ts";
import { createBearer } from "../lib/session/client.ts";
import { type AskApi, askWith } from "../lib/staff/api.ts";

interface Props {
  /** An exam's own part is edited, or a school's. */
  of: "exam" | "school";
  id: string;
  version: number;
  /** What is stored of it. */
  stored: Flat;
  under: Below;
  /** What is stored and no policy's, by its paths. */
  wrong: string[];
  /** Whether the school says what it offers who refuses; null: unknown. */
  hasOffer: boolean | null;
  /** For the name of its file. */
  name: string;
  /** `…/functions/v1/api` */
  apiBase: string;
  lang: Lang;
  words: PolicyWords;
  refusals: Words["staff"]["refusals"];
}

/** Edits a policy: of an exam over its school's, or the school's itself. */
export default function PolicyEditor(props: Props) {
  const { of, id, under, lang, words } = props;
  const ask = useRef<AskApi>();
  const staleBox = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<ReadonlySet<Group>>(
    new Set(["watched", "limits"]),
  );
  const [shown, setShown] = useState<string | null>(null);
  const editing = usePolicyEditor({
    under,
    stored: props.stored,
    version: props.version,
    isBroken: props.wrong.length > 0,
    send: (version, own) =>
      savePolicy(ask.current!, `/admin/${of}s/${id}`, version, own),
  });
  const { own, drafts, saving } = editing;
  const file = usePolicyFile({
    own,
    fields: under.fields,
    name: props.name,
    // What is as below needs no saying.
    onRead: (read) => editing.replace(trimmed(read, under)),
    words,
  });
  const whole = useMemo(() => wholeOf(own, under), [own]);
  const kind = useMemo(
    () =>
      (Object.keys(KINDS) as Kind[])
        .find((one) => sameParts(ofKind(one, under), own)) ?? null,
    [own],
  );
  const refusedPaths = saving.step === "refused" ? saving.paths : [];

  useEffect(() => {
    ask.current = askWith(props.apiBase, createBearer());
    setReady(true);
  }, []);
  // Save is pressed at the bottom: what came of it stands at the top.
  useEffect(() => staleBox.current?.focus(), [editing.stale]);
  useEffect(() => {
    if (shown === null) return;
    const field = document.getElementById(idOf(shown));
    field?.focus();
    field?.scrollIntoView({ block: "center" });
    setShown(null);
  }, [shown]);

  function show(path: string) {
    const group = groupOf(path);
    setSearch("");
    if (group) setOpen(new Set([...open, group]));
    setShown(path);
  }

  function toggle(group: Group, isOpen: boolean) {
    const next = new Set(open);
    if (isOpen) next.add(group);
    else next.delete(group);
    if (next.size !== open.size) setOpen(next);
  }

  function problemOf(field: PolicyField): string | null {
    const { path } = field;
    const draft = drafts[path];
    const wrong = draft === undefined ? null : wrongIn(field, numberOf(draft));
    if (wrong) return problemWords(field, wrong, words, lang);
    return refusedPaths.includes(path) ? words.problems.server : null;
  }

  const row = (field: PolicyField) => (
    <PolicyFieldRow
      key={field.path}
      field={field}
      value={whole[field.path]!}
      draft={drafts[field.path]}
      problem={problemOf(field)}
      isSet={Object.hasOwn(own, field.path)}
      usual={below(field.path, own, under)}
      idle={idleBecauseOf(field.path, whole)}
      lang={lang}
      words={words}
      onSet={editing.set}
      onType={editing.type}
      onSettle={editing.settle}
      onReset={editing.reset}
    />
  );
  const isSearch = search.trim() !== "";
  const groups = GROUPS.map((group) => ({
    group,
    fields: fieldsOf(group, under.fields).filter(({ path }) =>
      !isSearch || isFound(path, search, words)
    ),
  })).filter(({ fields }) => fields.length > 0);
  return (
    <div class="policy-editor" data-ready={ready ? "true" : "false"}>
      <div class="policy-main">
        {editing.stale && (
          <div ref={staleBox} tabIndex={-1}>
            <StalePolicy
              stale={editing.stale}
              own={own}
              under={under}
              onSettle={editing.settleStale}
              lang={lang}
              words={words}
            />
          </div>
        )}
        <KindPicker
          current={kind}
          ofSchool={of === "school"}
          onApply={(one) => editing.replace(ofKind(one, under))}
          words={words}
        />
        <label class="policy-search">
          {words.search}
          <input
            type="search"
            placeholder={words.search_hint}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        {groups.length === 0 && <p class="muted">{words.search_none}</p>}
        {groups.map(({ group, fields }) => (
          <PolicyGroup
            key={group}
            group={group}
            fields={fields}
            count={setIn(group, own)}
            isOpen={isSearch || open.has(group)}
            onToggle={(isOpen) => !isSearch && toggle(group, isOpen)}
            row={row}
            lang={lang}
            words={words}
          />
        ))}
        <PolicyFiles
          said={file.said}
          onSave={file.save}
          onOpen={file.open}
          words={words}
        />
      </div>
      <Experience
        sentences={experienceOf(whole, words, lang)}
        cautions={cautionsOf(whole, own, props.hasOffer)}
        whole={whole}
        onShow={show}
        lang={lang}
        words={words}
      />
      <PolicySaveBar
        editing={editing}
        refused={refusedWords(saving, words, props.refusals)}
        count={plural(
          lang,
          Object.keys(own).length,
          of === "exam" ? words.set_count : words.set_count_school,
        )}
        words={words}
      />
    </div>
  );
}
