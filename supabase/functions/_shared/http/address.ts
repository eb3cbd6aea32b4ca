/** Where a request comes from, when proxies stand in front. */

const ADDRESS = /^[0-9a-fA-F.:]{2,45}$/;

function clean(text: string | undefined): string | null {
  const address = text?.trim().replace(/^\[|\]$/g, "");
  return address && ADDRESS.test(address) ? address : null;
}

/**
 * What limits count as one place: an IPv4 address, and of IPv6 the /64 that one
 * connection is given (RFC 6177), since its holder may use any address of it.
 */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  while (address.includes("::") && groups.length + after.length < 8) {
    groups.push("0");
  }
  const whole = [...groups, ...after].slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""));
  return `${whole.join(":")}::/64`;
}

/**
 * The client's address. With `hops` trusted proxies it is the `hops`-th entry
 * from the right of X-Forwarded-For: entries further left are the client's own
 * claims. With 0, or a header too short to have passed them all, it is the
 * socket's. `null` when nothing usable is known.
 */
export function clientAddress(
  headers: Headers,
  socket: string | undefined,
  hops: number,
): string | null {
  const chain = headers.get("x-forwarded-for")?.split(",") ?? [];
  if (hops > 0 && chain.length >= hops) return clean(chain.at(-hops));
  return clean(socket);
}
