import { define } from "../../utils.ts";

export default define.layout(({ Component }) => (
  <div id="exam-layout">
    <Component />
  </div>
));
