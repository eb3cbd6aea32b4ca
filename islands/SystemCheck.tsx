import { useEffect, useRef, useState } from "preact/hooks";
import { CheckList } from "../components/check/CheckList.tsx";
import type { StudentWords } from "../components/exam/words.ts";
import { browserOf, type Family } from "../lib/check/browser.ts";
import { browserEdges } from "../lib/check/edges.ts";
import { judgeFullscreen } from "../lib/check/judge.ts";
import { keepCheck } from "../lib/check/kept.ts";
import {
  type Check,
  CHECKS,
  type Found,
  summaryOf,
} from "../lib/check/line.ts";
import { runChecks, type Wanted } from "../lib/check/run.ts";
import { plural } from "../lib/i18n/fill.ts";
import { enterFullscreen } from "../lib/lockdown/fullscreen.ts";

interface Props {
  attemptId: string;
  apiBase: string;
  serverTime: string;
  wanted: Wanted;
  lang: string;
  words: StudentWords["check"];
}

type Known = Partial<Record<Check, Found>>;

/** Milliseconds that full screen is shown when it is tried. */
const TRIED_MS = 1500;

/** Looks at browser, screen and line, and says what to do about each. */
export default function SystemCheck(props: Props) {
  const { attemptId, apiBase, serverTime, wanted, lang, words } = props;
  const [found, setFound] = useState<Known>({});
  const [running, setRunning] = useState(true);
  const [ready, setReady] = useState(false);
  const [family, setFamily] = useState<Family>("other");
  const [trying, setTrying] = useState(false);
  const edges = useRef<ReturnType<typeof browserEdges> | null>(null);
  const tried = useRef<boolean | null>(null);

  function keep(known: Known) {
    const at = new Date(edges.current!.now()).toISOString();
    const summary = summaryOf(Object.values(known));
    keepCheck(() => sessionStorage, attemptId, { at, ...summary });
  }

  async function run() {
    setRunning(true);
    setFound({});
    const known: Known = {};
    await runChecks(edges.current!, wanted, (check, one) => {
      const again = check === "fullscreen" && tried.current !== null;
      known[check] = again ? fullscreen() : one;
      setFound({ ...known });
    });
    keep(known);
    setRunning(false);
  }

  const fullscreen = () =>
    judgeFullscreen(
      document.fullscreenEnabled,
      wanted.fullscreen,
      tried.current,
    );

  async function tryFullscreen() {
    const entering = enterFullscreen();
    setTrying(true);
    tried.current = await entering;
    if (tried.current) {
      await new Promise((resolve) => setTimeout(resolve, TRIED_MS));
      await document.exitFullscreen().catch(() => {});
    }
    setTrying(false);
    const next = { ...found, fullscreen: fullscreen() };
    setFound(next);
    if (CHECKS.every((check) => next[check])) keep(next);
  }

  useEffect(() => {
    edges.current = browserEdges(apiBase, attemptId, serverTime);
    const { userAgent, hints } = edges.current;
    setFamily(browserOf(userAgent, hints).family);
    setReady(true);
    void run();
  }, []);

  const { notes, problems } = summaryOf(Object.values(found));
  const verdict = running
    ? words.running
    : problems > 0
    ? plural(lang, problems, words.problems)
    : notes > 0
    ? plural(lang, notes, words.notes)
    : words.all_good;
  const tone = running
    ? "checking"
    : problems > 0
    ? "problem"
    : notes > 0
    ? "note"
    : "good";
  return (
    <div class="check">
      <p class="check-verdict" data-state={tone} role="status">{verdict}</p>
      <CheckList
        found={found}
        family={family}
        lang={lang}
        words={words}
        trying={trying}
        onTry={ready && wanted.fullscreen && document.fullscreenEnabled
          ? tryFullscreen
          : null}
      />
      <div class="check-acts">
        <button
          type="button"
          class="outline"
          disabled={!ready || running}
          onClick={run}
        >
          {words.again}
        </button>
      </div>
    </div>
  );
}
