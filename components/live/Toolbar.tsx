import type { ActName, ActScope, ActSubject } from "../../lib/acts/model.ts";
import { plural } from "../../lib/i18n/fill.ts";
import { ActMenu } from "../acts/ActMenu.tsx";
import type { LiveText } from "./shared.ts";

interface Props {
  rooms: readonly string[];
  /** Chosen by their boxes. */
  chosen: readonly ActSubject[];
  onChooseShown(): void;
  onChooseNone(): void;
  offered(scope: ActScope): readonly ActName[];
  onAct(act: ActName, scope: ActScope, ask?: boolean): void;
  /** How many are shown, who can be chosen at a click. */
  shown: number;
  text: LiveText;
}

/** Acts for several: everybody, a room, or the students that were chosen. */
export function Toolbar(
  { rooms, chosen, onChooseShown, onChooseNone, shown, ...props }: Props,
) {
  const { words, actWords, lang } = props.text;
  const menu = (scope: ActScope, whom: string) => (
    <ActMenu
      key={whom}
      scope={scope}
      offered={props.offered(scope)}
      onChoose={props.onAct}
      whom={whom}
      label={whom}
      words={actWords}
    />
  );
  return (
    <fieldset class="toolbar">
      <legend>{words.toolbar.for}</legend>
      {menu({ to: "all" }, words.toolbar.all)}
      {rooms.length > 1 &&
        rooms.map((room) => menu({ to: "room", room }, room))}
      {chosen.length > 0 && menu(
        { to: "some", subjects: [...chosen] },
        plural(lang, chosen.length, words.toolbar.chosen),
      )}
      <button
        type="button"
        class="quiet"
        disabled={shown === 0}
        onClick={onChooseShown}
      >
        {plural(lang, shown, words.toolbar.choose_shown)}
      </button>
      {chosen.length > 0 && (
        <button type="button" class="quiet" onClick={onChooseNone}>
          {words.toolbar.choose_none}
        </button>
      )}
    </fieldset>
  );
}
