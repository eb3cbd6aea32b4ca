import { Builder } from "fresh/dev";
import options from "./fresh.config.ts";
import { prepareAssets } from "./tasks/assets/prepare.ts";

// Not the builder's: the worker has a policy and an address of its own.
await prepareAssets();
const builder = new Builder(options);
if (Deno.args.includes("build")) {
  await builder.build();
} else {
  await builder.listen(() => import("./main.ts"), {
    hostname: "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 8000),
  });
}
