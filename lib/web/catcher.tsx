import { HttpError } from "fresh";
import { ErrorPage } from "../../components/ErrorPage.tsx";
import { define } from "../../utils.ts";

/**
 * Draws what is thrown further in as a page of ours. It answers itself, so the
 * page passes through the middlewares before it and gets its policy; Fresh's
 * own error pages do not.
 */
export const catcher = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    const status = error instanceof HttpError ? error.status : 500;
    if (status >= 500) console.error(trouble(ctx.route, error));
    const reason = error instanceof HttpError ? error.message : "";
    if (!(ctx.req.headers.get("accept") ?? "").includes("text/html")) {
      return Response.json({ status, reason: reason || undefined }, {
        status,
        headers: {
          "content-type": "application/problem+json",
          "cache-control": "no-store",
        },
      });
    }
    return await ctx.render(
      <ErrorPage state={ctx.state} status={status} reason={reason} />,
      { status, headers: { "cache-control": "no-store" } },
    );
  }
});

/**
 * What may be logged: where and what kind, never another message or a cause:
 * they may quote an address with someone's id, or what someone typed.
 */
function trouble(route: string | null, error: unknown): string {
  const where = route ?? "A page";
  if (!(error instanceof Error)) return `${where}: what was thrown is no Error`;
  // The message of an HttpError of ours is a code.
  const kind = error instanceof HttpError
    ? `${error.status} ${error.message}`.trim()
    : error.name;
  const [, ...frames] = (error.stack ?? "").split(/\n(?= +at )/);
  return [`${where}: ${kind}`, ...frames].join("\n");
}
