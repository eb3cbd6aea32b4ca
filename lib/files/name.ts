/**
 * `content-disposition` of a file to be saved: its name in plain letters, and
 * as it is (RFC 6266, RFC 5987).
 */
export function disposition(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[^\w. ()-]/g, "_");
  const whole = encodeURIComponent(name)
    .replace(
      /['()*]/g,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** A file's name of words, without what file systems refuse. */
export function fileName(words: readonly string[], ending: string): string {
  const part = (text: string) =>
    text.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "");
  const name = words.map(part).filter(Boolean)
    .map((word) => [...word].slice(0, 40).join("")).join("_");
  return `${name || "file"}.${ending}`;
}
