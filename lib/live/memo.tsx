/** Draws something again only when what it is drawn from has changed. */
import { Component, type ComponentType, h } from "preact";
import { alike } from "./rows.ts";

/**
 * The component, drawn again only when one of its props is another value; lists
 * are compared by their elements. So that one change on the wall draws one tile.
 */
export function memo<Props extends object>(
  Inner: ComponentType<Props>,
): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !alike(next, this.props as Props) ||
        !alike(this.props as Props, next);
    }
    // Not called but drawn: what it reads of signals is its own to follow.
    override render() {
      return h(Inner, this.props as Props);
    }
  };
}
