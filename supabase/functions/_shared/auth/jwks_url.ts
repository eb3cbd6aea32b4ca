/**
 * Where keys may be fetched from. A school's admin writes the address, so it
 * must never make this server speak to its own network.
 */

/** Names that mean this machine or this network, whatever DNS says. */
const PRIVATE_SUFFIXES = [
  "localhost",
  "local",
  "localdomain",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
  "in-addr.arpa",
  "ip6.arpa",
  "invalid",
  "test",
  "onion",
];

/**
 * Networks that are not the public internet's, as first number and bits: the
 * entries of the IANA IPv4 Special-Purpose Address Registry, and multicast.
 */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPublicIpv4(address: string): boolean {
  const number = numberOf(address);
  return !SPECIAL_IPV4.some(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(number / size) === Math.floor(numberOf(first) / size);
  });
}

/** Of IPv6, 2000::/3 alone is public; in it, documentation and tunnels not. */
function isPublicIpv6(address: string): boolean {
  const [first = 0, second = 0] = address.split(":").map((part) =>
    parseInt(part || "0", 16)
  );
  if (first < 0x2000 || first > 0x3fff) return false;
  // 2001::/32 Teredo, 2001:db8::/32 documentation, 2002::/16 6to4.
  return !(first === 0x2001 && (second === 0 || second === 0xdb8)) &&
    first !== 0x2002;
}

/** Whether an address (as DNS answers it) is on the public internet. */
export function isPublicAddress(address: string): boolean {
  return IPV4.test(address)
    ? isPublicIpv4(address)
    : address.includes(":") && isPublicIpv6(address);
}

/** Whether a host is this machine's own name or number. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return name === "localhost" || name.endsWith(".localhost") ||
    name === "[::1]" || IPV4.test(name) && name.startsWith("127.");
}

/**
 * The address, if keys may be fetched from it: https on port 443, no user
 * information, a public host's name and not its number. Else null.
 */
export function checkedJwksUrl(text: string): URL | null {
  const url = URL.parse(text);
  if (url?.protocol !== "https:" || url.port !== "") return null;
  if (url.username !== "" || url.password !== "") return null;
  const name = url.hostname.toLowerCase().replace(/\.$/, "");
  // The parser has turned every way to write a number into these two.
  if (IPV4.test(name) || name.startsWith("[")) return null;
  if (!name.includes(".")) return null;
  const isPrivate = PRIVATE_SUFFIXES.some((suffix) =>
    name === suffix || name.endsWith(`.${suffix}`)
  );
  return isPrivate ? null : url;
}
