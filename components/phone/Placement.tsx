import type { PhoneWords } from "./words.ts";

/** Where to put the phone, drawn and in words; folded once the exam runs. */
export function Placement(
  { unfolded, words: { place } }: { unfolded: boolean; words: PhoneWords },
) {
  return (
    <details class="phone-place" open={unfolded}>
      <summary>{place.title}</summary>
      <Drawing label={place.drawing} />
      <ol>{place.steps.map((step) => <li key={step}>{step}</li>)}</ol>
    </details>
  );
}

/** From above: desk, screen, person, and what the phone sees. */
function Drawing({ label }: { label: string }) {
  return (
    <svg
      class="phone-drawing"
      viewBox="0 0 320 200"
      role="img"
      aria-label={label}
    >
      <rect
        class="phone-drawing-desk"
        x="40"
        y="30"
        width="190"
        height="84"
        rx="6"
      />
      {/* The screen, seen from above, and its keyboard. */}
      <rect
        class="phone-drawing-thing"
        x="92"
        y="40"
        width="84"
        height="7"
        rx="3"
      />
      <rect
        class="phone-drawing-line"
        x="98"
        y="60"
        width="72"
        height="26"
        rx="4"
      />
      <rect
        class="phone-drawing-line"
        x="184"
        y="62"
        width="30"
        height="38"
        rx="2"
      />
      <path class="phone-drawing-sight" d="M276 171 L28 150 L84 12 Z" />
      {/* The person: shoulders, arms, head. */}
      <path
        class="phone-drawing-person"
        d="M88 142 C88 120 108 116 134 116 C160 116 180 120 180 142 C180 152 160 154 134 154 C108 154 88 152 88 142 Z"
      />
      <path
        class="phone-drawing-arm"
        d="M96 130 L112 92 M172 130 L156 92"
      />
      <circle class="phone-drawing-head" cx="134" cy="132" r="15" />
      {/* The phone, leaning, and its lens. */}
      <g transform="rotate(-30 280 178)">
        <rect
          class="phone-drawing-phone"
          x="275"
          y="160"
          width="10"
          height="36"
          rx="3"
        />
        <circle class="phone-drawing-lens" cx="275" cy="168" r="3" />
      </g>
    </svg>
  );
}
