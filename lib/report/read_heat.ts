/** Keys and pointer on a heat map that the server drew. */

/** A cell that is read. */
export interface HeatReading {
  name: string;
  /** The page about the row's student. */
  href: string;
  bin: number;
  /** What it says; null where nothing happened. */
  label: string | null;
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Lets the box around a heat map take arrow keys, Home and End, Enter and
 * clicks; tells which cell is read and marks it. Returns what ends it.
 */
export function readHeat(
  chart: string,
  told: (reading: HeatReading) => void,
): () => void {
  const svg = document.querySelector<SVGSVGElement>(`#${chart} .chart-heat`);
  const box = svg?.closest<HTMLElement>(".chart-box");
  const marker = svg?.querySelector<SVGRectElement>(".chart-reader");
  if (!svg || !box || !marker) return () => {};
  const rows = [...svg.querySelectorAll<SVGGElement>("[data-row]")];
  const bins = Number(svg.dataset.bins);
  const { left, top, step, height } = svg.dataset as Record<string, string>;
  let row = -1;
  let bin = 0;

  function go(to: number, at: number) {
    row = Math.min(rows.length - 1, Math.max(0, to));
    bin = Math.min(bins - 1, Math.max(0, at));
    const group = rows[row];
    if (!group) return;
    const cell = group.querySelector(`[data-bin="${bin}"]`);
    marker!.setAttribute("x", String(Number(left) + bin * Number(step)));
    marker!.setAttribute("y", String(Number(top) + row * Number(height)));
    marker!.classList.add("is-on");
    marker!.scrollIntoView({ block: "nearest", inline: "nearest" });
    told({
      name: group.dataset.name ?? "",
      href: group.dataset.href ?? "",
      bin,
      label: cell?.querySelector("title")?.textContent ?? null,
    });
  }

  function onKey(event: KeyboardEvent) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = STEPS[key];
    if (move) go(row < 0 ? 0 : row + move[0], row < 0 ? 0 : bin + move[1]);
    else if (key === "Home") go(Math.max(row, 0), 0);
    else if (key === "End") go(Math.max(row, 0), bins - 1);
    else if (key === "Enter" && row >= 0) {
      const { href } = rows[row]!.dataset;
      if (href) location.assign(href);
    } else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent) {
    const point = svg!.createSVGPoint();
    point.x = event.clientX;
    point.y = event.clientY;
    const at = point.matrixTransform(svg!.getScreenCTM()!.inverse());
    const to = Math.floor((at.y - Number(top)) / Number(height));
    if (to < 0 || to >= rows.length) return;
    go(to, Math.floor((at.x - Number(left)) / Number(step)));
  }

  box.addEventListener("keydown", onKey);
  svg.addEventListener("click", onClick);
  return () => {
    box.removeEventListener("keydown", onKey);
    svg.removeEventListener("click", onClick);
  };
}
