import { jwtVerify, SignJWT } from "jose";

export interface Verified {
  role: string;
  sub?: string;
  exp?: number;
  claims: Record<string, unknown>;
}

/**
 * lite signs everything with one secret and names no issuer, its links to
 * stored files too: such a link would pass for a sign-in. So access tokens are
 * signed again with the issuer Supabase gives them, and no other is let in.
 */
export class Tokens {
  #secret: Uint8Array;

  constructor(secret: string, readonly issuer: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  /** The claims of a valid access token of ours, else null. */
  async verify(token: string): Promise<Verified | null> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        algorithms: ["HS256"],
        issuer: this.issuer,
      });
      if (typeof payload.role !== "string") return null;
      const { sub, exp, role } = payload;
      return { role, sub, exp, claims: payload };
    } catch {
      return null;
    }
  }

  /** lite's token, signed again with the issuer. */
  async reissue(token: string): Promise<string> {
    const { payload } = await jwtVerify(token, this.#secret, {
      algorithms: ["HS256"],
    });
    return await new SignJWT({ ...payload, iss: this.issuer })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(this.#secret);
  }

  /** True unless `bearer` says itself that another (or nobody) issued it. lite checks the signature. */
  claimsOurs(bearer: string): boolean {
    try {
      const payload = bearer.split(".")[1] ?? "";
      const bytes = Uint8Array.fromBase64(payload, { alphabet: "base64url" });
      return JSON.parse(new TextDecoder().decode(bytes)).iss === this.issuer;
    } catch {
      return false;
    }
  }
}
