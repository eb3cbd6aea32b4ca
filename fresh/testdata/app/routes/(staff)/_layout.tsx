import { define } from "../../utils.ts";

export default define.layout(({ Component }) => (
  <div id="staff-layout">
    <Component />
  </div>
));
