/** Where this application and its Supabase are. Nothing here is secret. */
export interface Config {
  /** Without a slash at the end: `https://abc.supabase.co`. */
  supabaseUrl: string;
  /** The publishable key: it names the project and opens nothing by itself. */
  publishableKey: string;
  /** The one origin people open the application at: `https://exams.example`. */
  appOrigin: string;
}

/**
 * Reads the environment. Server only, at each call, so that it can be set
 * after this module was loaded.
 *
 * @throws when a variable is missing or is not an http(s) address.
 */
export function config(
  env: Pick<typeof Deno.env, "get"> = Deno.env,
): Config {
  return {
    supabaseUrl: address(env, "SUPABASE_URL").replace(/\/+$/, ""),
    publishableKey: text(env, "SUPABASE_PUBLISHABLE_KEY"),
    appOrigin: new URL(address(env, "APP_ORIGIN")).origin,
  };
}

/** The address of the candidate API. */
export function apiUrl({ supabaseUrl }: Config): string {
  return `${supabaseUrl}/functions/v1/api`;
}

function text(env: Pick<typeof Deno.env, "get">, name: string): string {
  const value = env.get(name)?.trim();
  if (value) return value;
  throw new Error(
    `${name} is not set. \`deno task start\` sets it; a deployment sets it in ` +
      "the server's environment.",
  );
}

function address(env: Pick<typeof Deno.env, "get">, name: string): string {
  const value = text(env, name);
  if (/^https?:$/.test(URL.parse(value)?.protocol ?? "")) return value;
  throw new Error(`${name} must be an address such as https://exams.example.`);
}
