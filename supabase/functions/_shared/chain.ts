/** The server's signature under the head of an attempt's chain of events. */
import { createHmac } from "node:crypto";
import type { SignedHead } from "./contract/requests.ts";
import { sameSecret } from "./secret.ts";

/** A head as the database knows it. */
export interface Head {
  position: number;
  head: string;
}

/** Signs and checks heads with a key only the functions hold (HMAC-SHA-256). */
export class HeadSigner {
  constructor(private readonly secret: string) {}

  #signature(attempt: string, { position, head }: Head): string {
    return createHmac("sha256", this.secret)
      .update(`${attempt}.${position}.${head}`).digest("base64url");
  }

  sign(attempt: string, { position, head }: Head): SignedHead {
    const signature = this.#signature(attempt, { position, head });
    return { position, head, signature };
  }

  /** Whether this server signed this head for this attempt. */
  isOurs(attempt: string, given: SignedHead): boolean {
    return sameSecret(given.signature, this.#signature(attempt, given));
  }
}
