import { HttpError, page } from "fresh";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    await Promise.resolve();
    if (ctx.params.attempt === "none") throw new HttpError(404);
    if (ctx.params.attempt === "refused") throw new HttpError(403);
    if (ctx.params.attempt === "broken") throw new Error("secret reason");
    return page({ attempt: ctx.params.attempt }, {
      status: 203,
      headers: { "x-attempt": "yes" },
    });
  },
  async POST(ctx) {
    const form = await ctx.req.formData();
    return ctx.redirect(`/exam/${form.get("to")}`, 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <p id="exam">
    {data.attempt} {state.trail.join(" ")}
  </p>
));
