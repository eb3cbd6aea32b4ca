/**
 * Starts the islands of a document in the browser.
 *
 * @module
 */
import {
  type ComponentChildren,
  type ComponentType,
  h,
  hydrate,
  type VNode,
} from "preact";

/** An island's component, its props, and the slot of its children. */
type IslandData = [name: string, props: object, slot: number | null];

export function boot(
  types: Record<string, ComponentType>,
  islands: IslandData[],
): void {
  for (const start of comments(document.body)) {
    // Islands among an island's children have become part of it.
    if (!start.data.startsWith("island:") || !start.isConnected) continue;
    const nodes = until(start);
    try {
      hydrate(island(start, nodes), parentOf(start, nodes));
    } catch (error) {
      // One broken island must not stop the others.
      reportError(error);
    }
  }

  function island(start: Comment, nodes: Node[]): VNode {
    const [name, props, slot] = islands[Number(start.data.split(":")[1])]!;
    const inner = slot === null ? [] : children(slotNodes(slot, nodes));
    return h(types[name]!, props, ...inner);
  }

  /** Makes elements of server-rendered nodes. */
  function children(nodes: Node[]): ComponentChildren[] {
    const made: ComponentChildren[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node instanceof Text) made.push(node.data);
      else if (node instanceof Element) made.push(element(node));
      else if (node instanceof Comment && node.data.startsWith("island:")) {
        const inside = until(node);
        made.push(island(node, inside));
        i += inside.length;
      }
    }
    return made;
  }

  function element(node: Element): VNode {
    const props: Record<string, unknown> = {};
    for (const { name, value } of node.attributes) {
      const flag = typeof (node as never)[name] === "boolean";
      props[name] = flag && value === "" ? true : value;
    }
    return h(node.localName, props, ...children([...node.childNodes])) as VNode;
  }
}

/** What an island was given as children: shown inside it, or kept apart. */
function slotNodes(slot: number, nodes: Node[]): Node[] {
  const shown = nodes.flatMap(comments)
    .find(({ data }) => data === `slot:${slot}`);
  if (shown) return until(shown);
  const kept = document.getElementById(`fresh-slot-${slot}`);
  return [...(kept as HTMLTemplateElement).content.childNodes];
}

/** The comments in a node, itself included. */
function comments(root: Node): Comment[] {
  const found = root instanceof Comment ? [root] : [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}

/** The nodes between a marker and the one that closes it. */
function until(start: Comment): Node[] {
  const nodes: Node[] = [];
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    if (node instanceof Comment && node.data === `/${start.data}`) break;
    nodes.push(node);
  }
  return nodes;
}

/** Preact renders into a parent: this one holds only what is between markers. */
function parentOf(start: Comment, nodes: Node[]): Element {
  const parent = start.parentNode as Element;
  const end = (nodes.at(-1) ?? start).nextSibling;
  return {
    nodeType: 1,
    namespaceURI: parent.namespaceURI,
    firstChild: nodes[0] ?? null,
    childNodes: nodes,
    insertBefore: (node: Node, before: Node | null) =>
      parent.insertBefore(node, before ?? end),
  } as unknown as Element;
}
