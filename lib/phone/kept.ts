/** What this phone's browser keeps of its pairing: it survives a reload. */

/** A pairing as it was claimed. */
export interface KeptPairing {
  /** The phone's bearer. */
  token: string;
  deviceId: string;
  attemptId: string;
  examTitle: string;
  timeZone: string | null;
}

export interface PairingStore {
  get(): KeptPairing | null;
  set(pairing: KeptPairing): void;
  /** The exam is over, or the phone is no part of it any more. */
  forget(): void;
}

const NAME = "invigil-phone";

/**
 * In this browser alone. One that keeps nothing pairs as well, until it is
 * reloaded.
 */
export function pairingStore(
  storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem"> = () =>
    localStorage,
): PairingStore {
  const attempt = <T>(run: () => T, otherwise: T): T => {
    try {
      return run();
    } catch {
      return otherwise;
    }
  };
  return {
    get: () =>
      attempt(() => {
        const found = JSON.parse(storage().getItem(NAME) ?? "null");
        const whole = typeof found?.token === "string" &&
          typeof found.attemptId === "string" &&
          typeof found.deviceId === "string";
        return whole ? found as KeptPairing : null;
      }, null),
    set: (pairing) =>
      attempt(
        () => storage().setItem(NAME, JSON.stringify(pairing)),
        undefined,
      ),
    forget: () => attempt(() => storage().removeItem(NAME), undefined),
  };
}
