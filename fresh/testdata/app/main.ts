import { App, csp, staticFiles } from "fresh";
import { type State } from "./utils.ts";

export const app = new App<State>();
app.use((ctx) => {
  ctx.state.trail = ["root"];
  return ctx.next();
});
app.use(csp({ useNonce: true }));
app.use(staticFiles());
app.fsRoutes();
