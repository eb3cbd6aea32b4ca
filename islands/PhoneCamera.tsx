import { useState } from "preact/hooks";
import { Ended } from "../components/phone/Ended.tsx";
import { Join } from "../components/phone/Join.tsx";
import { Picture } from "../components/phone/Picture.tsx";
import { Placement } from "../components/phone/Placement.tsx";
import { Standing } from "../components/phone/Standing.tsx";
import { Stop } from "../components/phone/Stop.tsx";
import { Watchers } from "../components/phone/Watchers.tsx";
import type { PhoneWords } from "../components/phone/words.ts";
import { usePhone } from "../lib/phone/use_phone.ts";

interface Props {
  apiBase: string;
  lang: string;
  words: PhoneWords;
}

/** A phone as second camera: joins by a code, then shows how it stands. */
export default function PhoneCamera({ apiBase, lang, words }: Props) {
  const { view, session, wait } = usePhone(apiBase);
  const [code, setCode] = useState("");
  const [asking, setAsking] = useState(false);
  const { stage } = view;
  const act = () => session.current!;

  if (stage === "looking") {
    return <p class="phone-looking" data-stage={stage}>{words.looking}</p>;
  }
  if (stage !== "paired") {
    const isJoining = stage === "code" || stage === "invited" ||
      stage === "joining";
    return (
      <div class="phone" data-stage={stage}>
        <h1>{words.title}</h1>
        {isJoining
          ? (
            <Join
              view={view}
              wait={wait}
              invited={view.invited}
              code={code}
              onCode={setCode}
              onEnter={() => void act().enter(code)}
              onAccept={() => void act().accept()}
              onOther={() => act().again()}
              onGoOn={() => act().goOn()}
              lang={lang}
              words={words}
            />
          )
          : (
            <Ended
              stage={stage}
              onAgain={() => {
                setCode("");
                act().again();
              }}
              onHere={() => act().goOn()}
              words={words}
            />
          )}
      </div>
    );
  }
  const timeZone = view.timeZone ??
    Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div class="phone phone-paired" data-stage={stage}>
      <header>
        <p class="phone-eyebrow">{words.title}</p>
        <h1>{view.examTitle}</h1>
      </header>
      <Watchers {...{ lang, timeZone, words }} watchers={view.watchers} />
      <Picture
        view={view}
        attach={act().preview}
        onRetry={() => act().turnOn()}
        onSwitch={() => act().switchCamera()}
        words={words}
      />
      <div class="phone-side">
        <Placement
          unfolded={view.heard?.state !== "in_progress"}
          words={words}
        />
        <Standing {...{ view, lang, timeZone, words }} />
        <div class="phone-settings">
          <label>
            <input
              type="checkbox"
              role="switch"
              checked={view.lowData}
              aria-describedby="phone-low-data"
              onChange={(event) => act().lowData(event.currentTarget.checked)}
            />
            {words.settings.low_data}
          </label>
          <small id="phone-low-data">{words.settings.low_data_hint}</small>
          <Stop
            asking={asking}
            onAsk={setAsking}
            onStop={() => {
              setAsking(false);
              void act().leave();
            }}
            words={words}
          />
        </div>
      </div>
    </div>
  );
}
