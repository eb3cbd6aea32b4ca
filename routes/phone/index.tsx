import { page } from "fresh";
import { PhonePage } from "../../components/phone/PhonePage.tsx";
import PhoneCamera from "../../islands/PhoneCamera.tsx";
import { apiUrl } from "../../lib/config.ts";
import { define } from "../../utils.ts";

/** The short code is typed here, and a paired phone comes back here. */
export const handler = define.handlers({
  GET: () => page({}, { headers: { "cache-control": "no-store" } }),
});

export default define.page<typeof handler>(({ state }) => {
  const { config, lang, words } = state;
  const { phone } = words.student;
  return (
    <PhonePage words={phone}>
      <PhoneCamera apiBase={apiUrl(config)} lang={lang} words={phone} />
    </PhonePage>
  );
});
