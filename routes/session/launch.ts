import { launch } from "../../lib/data/launch.ts";
import { applyChange } from "../../lib/session/client_factory.ts";
import { signInWith } from "../../lib/session/sign_in.ts";
import {
  forgetLaunch,
  pendingLaunch,
  storedBearer,
} from "../../lib/session/stored_bearer.ts";
import { formOf } from "../../lib/web/body.ts";
import { define } from "../../utils.ts";

/** The student's word about the exam that a platform opens: yes or no. */
export const handler = define.handlers({
  async POST(ctx) {
    const { req, state: { config } } = ctx;
    const form = await formOf(req);
    const shown = String(form.get("attempt") ?? "");
    const there = `/signed-in?attempt=${encodeURIComponent(shown)}`;
    const token = pendingLaunch(req);
    if (form.get("act") !== "go") {
      const res = ctx.redirect("/", 303);
      applyChange(res.headers, { cookies: forgetLaunch(req), headers: {} });
      return res;
    }
    if (!token) {
      // The yes was given already, by a second press or on the page before.
      const isIn = storedBearer(req)?.kind === "exam_jwt";
      return ctx.redirect(isIn ? there : "/launch?refused=gone", 303);
    }
    const found = await launch(config, token);
    // Its words are that page's; so is what came in between from elsewhere.
    if (!found.ok || found.data.attempt.id !== shown) {
      return ctx.redirect("/launch", 303);
    }
    const renewUrl = found.data.renew_url;
    const bearer = { kind: "exam_jwt" as const, token, renewUrl };
    const res = ctx.redirect(there, 303);
    applyChange(res.headers, await signInWith(req, config, bearer));
    return res;
  },
});
