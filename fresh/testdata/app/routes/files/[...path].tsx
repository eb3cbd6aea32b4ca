import { define } from "../../utils.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.json({ path: ctx.params.path, route: ctx.route }),
});
