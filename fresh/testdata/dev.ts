/** Serves the fixture for development on the port given. */
import { Builder } from "fresh/dev";

await new Builder({ root: `${import.meta.dirname}/app` }).listen(
  () => import("./app/main.ts"),
  { port: Number(Deno.args[0]), hostname: "127.0.0.1" },
);
