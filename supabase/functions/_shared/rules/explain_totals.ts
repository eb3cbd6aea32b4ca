/** What is said of limits and of the risk as a whole. */
import { type Both, number, times, type Told } from "./words.ts";

const limit = (en: string, fr: string) => ({ count, limit }: Told): Both => {
  const [n, max] = [times(count), limit?.max ?? 0];
  return {
    en: `${en} ${n.en} in all; the exam allows ${max}.`,
    fr: `${fr} ${n.fr} en tout ; l’examen en permet ${max}.`,
  };
};

/** Sentences by rule. */
export const TOTALS = {
  tab_limit: limit(
    "The exam page was hidden",
    "La page de l’examen a été cachée",
  ),
  fullscreen_limit: limit(
    "Full screen was left",
    "Le plein écran a été quitté",
  ),
  risk_high({ risk }: Told): Both {
    const score = number(risk?.score ?? 0);
    const high = number(risk?.high_at ?? 0);
    const plain = risk?.without_vision
      ? {
        en: ", without what the camera and the microphone noticed",
        fr: ", sans ce que la caméra et le microphone ont relevé",
      }
      : { en: "", fr: "" };
    return {
      en:
        `The risk score reached ${score.en}${plain.en}; from ${high.en} it is high.`,
      fr:
        `Le score de risque a atteint ${score.fr}${plain.fr} ; à partir de ${high.fr} il est élevé.`,
    };
  },
};
