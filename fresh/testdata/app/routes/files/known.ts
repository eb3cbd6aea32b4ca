import { define } from "../../utils.ts";

export const handler = define.handlers((ctx) => ctx.json({ known: true }));
