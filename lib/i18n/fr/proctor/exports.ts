import type { exports as en } from "../../en/proctor/exports.ts";

/** Fichiers et pages imprimées d’un examen. */
export const exports: typeof en = {};
