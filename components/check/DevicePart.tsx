import type { ComponentChildren } from "preact";
import type { CheckWords } from "../../lib/check/notice.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import { Part, type PartState } from "./Part.tsx";
import { Trouble } from "./Trouble.tsx";

/** What the part of every device is given. */
export interface DeviceProps {
  number: number;
  /** Undefined before the student has said anything. */
  consented: boolean | undefined;
  /** Without it the exam cannot be started. */
  required: boolean;
}

interface Props extends DeviceProps {
  id: string;
  /** It was tried, and does not work. */
  failed: boolean;
  /** The step was taken, now or before. */
  done: boolean;
  data?: Parameters<typeof Part>[0]["data"];
  /** Undefined: the part saves nothing itself. */
  trouble?: TroubleCode | null;
  words: { title: string; stays_off: string; first_consent: string };
  all: CheckWords;
  /** The own question on an optional one; null: it is asked elsewhere. */
  consent: ComponentChildren;
  /** Once it is agreed to. */
  children: ComponentChildren;
}

/** One device: its consent where it has its own, then what there is to do. */
export function DevicePart(props: Props) {
  const { consented, consent, trouble, words, all } = props;
  return (
    <Part
      id={props.id}
      number={props.number}
      title={words.title}
      state={stateOf(props)}
      data={props.data}
      words={all}
    >
      {consent}
      {consented === true
        ? props.children
        : !consent && (
          <p>{consented === false ? words.stays_off : words.first_consent}</p>
        )}
      {trouble !== undefined && <Trouble code={trouble} words={all} />}
    </Part>
  );
}

function stateOf({ consented, failed, done, required }: Props): PartState {
  if (consented === false) return "off";
  if (failed) return "problem";
  if (done) return "done";
  return required ? "todo" : "optional";
}
