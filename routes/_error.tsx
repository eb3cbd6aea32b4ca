import { HttpError, page } from "fresh";
import { ErrorPage } from "../components/ErrorPage.tsx";
import { LAST_RESORT_POLICY } from "../lib/csp.ts";
import { preferencesOf } from "../lib/web/preferences.ts";
import { define } from "../utils.ts";

const statusOf = (error: unknown) =>
  error instanceof HttpError ? error.status : 500;

export default define.page(({ state, req, error }) => (
  <ErrorPage
    state={{ ...state, ...preferencesOf(req) }}
    status={statusOf(error)}
  />
));

export const handler = (ctx: { error: unknown }) => {
  const status = statusOf(ctx.error);
  if (status >= 500) console.error(ctx.error);
  return page({}, {
    status,
    headers: {
      "content-security-policy": LAST_RESORT_POLICY,
      "cache-control": "no-store",
    },
  });
};
