/** The time zones to choose from, with the one that is chosen among them. */
export function timeZones(chosen: string): string[] {
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  return [...new Set(all.includes(chosen) ? all : [chosen, ...all])];
}
