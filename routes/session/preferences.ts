import { formOf } from "../../lib/web/body.ts";
import { preferenceCookies, safePath } from "../../lib/web/preferences.ts";
import { define } from "../../utils.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const form = await formOf(ctx.req);
    const secure = ctx.state.config.appOrigin.startsWith("https:");
    const res = ctx.redirect(safePath(form.get("to")), 303);
    for (const cookie of preferenceCookies(form, secure)) {
      res.headers.append("set-cookie", cookie);
    }
    return res;
  },
});
