import { define } from "../../utils.ts";

export default define.page(({ state }) => (
  <p id="wall">{state.trail.join(" ")}</p>
));
