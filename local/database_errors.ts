/**
 * lite answers 500 and drops the code where it does not know a database error;
 * PostgREST answers with the code and a status by its class. This writes such
 * an error in the one form with which lite lets a function choose both.
 */
export function asPostgrest(error: unknown): unknown {
  const { code, message, detail, hint } = (error ?? {}) as Record<
    string,
    string | undefined
  >;
  if (!code || !/^[0-9A-Z]{5}$/.test(code) || KNOWN.test(code)) return error;
  const answer = {
    code,
    message: message ?? "",
    details: detail ?? null,
    hint: hint ?? null,
  };
  return Object.assign(new Error(JSON.stringify(answer)), {
    code: "PGRST",
    detail: JSON.stringify({ status: statusOf(code), headers: {} }),
  });
}

/** Those that lite answers as PostgREST does. */
const KNOWN = /^(42|22|21|PT|PGRST)|^(23502|23503|23505|25006)$/;

/** PostgREST's own table. */
function statusOf(code: string): number {
  if (code === "P0001") return 400;
  if (/^(08|53)/.test(code)) return 503;
  if (/^(0L|0P|28)/.test(code)) return 403;
  if (/^(09|25|2D|38|39|3B|40|54|55|57|58|F0|HV|P0|XX)/.test(code)) return 500;
  return 400;
}
