/** The phone's battery, where its browser tells of it: Chromium alone does. */

export interface BatteryState {
  /** 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

/** Of the Battery Status API; TypeScript's own library has left it out. */
export interface BatteryManager extends EventTarget, BatteryState {}

/** Tells of the battery now and at every change, until `signal`. */
export async function followBattery(
  get: (() => Promise<BatteryManager>) | undefined,
  signal: AbortSignal,
  changed: (battery: BatteryState | null) => void,
): Promise<void> {
  let battery: BatteryManager;
  try {
    if (!get) return changed(null);
    battery = await get();
  } catch {
    // Refused by a policy of the browser.
    return changed(null);
  }
  const tell = () => {
    const { level, charging } = battery;
    if (!signal.aborted) changed({ level, charging });
  };
  battery.addEventListener("levelchange", tell, { signal });
  battery.addEventListener("chargingchange", tell, { signal });
  tell();
}

/** The browser's own; undefined where it has none. */
export function browserBattery(): (() => Promise<BatteryManager>) | undefined {
  const own = navigator as Navigator & {
    getBattery?: () => Promise<BatteryManager>;
  };
  return typeof own.getBattery === "function"
    ? () => own.getBattery!()
    : undefined;
}
