import type { Engine } from "./engine.ts";
import type { Keys } from "./data_folder.ts";
import { FolderStorage } from "./storage_adapter.ts";
import { quietly } from "./quiet.ts";

/** Mail has nowhere to go on this machine, and printing it would name people. */
const noMail = (log: (line: string) => void) => ({
  send() {
    log("a mail was not sent: the embedded Supabase sends none");
    return Promise.resolve();
  },
});

export interface LiteOptions {
  engine: Engine;
  keys: Keys;
  objects: string;
  url: string;
  appOrigins: string[];
  log: (line: string) => void;
}

/** lite's REST, Auth and Storage as one function. Call it inside `engine.exclusive`. */
export async function openLite(
  o: LiteOptions,
): Promise<(req: Request) => Promise<Response>> {
  // Only lite's command line sends any, but it costs nothing to be sure.
  Deno.env.set("LITE_TELEMETRY", "0");
  Deno.env.set("DO_NOT_TRACK", "1");
  const { App, setExperimental } = await import("@supabase/lite");
  setExperimental("storage", true);
  const app = new App(
    {
      connection: o.engine.connection,
      api: { enabled: true, schemas: ["public"], external_url: o.url },
      auth: {
        enabled: true,
        jwt_secret: o.keys.jwt_secret,
        publishable_key: o.keys.publishable_key,
        secret_key: o.keys.secret_key,
        site_url: o.appOrigins[0] ?? o.url,
        additional_redirect_urls: o.appOrigins,
      },
      storage: { enabled: true, file_size_limit: "50MiB" },
      studio: { enabled: false },
      options: { drivers: { email: noMail(o.log) } },
    } as unknown as ConstructorParameters<typeof App>[0],
  );
  app._storageAdapter = new FolderStorage(o.objects) as unknown as NonNullable<
    typeof app._storageAdapter
  >;
  await quietly(o.log, () => app.init());
  return (req) =>
    quietly(
      o.log,
      async () => await app.fetch(req, { peerAddress: "127.0.0.1" }),
    );
}
