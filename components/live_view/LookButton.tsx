import { fill } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { Icon } from "../Icon.tsx";

interface Props {
  /** Of the student. */
  name: string;
  /** Through the phone, instead of at the computer. */
  phone?: boolean;
  /** It is open already. */
  isOpen?: boolean;
  isFull: boolean;
  onOpen(): void;
  words: Words["proctor"]["live_view"];
}

/** Opens a live view. */
export function LookButton(props: Props) {
  const { name, phone = false, isOpen = false, isFull, onOpen, words } = props;
  const named = phone ? words.open_phone_named : words.open_named;
  return (
    <button
      type="button"
      class="small quiet look"
      disabled={isOpen || isFull}
      aria-label={fill(named, { name })}
      onClick={onOpen}
    >
      <Icon name={phone ? "phone" : "camera"} />
      <span>{phone ? words.open_phone : words.open}</span>
    </button>
  );
}
