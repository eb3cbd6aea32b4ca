/** Which of this machine's addresses a phone on the same network can open. */
import { isPublicAddress } from "../../supabase/functions/_shared/auth/jwks_url.ts";
import { Failure } from "../failure.ts";

/** What is read of `Deno.networkInterfaces()`. */
export type Interface = Pick<
  Deno.NetworkInterfaceInfo,
  "name" | "family" | "address"
>;

/** An address to serve at, and what else could have been meant. */
export interface Chosen {
  address: string;
  others: Interface[];
}

/** Of containers, virtual machines and tunnels: phones do not reach them. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|lxc|lxd|cni|flannel|podman|tailscale|zt|wg|tun|tap|utun|awdl|llw|bridge)/i;

/** Private networks, those of homes and schools first. */
const LIKELY: RegExp[] = [
  /^192\.168\./,
  /^10\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^f[cd][0-9a-f]{2}:/i,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
];

/** Smaller is likelier; undefined: never by itself. */
function rank({ name, address }: Interface): number | undefined {
  const at = LIKELY.findIndex((pattern) => pattern.test(address));
  if (at < 0) return;
  return at + (VIRTUAL.test(name) ? LIKELY.length : 0);
}

function list(interfaces: readonly Interface[]): string {
  return interfaces.map(({ name, address }) => `${address} (${name})`)
    .join(", ");
}

/**
 * The address named by `wanted`, else the likeliest of a local network.
 *
 * @throws Failure where there is none, or `wanted` is not this machine's or is
 * one of the public internet
 */
export function chooseAddress(
  interfaces: readonly Interface[],
  wanted?: string,
): Chosen {
  const usable = interfaces.flatMap((one) => {
    const order = rank(one);
    return order === undefined ? [] : [{ one, order }];
  }).sort((a, b) => a.order - b.order).map(({ one }) => one);
  const there = usable.length > 0 ? `there are ${list(usable)}` : "it has none";
  if (wanted === undefined) {
    const [first, ...others] = usable;
    if (first) return { address: first.address, others };
    throw new Failure(
      "This machine has no address on a local network. Connect it to one, or name the address: --lan=192.168.1.20.",
    );
  }
  if (isPublicAddress(wanted)) {
    throw new Failure(
      `${wanted} is a public address: --lan serves a demo to a local network (${there}).`,
    );
  }
  // All of 127.0.0.0/8 is this machine, though no interface names it.
  const isOwn = /^127(\.\d{1,3}){3}$/.test(wanted) ||
    usable.some(({ address }) => address === wanted.toLowerCase());
  if (isOwn) return { address: wanted.toLowerCase(), others: [] };
  throw new Failure(
    `${wanted} is no address of this machine on a local network; ${there}.`,
  );
}

/** The address as it stands in a URL. */
export function hostOf(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
