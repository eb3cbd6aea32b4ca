import type { ComponentChild } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ActDialog, type OpenAct } from "../../components/acts/ActDialog.tsx";
import { ActNews } from "../../components/acts/ActNews.tsx";
import type { Permission } from "../iam.ts";
import type { Words } from "../i18n/mod.ts";
import { plural } from "../i18n/fill.ts";
import type { StaffClient } from "../staff/calls.ts";
import { randomId } from "../uuid.ts";
import {
  type ActDraft,
  emptyDraft,
  type ExamWindow,
  FIELDS,
  problemsOf,
  requestsOf,
} from "./draft.ts";
import {
  type ActName,
  ACTS,
  type ActScope,
  type ActSubject,
  offeredActs,
  reachOf,
  type SentAct,
} from "./model.ts";
import { type Outcome, performAct, worthTelling } from "./perform.ts";
import { isAwaited, loadSent, sentActs, type SentAnswer } from "./sent.ts";

export interface ActsOptions {
  /** The database; null until the page has come to life. */
  link(): StaffClient | null;
  examId: string;
  tenantId: string;
  may(permission: Permission): boolean;
  words: Words["proctor"]["acts"];
  refusals: Words["staff"]["refusals"];
  lang: string;
  timeZone: string;
  /** Everybody in the exam, or the one whose page it is. */
  attempts: readonly ActSubject[];
  /** Something was done: rows have changed. */
  onDone?(): void;
}

export interface Acts {
  /**
   * Opens the act's dialog; what is done at a click is done at once, unless
   * `ask` says that its dialog is wanted.
   */
  choose(act: ActName, scope: ActScope, ask?: boolean): void;
  /** What can be done for a scope as things stand. */
  offered(scope: ActScope): ActName[];
  /** To be put into the page once. */
  dialog: ComponentChild;
  /** Newest first. */
  sent: SentAct[];
  /** `sent` could not be read just now. */
  sentFailed: boolean;
  /** Attempts and enrolments something is being done for. */
  busy: ReadonlySet<string>;
  /** Reads `sent` again: at a nudge. */
  refresh(): void;
}

/** Milliseconds between looks at what pages have shown. */
const SOON = 2_000;
const NOW_AND_THEN = 20_000;

