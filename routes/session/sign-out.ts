import { applyChange } from "../../lib/session/client_factory.ts";
import { signOut } from "../../lib/session/sign_in.ts";
import { define } from "../../utils.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const change = await signOut(ctx.req, ctx.state.config);
    const res = ctx.redirect("/login", 303);
    applyChange(res.headers, change);
    return res;
  },
});
