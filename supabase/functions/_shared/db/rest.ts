/** Calls SQL functions through Supabase's REST, with the secret key. */
import { type Adapter, DbError } from "./adapter.ts";

/** Where REST is, and the key that may call the functions. */
export interface RestOptions {
  supabaseUrl: string;
  secretKey: string;
}

/** An adapter over `POST /rest/v1/rpc/<fn>`. */
export function restDb({ supabaseUrl, secretKey }: RestOptions): Adapter {
  const headers = {
    "content-type": "application/json",
    apikey: secretKey,
    authorization: `Bearer ${secretKey}`,
  };
  return {
    async run(fn, request) {
      let response: Response;
      try {
        response = await fetch(`${supabaseUrl}/rest/v1/rpc/${fn}`, {
          method: "POST",
          headers,
          body: `{"request":${request}}`,
        });
      } catch {
        throw new DbError(fn, "fetch");
      }
      if (response.ok) return await response.json();
      // PostgREST puts the SQLSTATE into `code`; messages may hold data.
      const body = await response.json().catch(() => null);
      const code = typeof body?.code === "string" ? body.code : "";
      throw new DbError(fn, code || `http_${response.status}`);
    },
    close: () => Promise.resolve(),
  };
}
