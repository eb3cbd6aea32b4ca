import { type Listening, permission } from "./view.ts";

/**
 * Whether several screens are connected, where the browser says so without
 * being asked for a permission; how many, where one was given before.
 */
export function watchScreens({ view, signal, observe }: Listening): void {
  const { screen } = view;
  if (typeof screen.isExtended !== "boolean") return;
  const look = async () => {
    const several = screen.isExtended === true;
    const screens = several ? await howMany() : undefined;
    if (!signal.aborted) {
      observe({ kind: "screens", several, ...(screens ? { screens } : {}) });
    }
  };
  const howMany = async () => {
    if (!view.getScreenDetails) return undefined;
    if (await permission(view, "window-management") !== "granted") return;
    const details = await view.getScreenDetails().catch(() => null);
    return details?.screens.length;
  };
  screen.addEventListener?.("change", () => void look(), { signal });
  void look();
}
