/** How files of tables are written. */
export const tables = {
  encodings: {
    "utf-8": "UTF-8",
    "utf-16le": "UTF-16 (little endian)",
    "utf-16be": "UTF-16 (big endian)",
    "windows-1252": "Windows-1252 (Western Europe)",
  },
  separators: { ",": "commas", ";": "semicolons", "\t": "tabs" },
};
