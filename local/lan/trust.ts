/** This process's own requests to an address whose certificate it made. */

/**
 * Lets `fetch` of this process accept the certificate, at this origin alone:
 * the app's server, the functions and the ticker ask Supabase there.
 */
export function trust(origin: string, cert: string): void {
  const { hostname } = new URL(origin);
  // It is this machine's: no proxy of the school knows the way.
  const direct = Deno.env.get("NO_PROXY") ?? Deno.env.get("no_proxy");
  Deno.env.set("NO_PROXY", [direct, hostname].filter(Boolean).join(","));
  const client = Deno.createHttpClient({ caCerts: [cert] });
  const usual = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const isOurs = URL.parse(address)?.origin === origin;
    const more: RequestInit & { client?: Deno.HttpClient } = isOurs
      ? { ...init, client }
      : { ...init };
    return usual(input, more);
  };
}
