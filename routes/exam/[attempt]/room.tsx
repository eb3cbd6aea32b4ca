import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import ExamRoom from "../../../islands/ExamRoom.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { roomWords } from "../../../lib/exam/room/words.ts";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = await loadAttempt(ctx);
    if (found instanceof Response) return found;
    return page(found, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <Head>
      <title>{data.attempt.exam.title}</title>
      <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
      <link id="css-room" rel="stylesheet" href={asset("/room.css")} />
      <link id="css-rescue" rel="stylesheet" href={asset("/rescue.css")} />
    </Head>
    <ExamRoom
      attempt={data.attempt}
      apiBase={apiUrl(state.config)}
      lang={state.lang}
      words={roomWords(state.words.student)}
    />
  </>
));
