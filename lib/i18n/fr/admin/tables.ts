import type { tables as en } from "../../en/admin/tables.ts";

/** How files of tables are written. */
export const tables: typeof en = {
  encodings: {
    "utf-8": "UTF-8",
    "utf-16le": "UTF-16 (petit-boutiste)",
    "utf-16be": "UTF-16 (gros-boutiste)",
    "windows-1252": "Windows-1252 (Europe de l’Ouest)",
  },
  separators: {
    ",": "virgules",
    ";": "points-virgules",
    "\t": "tabulations",
  },
};
