/** Answers. */

/** A JSON answer, never kept by anyone on the way. */
export function reply<T>(body: T, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
    },
  });
}
