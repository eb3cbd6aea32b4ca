import { page } from "fresh";
import { ErrorPage } from "../components/ErrorPage.tsx";
import { LAST_RESORT_POLICY } from "../lib/csp.ts";
import { preferencesOf } from "../lib/web/preferences.ts";
import { define } from "../utils.ts";

export default define.page(({ state, req }) => (
  <ErrorPage state={{ ...state, ...preferencesOf(req) }} status={404} />
));

export const handler = () =>
  page({}, {
    status: 404,
    headers: {
      "content-security-policy": LAST_RESORT_POLICY,
      "cache-control": "no-store",
    },
  });
