import type { exams as en } from "../../en/proctor/exams.ts";

/** The list of exams. */
export const exams: typeof en = {
  title: "Examens",
  lead: "Les examens de {school}",
  empty_title: "Pas encore d’examen",
  empty_text: "Un administrateur de votre établissement crée les examens.",
  watch: "Surveiller",
  watch_named: "Surveiller : {title}",
  page_named: "{page} : {title}",
  columns: {
    exam: "Examen",
    window: "Période",
    enrolled: "Inscrits",
    in_progress: "En cours",
    handed_in: "Remis",
    alerts: "Alertes ouvertes",
  },
  window: "{from} – {until}",
  window_from: "à partir du {from}",
  window_until: "jusqu’au {until}",
  window_always: "toujours ouvert",
  no_times: "pas d’horaires",
  now: "Ouvert",
  later: "Pas encore ouvert",
  over: "Fermé",
  draft: "Brouillon",
  archived: "Archivé",
};
