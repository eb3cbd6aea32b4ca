/** What is said of what the camera and the microphone noticed. */
import {
  basis,
  type Both,
  duration,
  number,
  times,
  type Told,
  untilNow,
} from "./words.ts";

const inAll = ({ seconds }: Told) => duration(seconds);
const still = ({ ongoing }: Told): Both =>
  ongoing
    ? { en: " so far, and it goes on", fr: " jusqu’ici, et cela continue" }
    : { en: "", fr: "" };
const within = ({ sum }: Told) => ({
  en: `${number(sum?.seconds ?? 0).en} s or more in ${
    number(sum?.window_seconds ?? 0).en
  } s`,
  fr: `${number(sum?.seconds ?? 0).fr} s ou plus en ${
    number(sum?.window_seconds ?? 0).fr
  } s`,
});

/** Sentences by rule: for how long, and on what they rest. */
export const VISION = {
  multi_face(told: Told): Both {
    const [goesOn, from] = [still(told), basis(told)];
    return {
      en: `More than one face was visible for ${
        inAll(told)
      }${goesOn.en}${from.en}.`,
      fr: `Plusieurs visages étaient visibles pendant ${
        inAll(told)
      }${goesOn.fr}${from.fr}.`,
    };
  },
  gaze_away(told: Told): Both {
    const [n, goesOn] = [times(told.count), still(told)];
    const [span, from] = [within(told), basis(told)];
    return {
      en: `The student looked away for ${span.en}, ${n.en}: ${
        inAll(told)
      } in all${goesOn.en}${from.en}.`,
      fr: `L’étudiant a regardé ailleurs ${span.fr}, ${n.fr} : ${
        inAll(told)
      } en tout${goesOn.fr}${from.fr}.`,
    };
  },
  spoof(told: Told): Both {
    const [n, long, from] = [times(told.count), untilNow(told), basis(told)];
    return {
      en:
        `The camera may not have shown a live person ${n.en}${long.en}${from.en}: a person must look.`,
      fr:
        `La caméra n’a peut-être pas montré une personne réelle ${n.fr}${long.fr}${from.fr} : une personne doit regarder.`,
    };
  },
  speech(told: Told): Both {
    const [n, goesOn, span] = [times(told.count), still(told), within(told)];
    return {
      en: `Speech was heard for ${span.en}, ${n.en}: ${
        inAll(told)
      } in all${goesOn.en}.`,
      fr: `De la parole a été entendue ${span.fr}, ${n.fr} : ${
        inAll(told)
      } en tout${goesOn.fr}.`,
    };
  },
};
