import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import jsqr from "jsqr";
import { makeCertificate } from "./certificate.ts";
import { lanLines, qrCode } from "./words.ts";

const URL = "https://192.168.1.20:8000";
const PIXELS = 4;

type Decode = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string } | null;

/** What a camera before the terminal sees: light blocks on dark. */
function seen(code: string) {
  const rows = code.split("\n").flatMap((line) => {
    const cells = [...line];
    return [
      cells.map((cell) => "█▀".includes(cell)),
      cells.map((cell) => "█▄".includes(cell)),
    ];
  });
  const width = rows[0]!.length * PIXELS, height = rows.length * PIXELS;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = rows[Math.floor(y / PIXELS)]![Math.floor(x / PIXELS)];
      data.fill(light ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { data, width, height };
}

// Its types say that the function is the module's default, twice over.
const jsQR = (jsqr as unknown as { default?: Decode }).default ??
  jsqr as unknown as Decode;

describe("what --lan says", () => {
  it("has a code that leads to the address", () => {
    const { data, width, height } = seen(qrCode(URL, false));
    assertEquals(jsQR(data, width, height)?.data, URL);
    // deno-lint-ignore no-control-regex
    const plain = qrCode(URL, true).replaceAll(/\x1b\[[\d;]*m/g, "");
    assertEquals(plain, qrCode(URL, false));
  });

  it("names the address, the fingerprint and other addresses", async () => {
    const certificate = await makeCertificate("192.168.1.20");
    const text = lanLines(URL, certificate, [{
      name: "wlan0",
      family: "IPv4",
      address: "10.0.0.7",
    }], false).join("\n");
    assert(text.includes(URL) && text.includes("10.0.0.7 (wlan0)"));
    const hex = text.match(/([0-9A-F]{2}:?){16}/g)!.join("");
    assertEquals(hex, certificate.fingerprint);
    const alone = lanLines(URL, certificate, [], false).join("\n");
    assert(!alone.includes("--lan="));
  });
});
