import type { ComponentChildren } from "preact";
import type {
  DevicesView,
  DeviceView,
  RoomDevice,
} from "../../lib/devices/view.ts";
import { focusHere } from "../../lib/exam/focus_here.ts";
import { modal } from "../../lib/exam/modal.ts";
import { fill } from "../../lib/i18n/fill.ts";
import {
  type DeviceWords,
  ROOM_DEVICES,
  type Said,
  standingOf,
} from "./device_text.ts";

interface Props {
  view: DevicesView;
  said: Said;
  /** Speech is noticed; a live view may hear. */
  hears: { speech: boolean; live: boolean };
  /** Live view is possible. */
  looks: boolean;
  /** The one of which it is asked whether its consent is really withdrawn. */
  sure: RoomDevice | null;
  /** The card that pairs a phone. */
  pairing: ComponentChildren;
  onSure(device: RoomDevice | null): void;
  onConsent(device: RoomDevice, given: boolean): void;
  onShare(): void;
  onClose(): void;
}

/** What each device is used for, and the consent to it. */
export function DevicesDialog(props: Props) {
  const { view, said, looks, pairing, onShare, onClose } = props;
  const { words } = said;
  const { dialog, names, notices } = words;
  const { screen } = view;
  return (
    <dialog
      class="exam-dialog room-devices-dialog"
      aria-labelledby="devices-title"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <article>
        {/* Longer than the window: it is read from its beginning. */}
        <h2 id="devices-title" tabIndex={-1} autofocus>{dialog.title}</h2>
        {ROOM_DEVICES.filter((one) => view[one].use !== "off").map((one) => (
          <section
            key={one}
            data-device={one}
            aria-labelledby={`device-${one}`}
          >
            <h3 id={`device-${one}`}>{names[one]}</h3>
            {/* Of a phone that is used, the card says it. */}
            {!(one === "phone" && view.phone.use === "on") && (
              <p class="room-device-state">
                {standingOf(one, view, said).text}
              </p>
            )}
            <p>{whatFor(one, props)}</p>
            {one === "screen" && screen.use === "on" &&
              screen.status !== "shared" && (
              <p>
                <button
                  type="button"
                  class="outline room-device-share"
                  aria-busy={screen.status === "opening" ? "true" : undefined}
                  onClick={onShare}
                >
                  {screen.wasShared ? notices.share_again : notices.share}
                </button>
              </p>
            )}
            {one === "phone" && view.phone.use === "on" && pairing}
            <Consent {...props} device={one} />
          </section>
        ))}
        {looks && <p>{dialog.live}</p>}
        <footer>
          <button type="button" onClick={onClose}>
            {dialog.close}
          </button>
        </footer>
      </article>
    </dialog>
  );
}

function whatFor(
  device: RoomDevice,
  { hears, said: { words: { dialog } } }: Props,
): string {
  if (device === "screen") return dialog.screen_what;
  if (device === "phone") return dialog.phone_what;
  if (!hears.speech) return dialog.microphone_live_only;
  const sent = hears.live ? dialog.microphone_live : dialog.microphone_silent;
  return `${dialog.microphone_what} ${sent}`;
}

/** Withdrawing asks once; it can be given again. */
function Consent(
  { device, view, said, sure, onSure, onConsent }: Props & {
    device: RoomDevice;
  },
) {
  const { use, required, consentSaid } = view[device];
  const { dialog } = said.words;
  const given = use === "on";
  const asked = given && sure === device;
  const busy = consentSaid === "saying" || consentSaid === "waiting";
  return (
    <div class="room-consent">
      {/* Another one each time that the buttons change: it gets their focus. */}
      <p
        key={`${given} ${asked} ${busy}`}
        tabIndex={-1}
        role="status"
        ref={focusHere}
      >
        {saidText(consentSaid, dialog)}
      </p>
      {given && !asked && (
        <button
          type="button"
          class="outline room-withdraw"
          aria-describedby={`device-${device}`}
          onClick={() => onSure(device)}
        >
          {dialog.withdraw}
        </button>
      )}
      {asked && (
        <>
          <p>
            {required ? dialog.withdraw_required : dialog.withdraw_optional}
          </p>
          <p class="room-consent-acts">
            <button
              type="button"
              class="room-withdraw-sure"
              aria-describedby={`device-${device}`}
              onClick={() => onConsent(device, false)}
            >
              {dialog.withdraw_sure}
            </button>
            <button
              type="button"
              class="secondary"
              onClick={() => onSure(null)}
            >
              {dialog.withdraw_back}
            </button>
          </p>
        </>
      )}
      {!given && !busy && (
        <>
          <p>{dialog.consent}</p>
          <button
            type="button"
            class="outline room-consent-give"
            aria-describedby={`device-${device}`}
            onClick={() => onConsent(device, true)}
          >
            {dialog.give[device]}
          </button>
        </>
      )}
    </div>
  );
}

function saidText(
  said: DeviceView["consentSaid"],
  words: DeviceWords["dialog"],
): string {
  if (said === "nothing") return "";
  if (said === "saying") return words.saying;
  if (said === "waiting") return words.waiting;
  return fill(words.refused, { code: said });
}
