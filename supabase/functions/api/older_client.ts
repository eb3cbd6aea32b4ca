/** Clients of older services, which know sessions but no pages. */
import { createHmac } from "node:crypto";

/**
 * The `client_id` of an older client: always the same one of an attempt, so
 * that opening it again goes on where it was. Such clients are all one page:
 * none is asked whether it may take over from another. Made with the server's
 * secret, so that nobody can name it and pass for that page.
 */
export function olderClientId(serverSecret: string, attemptId: string): string {
  const key = createHmac("sha256", serverSecret).update("older client")
    .digest();
  return createHmac("sha256", key).update(attemptId.toLowerCase())
    .digest("base64url");
}