/** Acts of staff: their dialog, their doing, and the list of what was done. */
export function useActs(options: ActsOptions): Acts {
  const { link, examId, may, words, refusals, lang, timeZone, attempts } =
    options;
  const [open, setOpen] = useState<OpenAct | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [news, setNews] = useState<Outcome["refused"]>([]);
  const [said, setSaid] = useState("");
  const drafts = useRef(new Map<ActName, ActDraft>());
  const ids = useRef(new Map<string, string>());
  /** Milliseconds the server's clock is ahead of this one. */
  const ahead = useRef(0);
  const list = useSent(options, ahead);

  const now = () => Date.now() + ahead.current;
  const surroundings = (exam: ExamWindow | null) => ({
    examId,
    everybody: attempts,
    exam,
    now: now(),
  });
  const idOf = (request: Record<string, unknown>) => {
    const key = JSON.stringify(request);
    const id = ids.current.get(key) ?? randomId();
    ids.current.set(key, id);
    return id;
  };

  async function run(
    act: ActName,
    scope: ActScope,
    draft: ActDraft,
    exam: ExamWindow | null,
  ): Promise<Outcome | null> {
    const client = link();
    if (!client) return null;
    const requests = requestsOf(act, scope, draft, surroundings(exam));
    const touched = reachOf(act, scope, attempts).reached.flatMap((one) =>
      [one.enrolmentId, one.attemptId].filter((id) => id !== null)
    );
    setBusy((some) => new Set([...some, ...touched]));
    try {
      const outcome = await performAct(client, act, requests, attempts, idOf);
      const lost = outcome.refused.some(({ code }) => code === "unavailable");
      // Asked for again by hand, the same words are another act.
      if (!lost) ids.current.clear();
      if (outcome.done > 0) {
        setSaid(plural(lang, outcome.done, words.done));
        list.refresh();
      }
      options.onDone?.();
      return outcome;
    } finally {
      setBusy((some) =>
        new Set([...some].filter((id) => !touched.includes(id)))
      );
    }
  }

  function choose(act: ActName, scope: ActScope, ask = false): void {
    const first = scope.to === "one" ? scope.subject : null;
    const isBusy = first !== null &&
      (busy.has(first.enrolmentId) || busy.has(first.attemptId ?? ""));
    if (isBusy) return;
    setNews([]);
    setSaid("");
    const atOnce = ACTS[act].atOnce === true && scope.to === "one" &&
      !(ask && Object.keys(FIELDS[act]).length > 0);
    if (atOnce) {
      void run(act, scope, emptyDraft(act), null).then((outcome) => {
        if (outcome) setNews(worthTelling(outcome));
      });
      return;
    }
    setOpen({
      act,
      scope,
      draft: drafts.current.get(act) ?? emptyDraft(act),
      problems: {},
      stage: "asking",
      outcome: null,
      exam: null,
    });
    if (act === "postpone") void readWindow();
  }

  async function readWindow(): Promise<void> {
    const { data } = await link()?.from("exams")
      .select("opens_at, closes_at, version").eq("id", examId)
      .maybeSingle() ?? { data: null };
    setOpen((was) => was && { ...was, exam: data ?? was.exam });
  }

  function change(draft: ActDraft): void {
    setOpen((was) => {
      if (!was) return was;
      drafts.current.set(was.act, draft);
      return { ...was, draft, problems: {} };
    });
  }

  async function confirm(): Promise<void> {
    if (!open || open.stage !== "asking") return;
    const { act, scope, draft, exam } = open;
    const problems = problemsOf(act, draft);
    if (Object.keys(problems).length > 0) {
      setOpen({ ...open, problems });
      return focusOnProblem();
    }
    setOpen({ ...open, stage: "working", outcome: null });
    const outcome = await run(act, scope, draft, exam);
    if (outcome && outcome.done > 0) drafts.current.delete(act);
    const isWell = outcome && outcome.refused.length === 0 && !outcome.token;
    if (isWell) return setOpen(null);
    setOpen((was) =>
      was && {
        ...was,
        // Where nothing was done it can be tried again with the same words.
        stage: outcome && outcome.done > 0 ? "told" : "asking",
        outcome: outcome ?? UNANSWERED,
        exam: outcome?.window ?? was.exam,
      }
    );
  }

  const dialog = (
    <>
      <ActNews
        refused={news}
        said={said}
        words={words}
        refusals={refusals}
        lang={lang}
        onClose={() => setNews([])}
      />
      {open && (
        <ActDialog
          open={open}
          reach={reachOf(open.act, open.scope, attempts)}
          now={now()}
          lang={lang}
          timeZone={timeZone}
          words={words}
          refusals={refusals}
          onDraft={change}
          onConfirm={() => void confirm()}
          onClose={() => open.stage !== "working" && setOpen(null)}
        />
      )}
    </>
  );

  return {
    choose,
    offered: (scope) => offeredActs(scope, attempts, may),
    dialog,
    sent: list.sent,
    sentFailed: list.failed,
    busy,
    refresh: list.refresh,
  };
}

/** Once it is marked: where to go on writing. */
function focusOnProblem(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(".act-dialog [aria-invalid=true]")
      ?.focus()
  );
}

const UNANSWERED: Outcome = {
  done: 0,
  refused: [{ code: "unavailable", names: [] }],
  token: null,
  window: null,
};

/** Follows what was done: soon again while a page has still to show something. */
function useSent(
  { link, examId, may }: ActsOptions,
  ahead: { current: number },
) {
  const [answer, setAnswer] = useState<SentAnswer | null>(null);
  const [failed, setFailed] = useState(false);
  const again = useRef(() => {});

  useEffect(() => {
    if (!may("attempts.act")) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    let running = false;
    let once = false;
    async function read() {
      if (running) {
        once = true;
        return;
      }
      clearTimeout(timer);
      running = true;
      once = false;
      const client = link();
      const next = client ? await loadSent(client, examId) : null;
      running = false;
      if (stopped) return;
      let wait = client ? NOW_AND_THEN : 100;
      if (next) {
        ahead.current = Date.parse(next.server_time) - Date.now();
        setAnswer(next);
        if (isAwaited(sentActs(next), Date.parse(next.server_time))) {
          wait = SOON;
        }
      }
      if (client) setFailed(!next);
      if (once) wait = 0;
      timer = setTimeout(look, wait);
    }
    // Nobody looks at a page in the background.
    const look = () => document.hidden ? undefined : void read();
    again.current = () => void read();
    document.addEventListener("visibilitychange", look);
    void read();
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [examId]);

  const sent = useMemo(() => answer ? sentActs(answer) : [], [answer]);
  return { sent, failed, refresh: () => again.current() };
}
