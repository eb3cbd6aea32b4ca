import { cloneElement, isValidElement, toChildArray, type VNode } from "preact";

/** Elements given to `Head`, by what they say: the last one wins. */
export type HeadElements = Map<string, VNode>;

/** A document's own head elements, replaced and followed by collected ones. */
export function merge(children: VNode, collected: HeadElements): unknown[] {
  const rest = new Map(collected);
  const own = toChildArray(children).map((child) => {
    if (!isValidElement(child)) return child;
    const key = keyOf(child);
    const other = rest.get(key);
    rest.delete(key);
    return other ?? child;
  });
  return [...own, ...rest.values()];
}

export function collect(into: HeadElements, element: VNode): void {
  const { key } = element;
  into.set(
    keyOf(element),
    key ? cloneElement(element, { "data-key": key }) : element,
  );
}

/** What an element says: its key, the title, or all but the value it gives. */
function keyOf({ type, key, props }: VNode): string {
  if (key) return `key ${key}`;
  if (type === "title") return "title";
  const said: Record<string, unknown> = { ...props };
  delete said.nonce;
  delete said[type === "meta" ? "content" : type === "link" ? "href" : ""];
  return JSON.stringify([type, Object.entries(said).sort()]);
}
