import type { ComponentChildren } from "preact";
import type { CheckWords } from "../../lib/check/notice.ts";
import { phoneState, type PhoneView } from "../../lib/devices/phone.ts";
import type { DeviceWords } from "./DeviceConsent.tsx";
import { DevicePart, type DeviceProps } from "./DevicePart.tsx";

interface Props extends DeviceProps {
  phone: PhoneView | null;
  words: DeviceWords;
  all: CheckWords;
  /** The own question on an optional one; null: it is asked elsewhere. */
  consent: ComponentChildren;
  /** The code, or the phone that is paired. */
  card: ComponentChildren;
}

/** The phone as second camera: paired here or in the room. */
export function PhonePart(props: Props) {
  const { required, phone, words } = props;
  return (
    <DevicePart
      {...props}
      id="phone"
      failed={phoneState(phone) === "lost"}
      done={phone !== null}
      words={{ ...words, title: words.phone.title }}
    >
      {props.card}
      {!phone && (
        <p class="exam-hint">
          {required ? words.phone.needed : words.phone.without}
        </p>
      )}
    </DevicePart>
  );
}
