import { page } from "fresh";
import { define } from "../utils.ts";

export const handler = define.handlers(() =>
  page({}, { status: 404, headers: { "x-policy": "fixed" } })
);

export default () => <h1>Nothing here</h1>;
