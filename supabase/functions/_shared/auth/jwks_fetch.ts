/** Fetching a school's key set: every limit of it in one place. */
import type { JSONWebKeySet } from "jose";
import { Refusal } from "../errors.ts";
import { checkedJwksUrl, isPublicAddress } from "./jwks_url.ts";

/** A key set is a few KB; more is something else. */
const LIMIT_BYTES = 64 * 1024;

/** For the name, the connection and the whole body together. */
const LIMIT_MS = 5000;

/** All addresses of a host. */
export type Resolve = (
  host: string,
  signal: AbortSignal,
) => Promise<readonly string[]>;

/** What tests bring along; the checks stay. */
export interface JwksFetch {
  fetch?: typeof fetch;
  /** Null: names are not looked up here, the runtime does not allow it. */
  resolve?: Resolve | null;
}

function unavailable(reason: string): Refusal {
  return new Refusal("keys_unavailable", { reason }, { "retry-after": "60" });
}

/** By DNS, where the runtime offers that (Supabase's own does not always). */
const byDns: Resolve | null = typeof Deno.resolveDns !== "function"
  ? null
  : async function resolve(host, signal) {
    const answers = await Promise.all((["A", "AAAA"] as const).map((kind) =>
      Deno.resolveDns(host, kind, { signal }).catch((error) => {
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      })
    ));
    return answers.flat();
  };

async function refusePrivate(
  host: string,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<void> {
  const addresses = await resolve(host, signal);
  if (!addresses.length || !addresses.every(isPublicAddress)) {
    throw unavailable("address");
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > LIMIT_BYTES) {
      await reader.cancel();
      throw unavailable("too_large");
    }
    text += decoder.decode(value, { stream: true });
  }
}

function keySetOf(text: string): JSONWebKeySet {
  const set = JSON.parse(text);
  const keys = set?.keys;
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === "object")) {
    throw unavailable("malformed");
  }
  return set;
}

/**
 * Fetches a key set: https, port 443, no redirects, no private host, 64 KB,
 * 5 s in all.
 *
 * @throws Refusal `keys_unavailable`, with one word that says why.
 */
export async function fetchJwks(
  address: string,
  options: JwksFetch = {},
): Promise<JSONWebKeySet> {
  const { fetch: ask = fetch, resolve = byDns } = options;
  const url = checkedJwksUrl(address);
  if (!url) throw unavailable("url");
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    if (resolve) await refusePrivate(url.hostname, resolve, signal);
    const response = await ask(url, {
      redirect: "manual",
      headers: { accept: "application/json" },
      signal,
    });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw unavailable("status");
    }
    return keySetOf(await readText(response));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) throw unavailable("timeout");
    throw unavailable(
      error instanceof SyntaxError ? "malformed" : "unreachable",
    );
  }
}
