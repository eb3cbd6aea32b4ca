/**
 * The part of Fresh that pages and islands share: it also runs in the browser.
 *
 * @module
 */
import {
  type ComponentChildren,
  Fragment,
  isValidElement,
  toChildArray,
  type VNode,
} from "preact";
import { useEffect } from "preact/hooks";
import { KEY, shared } from "./shared.ts";

/** Whether this code runs in a browser. */
export const IS_BROWSER = typeof document !== "undefined";

/**
 * Adds elements (`title`, `meta`, `link`, … but no components) to the document's
 * head, in place of the ones that say the same. In the browser it keeps the
 * title up to date.
 */
export function Head(props: { children?: ComponentChildren }): null {
  const elements = elementsOf(props.children);
  const title = elements.find(({ type }) => type === "title");
  const text = title && toChildArray(title.props.children).join("");
  useEffect(() => {
    if (text !== undefined) document.title = text;
  }, [text]);
  shared.document?.head.push(...elements);
  return null;
}

function elementsOf(children: ComponentChildren): VNode[] {
  return toChildArray(children).filter(isValidElement).flatMap((element) => {
    // A precompiled fragment has its elements in `exprs`.
    const { children, exprs } = element.props as never;
    return element.type === Fragment ? elementsOf(children ?? exprs) : element;
  });
}

/**
 * The address of a file in `static/` that browsers may keep for good, since it
 * changes with every build. Other addresses come back unchanged.
 */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://localhost");
  if (url.searchParams.has(KEY)) return path;
  url.searchParams.set(KEY, shared.buildId);
  return url.pathname + url.search + url.hash;
}
