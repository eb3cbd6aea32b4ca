import { Failure } from "./failure.ts";

/** What was asked for on the command line of `deno task start`. */
export interface Options {
  json: boolean;
  fresh: boolean;
  dev: boolean;
  /** Serve the local network, at the address that is named if one is. */
  lan?: { address?: string };
}

const NAMES = ["--json", "--fresh", "--dev", "--lan[=ADDRESS]"];

/** @throws Failure on what is not understood, or does not go together */
export function readOptions(args: readonly string[]): Options {
  const options: Options = { json: false, fresh: false, dev: false };
  for (const arg of args) {
    const lan = /^--lan(?:=\[?([^[\]]*)\]?)?$/.exec(arg);
    if (lan) options.lan = lan[1] === undefined ? {} : { address: lan[1] };
    else if (arg === "--json") options.json = true;
    else if (arg === "--fresh") options.fresh = true;
    else if (arg === "--dev") options.dev = true;
    else {
      throw new Failure(
        `Unknown option ${arg}; there are ${NAMES.join(", ")}.`,
      );
    }
  }
  if (options.dev && options.lan) {
    throw new Failure("--lan serves the built app: leave out --dev.");
  }
  return options;
}
