import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Honest } from "../../../components/exam/Honest.tsx";
import { Instructions } from "../../../components/exam/Instructions.tsx";
import ExamInstructions from "../../../islands/ExamInstructions.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { monitoringNotice } from "../../../lib/data/monitoring_notice.ts";
import { rulesHtml } from "../../../lib/data/school_rules.ts";
import { textHash } from "../../../lib/data/text_hash.ts";
import { detailsText } from "../../../lib/exam/details_text.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { debugAllowed } from "../../../lib/exam/room/debug.ts";
import { roomWords } from "../../../lib/exam/room/words.ts";
import { visionThere, watchesCamera } from "../../../lib/check/notice.ts";
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
  const { camera_check, instructions, lockdown } = state.words.student;
  const { attempt } = data;
  const { rules_markdown } = attempt.exam;
  const assets = watchesCamera(attempt.policy) ? visionAssets() : null;
  const there = visionThere(assets);
  return (
    <>
      <Head>
        <title>{attempt.exam.title}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
        <link id="css-room" rel="stylesheet" href={asset("/room.css")} />
        <link id="css-rescue" rel="stylesheet" href={asset("/rescue.css")} />
        <link id="css-camera" rel="stylesheet" href={asset("/camera.css")} />
        <link id="css-devices" rel="stylesheet" href={asset("/devices.css")} />
        {attempt.policy.phone !== "off" && (
          <link
            id="css-pairing"
            rel="stylesheet"
            href={asset("/pairing.css")}
          />
        )}
        <link id="css-check" rel="stylesheet" href={asset("/check.css")} />
      </Head>
      <Instructions
        attempt={attempt}
        rulesHtml={rules_markdown ? rulesHtml(rules_markdown) : null}
        there={there}
        lang={state.lang}
        words={instructions}
      />
      <Honest policy={attempt.policy} words={lockdown} />
      <ExamInstructions
        attempt={attempt}
        detailsHash={textHash(detailsText(attempt))}
        apiBase={apiUrl(state.config)}
        assets={assets}
        debug={debugAllowed(url, attempt, state.config)}
        noticeHash={monitoringNotice(attempt, assets, state.lang, camera_check)
          .hash}
        speech={speechAssets()}
        lang={state.lang}
        words={{ instructions, room: roomWords(state.words.student) }}
      />
    </>
  );
});
