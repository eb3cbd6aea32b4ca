import { Builder } from "fresh/dev";
import options from "./fresh.config.ts";

const builder = new Builder(options);
if (Deno.args.includes("build")) {
  await builder.build();
} else {
  await builder.listen(() => import("./main.ts"), {
    hostname: "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 8000),
  });
}
