import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import SystemCheck from "../../../islands/SystemCheck.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = await loadAttempt(ctx);
    if (found instanceof Response) return found;
    return page(found, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.student.check;
  const { id, exam, policy, server_time, start_allowed_at } = data.attempt;
  const waits = start_allowed_at !== null && start_allowed_at > server_time;
  const { proctoring } = policy;
  return (
    <div class="exam-check-page">
      <Head>
        <title>{`${words.title} · ${exam.title}`}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
        <link id="css-check" rel="stylesheet" href={asset("/check.css")} />
      </Head>
      <p class="exam-eyebrow">{exam.title}</p>
      <h1>{words.title}</h1>
      <p>{words.lead} {waits && words.wait_goes_on}</p>
      <SystemCheck
        attemptId={id}
        apiBase={apiUrl(state.config)}
        serverTime={server_time}
        wanted={{
          fullscreen: proctoring && policy.fullscreen_required,
          singleScreen: proctoring && policy.single_screen,
        }}
        lang={state.lang}
        words={words}
      />
    </div>
  );
});
