import type { Entry } from "../../lib/exam/own_record.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatDuration } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { Icon } from "../Icon.tsx";
import type { StudentWords } from "../exam/words.ts";
import { type PictureProps, RecordPicture } from "./RecordPicture.tsx";
import { type BoxProps, RemarkBox } from "./RemarkBox.tsx";

export type RecordWords = StudentWords["record"];

export interface LineProps {
  entry: Entry;
  kind: { meaning: string; icon: string };
  /** The question's number on this student's paper, if it is about one. */
  question: number | null;
  lang: string;
  words: RecordWords;
  /** A moment as the student reads it. */
  time(at: string): string;
  box: Omit<BoxProps, "what" | "lang" | "words" | "said">;
  /** What can be done with the picture, if the line is about one. */
  view: Omit<PictureProps, "picture" | "what" | "words">;
}

const TONES: Record<Entry["severity"], Tone> = {
  info: "neutral",
  warning: "info",
  violation: "warning",
};

/** What else is known of one thing, in a few words each. */
function more({ entry, question, lang, words }: LineProps): string[] {
  const { seconds, times, detail, open } = entry;
  return [
    detail && (words.details[detail] ?? detail),
    seconds !== null &&
    fill(words.lasted, { duration: formatDuration(lang, seconds) }),
    times > 1 && fill(words.times, { count: times }),
    open && words.open,
    question !== null && fill(words.question, { number: question }),
  ].filter((part): part is string => typeof part === "string");
}

/** One thing that was recorded, the student's words, and a box for more. */
export function RecordLine(props: LineProps) {
  const { entry, kind, lang, words, time, box, view } = props;
  const weighs = entry.category === "behaviour" || entry.category === "vision";
  const what = fill(words.answer_of, {
    what: kind.meaning,
    time: time(entry.at),
  });
  return (
    <li class="record-line" data-category={entry.category}>
      <div class="record-head">
        <Icon name={kind.icon} />
        <div class="record-what">
          <p class="record-meaning">{kind.meaning}</p>
          <p class="record-more">
            <time dateTime={entry.at}>{time(entry.at)}</time>
            {more(props).map((part) => ` · ${part}`)}
          </p>
        </div>
        <div class="record-labels">
          {weighs && (
            <Badge tone={TONES[entry.severity]}>
              {words.severities[entry.severity]}
            </Badge>
          )}
          {entry.category !== "behaviour" && (
            <Badge>{words.groups[entry.category]}</Badge>
          )}
        </div>
      </div>
      {entry.picture && (
        <RecordPicture
          {...view}
          picture={entry.picture}
          what={what}
          words={words.picture}
        />
      )}
      {entry.said.map(({ comment, at }) => (
        <blockquote class="record-said" key={`${at} ${comment}`}>
          <p class="record-said-when">{fill(words.said, { time: time(at) })}</p>
          <p class="record-said-what">{comment}</p>
        </blockquote>
      ))}
      <RemarkBox
        {...box}
        what={what}
        lang={lang}
        words={words}
        said={entry.said.length}
      />
    </li>
  );
}
