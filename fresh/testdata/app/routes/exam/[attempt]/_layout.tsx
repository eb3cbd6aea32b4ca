import { define } from "../../../utils.ts";

export default define.layout(({ Component }) => (
  <div id="attempt-layout">
    <Component />
  </div>
));
