import { sendSlips } from "../../../../lib/files/slips.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({ GET: sendSlips });
