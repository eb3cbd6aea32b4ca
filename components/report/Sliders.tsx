import { fill } from "../../lib/i18n/fill.ts";
import {
  shownValue,
  type Slider,
  type SliderName,
  SLIDERS,
  type Values,
  within,
} from "../../lib/report/what_if.ts";
import type { WhatIfWords } from "./words.ts";

const GROUPS = ["limits", "risk", "weights", "lengths"] as const;

/** Every threshold with a slider and a number, and what is in force. */
export function Sliders(
  { values, now, isOff, lang, words, onSet }: {
    values: Values;
    /** What is in force. */
    now: Values;
    isOff: boolean;
    lang: string;
    words: WhatIfWords;
    onSet: (name: SliderName, value: number) => void;
  },
) {
  return (
    <div class="sliders">
      {GROUPS.map((group) => (
        <fieldset key={group} disabled={isOff}>
          <legend>{words.groups[group]}</legend>
          {SLIDERS.filter((slider) => slider.group === group).map((slider) => (
            <One
              key={slider.name}
              slider={slider}
              value={values[slider.name]}
              now={now[slider.name]}
              lang={lang}
              words={words}
              onSet={(value) => onSet(slider.name, value)}
            />
          ))}
          {group === "risk" && values.high_at < values.elevated_at && (
            <p class="slider-hint">{words.order}</p>
          )}
        </fieldset>
      ))}
    </div>
  );
}

function One(
  { slider, value, now, lang, words, onSet }: {
    slider: Slider;
    value: number;
    now: number;
    lang: string;
    words: WhatIfWords;
    onSet: (value: number) => void;
  },
) {
  const { name, min, step, unit } = slider;
  const id = `what-if-${name}`;
  const say = (seconds: number) =>
    fill(words.units[unit], {
      value: new Intl.NumberFormat(lang, { maximumFractionDigits: 1 })
        .format(shownValue(slider, seconds)),
    });
  // What is in force may lie beyond: it must be there to go back to.
  const max = Math.max(slider.max, now);
  const isMoved = value !== now;
  return (
    <div class={`slider${isMoved ? " is-moved" : ""}`}>
      <label for={id}>{words.sliders[name]}</label>
      <input
        type="range"
        id={id}
        name={name}
        min={min}
        max={max}
        step={step}
        value={value}
        list={`${id}-now`}
        aria-valuetext={say(value)}
        aria-describedby={`${id}-is`}
        onInput={(event) =>
          onSet(
            within(
              { ...slider, max },
              event.currentTarget.valueAsNumber,
              value,
            ),
          )}
      />
      <datalist id={`${id}-now`}>
        <option value={now} />
      </datalist>
      <output for={id}>{say(value)}</output>
      <span class="muted slider-now" id={`${id}-is`}>
        {fill(words.now, { value: say(now) })}
        {isMoved && <strong>{` · ${words.changed}`}</strong>}
      </span>
    </div>
  );
}
