import { fill } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import type { ActName, ActScope } from "../../lib/acts/model.ts";
import {
  closeMenu,
  leaveMenu,
  menuKeys,
  menuToggled,
} from "../../lib/acts/menu.ts";

interface Props {
  scope: ActScope;
  /** Of `useActs().offered(scope)`. */
  offered: readonly ActName[];
  /** `useActs().choose`. */
  onChoose(act: ActName, scope: ActScope, ask: true): void;
  /** Whom it is for, for who cannot see the row: a name, "Room B". */
  whom: string;
  /** On the button; "Act" if not given. */
  label?: string;
  isBusy?: boolean;
  words: Words["proctor"]["acts"];
}

/** A button that opens the list of what can be done. */
export function ActMenu(
  { scope, offered, onChoose, whom, label, isBusy, words }: Props,
) {
  if (offered.length === 0) return null;
  return (
    <details
      class="act-menu"
      onToggle={menuToggled}
      onKeyDown={menuKeys}
      onFocusOut={leaveMenu}
    >
      <summary
        class="small"
        aria-label={fill(words.menu_for, { whom })}
        aria-busy={isBusy ? "true" : undefined}
      >
        {label ?? words.menu}
      </summary>
      <ul>
        {offered.map((act) => (
          <li key={act}>
            <button
              type="button"
              data-act={act}
              onClick={(e) => {
                closeMenu(e);
                onChoose(act, scope, true);
              }}
            >
              {words.names[act]}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
