import { HttpError } from "fresh";
import { may } from "../../lib/iam.ts";
import { define } from "../../utils.ts";

/** Whoever manages no school does not learn that there are such pages. */
export default define.middleware((ctx) => {
  if (may(ctx.state.user?.memberships ?? [], "school.manage")) {
    return ctx.next();
  }
  throw new HttpError(404);
});
