import type { DevicesView } from "../../lib/devices/view.ts";
import { Icon } from "../Icon.tsx";
import { ROOM_DEVICES, type Said, standingOf } from "./device_text.ts";

interface Props {
  view: DevicesView;
  said: Said;
  /** Shows how loud it is; null: nothing listens. */
  meter: ((at: HTMLMeterElement | null) => void) | null;
  /** The meter's name. */
  level: string;
  onAbout(): void;
}

/** How screen, microphone and phone stand; at the bottom right of the room. */
export function DevicesPanel({ view, said, meter, level, onAbout }: Props) {
  const { words } = said;
  const shown = ROOM_DEVICES.filter((one) => view[one].use !== "off");
  if (shown.length === 0) return null;
  return (
    <section class="room-devices" aria-label={words.title}>
      <ul>
        {shown.map((device) => {
          const { state, text, short = text } = standingOf(device, view, said);
          const loud = device === "microphone" && state === "on";
          return (
            <li key={device} data-device={device} data-state={state}>
              <Icon name={iconOf(device, state)} />
              <p>
                <span role="status">
                  <strong>{words.names[device]}</strong> {short}
                </span>
                {loud && meter && (
                  <meter min="0" max="100" aria-label={level} ref={meter} />
                )}
              </p>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        class="quiet room-devices-about"
        aria-haspopup="dialog"
        onClick={onAbout}
      >
        {words.about}
      </button>
    </section>
  );
}

/** Off is another picture, not only another colour. */
function iconOf(device: typeof ROOM_DEVICES[number], state: string): string {
  const on = state === "on" || state === "paused";
  return device === "screen" || on ? device : `${device}-off`;
}
