/** Puts a file into the browser's downloads. */
export function saveFile(
  name: string,
  type: string,
  ...parts: BlobPart[]
): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  // Not at once: some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
