import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import ExamRoom from "../../../islands/ExamRoom.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { monitoringNotice } from "../../../lib/data/monitoring_notice.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { debugAllowed } from "../../../lib/exam/room/debug.ts";
import { roomWords } from "../../../lib/exam/room/words.ts";
import { speechAssets, visionAssets } from "../../../lib/web/assets.ts";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = await loadAttempt(ctx);
    if (found instanceof Response) return found;
    return page(found, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(({ data, state, url }) => {
  const { attempt } = data;
  const { lang } = state;
  const words = state.words.student;
  const assets = visionAssets();
  return (
    <>
      <Head>
        <title>{attempt.exam.title}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
        <link id="css-room" rel="stylesheet" href={asset("/room.css")} />
        <link id="css-camera" rel="stylesheet" href={asset("/camera.css")} />
        <link id="css-devices" rel="stylesheet" href={asset("/devices.css")} />
        {attempt.policy.phone !== "off" && (
          <link
            id="css-pairing"
            rel="stylesheet"
            href={asset("/pairing.css")}
          />
        )}
        <link id="css-rescue" rel="stylesheet" href={asset("/rescue.css")} />
      </Head>
      <ExamRoom
        attempt={attempt}
        apiBase={apiUrl(state.config)}
        assets={assets}
        debug={debugAllowed(url, attempt, state.config)}
        noticeHash={monitoringNotice(
          attempt,
          assets,
          lang,
          words.camera_check,
        ).hash}
        speech={speechAssets()}
        lang={lang}
        words={roomWords(words)}
      />
    </>
  );
});
