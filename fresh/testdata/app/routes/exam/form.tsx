import { define } from "../../utils.ts";

export const handler = define.handlers({
  POST: (ctx) => ctx.redirect("/exam", 303),
});

export default () => (
  <form method="post">
    <button type="submit">Send</button>
  </form>
);
