import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Part } from "../../../components/check/Part.tsx";
import DeviceCheck from "../../../islands/DeviceCheck.tsx";
import SystemCheck from "../../../islands/SystemCheck.tsx";
import { usedDevices, watchesCamera } from "../../../lib/check/notice.ts";
import { apiUrl } from "../../../lib/config.ts";
import { monitoringNotice } from "../../../lib/data/monitoring_notice.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
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
  const { student } = state.words;
  const { camera_check, check } = student;
  const { attempt } = data;
  const { id, exam, policy, server_time, start_allowed_at } = attempt;
  const { config, lang } = state;
  const waits = start_allowed_at !== null && start_allowed_at > server_time;
  const { proctoring } = policy;
  // One part by itself needs no number, and no other name than it had.
  const devices = usedDevices(policy);
  const more = devices.length > 0;
  const title = more ? camera_check.title : check.title;
  const assets = watchesCamera(policy) ? visionAssets() : null;
  return (
    <div class="exam-check-page">
      <Head>
        <title>{`${title} · ${exam.title}`}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
        <link id="css-check" rel="stylesheet" href={asset("/check.css")} />
        <link id="css-camera" rel="stylesheet" href={asset("/camera.css")} />
        {devices.includes("phone") && (
          <link
            id="css-pairing"
            rel="stylesheet"
            href={asset("/pairing.css")}
          />
        )}
      </Head>
      <p class="exam-eyebrow">{exam.title}</p>
      <h1>{title}</h1>
      <p>
        {more ? camera_check.lead : check.lead} {waits && check.wait_goes_on}
      </p>
      <noscript>
        <p class="exam-notice">{check.no_script}</p>
      </noscript>
      <Part
        id="computer"
        number={1}
        title={camera_check.computer}
        state={null}
        words={camera_check}
      >
        <SystemCheck
          attemptId={id}
          apiBase={apiUrl(config)}
          serverTime={server_time}
          wanted={{
            fullscreen: proctoring && policy.fullscreen_required,
            singleScreen: proctoring && policy.single_screen,
          }}
          lang={lang}
          words={check}
        />
      </Part>
      {more && (
        <DeviceCheck
          attempt={attempt}
          apiBase={apiUrl(config)}
          assets={assets}
          speech={devices.includes("microphone") ? speechAssets() : null}
          notice={monitoringNotice(attempt, assets, lang, camera_check)}
          lang={lang}
          words={{
            camera: student.camera,
            camera_check,
            device_check: student.device_check,
            microphone: student.microphone,
            pairing: student.pairing,
            speech: student.speech,
          }}
        />
      )}
      <p class="check-leave">
        <a href={`/exam/${id}${url.search}`} role="button">{check.back}</a>
      </p>
    </div>
  );
});
