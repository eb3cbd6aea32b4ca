import type { ComponentChildren } from "preact";
import type { Family } from "../../lib/check/browser.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import type { ScreenSample } from "../../lib/check/screen_sample.ts";
import type { ScreenTry } from "../../lib/check/use_screen_check.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { DeviceWords } from "./DeviceConsent.tsx";
import { DevicePart, type DeviceProps } from "./DevicePart.tsx";

interface Props extends DeviceProps {
  /** The step was taken, now or before. */
  done: boolean;
  tried: ScreenTry;
  /** The invigilators know that it does not work. */
  told: boolean;
  family: Family;
  ready: boolean;
  busy: boolean;
  trouble: TroubleCode | null;
  words: DeviceWords;
  all: CheckWords;
  lang: string;
  /** The own question on an optional one; null: it is asked elsewhere. */
  consent: ComponentChildren;
  onTry(): void;
}

/** The screen: shared once, to see that it can be. */
export function ScreenPart(props: Props) {
  const { tried, words } = props;
  return (
    <DevicePart
      {...props}
      id="screen"
      failed={tried.status === "failed"}
      data={{ "data-screen": tried.status }}
      words={{ ...words, title: words.screen.title }}
    >
      <Body {...props} />
    </DevicePart>
  );
}

function Body(props: Props) {
  const { tried, done, ready, busy, family, told, required } = props;
  const { words: all } = props;
  const words = all.screen;
  const { status } = tried;
  const problem = status === "failed" ? tried.problem : null;
  const final = problem === "insecure" || problem === "unsupported";
  return (
    <>
      {status !== "failed" && status !== "good" && (
        <p>{done ? words.done : words.lead}</p>
      )}
      {/* Here from the start, so that what appears in it is read out. */}
      <div
        class={problem ? "camera-help" : undefined}
        data-problem={problem ?? ""}
      >
        <div role="status">
          {status === "asking" && (
            <p>
              <strong>{words.asking}</strong> {words.how[family]}
            </p>
          )}
          {problem && (
            <p class="camera-problem">
              <strong>{words.problems[problem]}</strong>
            </p>
          )}
          {tried.status === "good" && (
            <p class="check-good">
              <strong>{goodText(tried.sample, props)}</strong> {words.stopped}
            </p>
          )}
        </div>
        {problem && (
          <>
            <ul>
              {words.steps[problem].map((step) => <li key={step}>{step}</li>)}
            </ul>
            <p class="camera-hint">{all.fair}</p>
          </>
        )}
      </div>
      {problem && (
        <p>{told && all.told} {required ? all.needed : all.without}</p>
      )}
      {tried.status === "good" && (
        <figure class="check-sample">
          <figcaption>{words.sample}</figcaption>
          <canvas
            role="img"
            aria-label={words.sample_alt}
            ref={(canvas) => {
              if (canvas) tried.sample.draw(canvas);
            }}
          />
        </figure>
      )}
      {!final && (
        <div class="check-acts">
          <button
            id="screen-try"
            type="button"
            class={done || status === "good" || problem ? "outline" : undefined}
            disabled={!ready || status === "asking"}
            aria-busy={busy ? "true" : undefined}
            onClick={props.onTry}
          >
            {done || status === "good" || problem ? words.again : words.on}
          </button>
        </div>
      )}
    </>
  );
}

function goodText(
  { width, height }: ScreenSample,
  { words, lang }: Props,
): string {
  const number = new Intl.NumberFormat(lang, { useGrouping: false });
  return fill(words.screen.good, {
    width: number.format(width),
    height: number.format(height),
  });
}
