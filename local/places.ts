/** Where a start is reached: on this machine alone, or on its network. */
import { type AppServer, listenForApp, runDevApp } from "./app.ts";
import { chooseAddress } from "./lan/address.ts";
import { certificateFile, openCertificate } from "./lan/certificate.ts";
import { addressFile, tlsFolder } from "./lan/folder.ts";
import { serveLan } from "./lan/server.ts";
import { trust } from "./lan/trust.ts";
import { lanLines } from "./lan/words.ts";
import type { Server } from "./server.ts";
import type { Settings } from "./settings.ts";
import type { Stack } from "./stack.ts";

/** Ports that are taken, and what is said of them. */
export interface Place {
  app: AppServer;
  /** Supabase's; without, it takes one of this machine's own. */
  server?: Server;
  /** Origins under which the app is opened. */
  origins: string[];
  /** More of what `--json` prints. */
  more: Record<string, unknown>;
  /** Said before the sign-ins. */
  lines(stack: Stack): string[];
  /** Said after them. */
  lastLines: string[];
}

/** Loopback, without TLS. */
export async function thisMachine(
  { port }: Settings,
  dev: boolean,
): Promise<Place> {
  const app = dev ? await runDevApp(port) : listenForApp(port);
  return {
    app,
    origins: [app.url, app.url.replace("127.0.0.1", "localhost")],
    more: {},
    lines: (stack) => [
      `Invigil   ${app.url}`,
      `Supabase  ${stack.url}  (publishable key ${stack.publishableKey})`,
    ],
    lastLines: [
      "",
      'Or as from a school\'s own platform: "deno task dev:exam-token" prints',
      `an address ${app.url}/launch#token=… to open.`,
    ],
  };
}

/**
 * One address of the local network, over TLS.
 *
 * @throws Failure where there is none, or it is not this machine's
 */
export async function lanPlace(
  { port, dataDir }: Settings,
  wanted: string | undefined,
  log: (line: string) => void,
): Promise<Place> {
  const { address, others } = chooseAddress(Deno.networkInterfaces(), wanted);
  const folder = tlsFolder(dataDir);
  const certificate = await openCertificate(folder, address);
  const { app, supabase } = serveLan(address, port, certificate, log);
  trust(app.url, certificate.cert);
  await Deno.writeTextFile(addressFile(dataDir), app.url);
  const colours = Deno.stdout.isTerminal() && !Deno.noColor;
  return {
    app,
    server: supabase,
    origins: [app.url],
    more: {
      certificate: {
        file: certificateFile(folder),
        sha256: certificate.fingerprint,
        until: certificate.until.toISOString(),
      },
    },
    lines: () => lanLines(app.url, certificate, others, colours),
    lastLines: [],
  };
}
