/** What is said of technical matters. They are worth nothing. */
import { type Both, duration, times, type Told, untilNow } from "./words.ts";

/** A state, how often and how long, and that it weighs nothing. */
const state = (en: string, fr: string) => (told: Told): Both => {
  const [n, long] = [times(told.count), untilNow(told)];
  return {
    en: `${en} ${n.en}${long.en}. This is technical and adds no points.`,
    fr: `${fr} ${n.fr}${long.fr}. C’est technique et n’ajoute aucun point.`,
  };
};

/** Sentences by rule. */
export const TECHNICAL = {
  connection_lost: state(
    "The connection was lost",
    "La connexion a été perdue",
  ),
  device_lost: state(
    "The phone’s connection was lost",
    "La connexion du téléphone a été perdue",
  ),
  camera_unavailable: state(
    "The camera was refused, did not work or was covered,",
    "La caméra a été refusée, était en panne ou masquée,",
  ),
  virtual_camera: state(
    "The camera looked like a virtual one",
    "La caméra semblait être virtuelle",
  ),
  microphone_unavailable: state(
    "The microphone was not available",
    "Le microphone n’était pas disponible",
  ),
  no_face: ({ seconds }: Told): Both => ({
    en: `No face could be seen for ${
      duration(seconds)
    }. This is technical and adds no points.`,
    fr: `Aucun visage n’était visible pendant ${
      duration(seconds)
    }. C’est technique et n’ajoute aucun point.`,
  }),
  records_missing: state(
    "Records of the exam page were missing",
    "Des enregistrements de la page de l’examen manquaient",
  ),
  snapshot_unclear: state(
    "Snapshots were dark or did not change",
    "Des photos étaient sombres ou ne changeaient pas",
  ),
};
