/**
 * The part of Fresh that pages and islands share: it also runs in the browser.
 *
 * @module
 */
import {
  type ComponentChildren,
  isValidElement,
  toChildArray,
  type VNode,
} from "preact";
import { useEffect } from "preact/hooks";
import { buildId, KEY, rendering } from "./shared.ts";

/** Whether this code runs in a browser. */
export const IS_BROWSER = typeof document !== "undefined";

/**
 * Adds elements (`title`, `meta`, `link`, …) to the document's head, in place
 * of the ones that say the same. In the browser it keeps the title up to date.
 */
export function Head(props: { children?: ComponentChildren }): VNode | null {
  const title = toChildArray(props.children).find((child) =>
    isValidElement(child) && child.type === "title"
  ) as VNode | undefined;
  const text = title && toChildArray(title.props.children).join("");
  useEffect(() => {
    if (text !== undefined) document.title = text;
  }, [text]);
  return rendering.head?.(props.children) ?? null;
}

/**
 * The address of a file in `static/` that browsers may keep for good, since it
 * changes with every build. Other addresses come back unchanged.
 */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://localhost");
  if (url.searchParams.has(KEY)) return path;
  url.searchParams.set(KEY, buildId());
  return url.pathname + url.search + url.hash;
}
