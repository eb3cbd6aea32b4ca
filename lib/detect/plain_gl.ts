/**
 * WebGL for browsers that have none in workers: Safari before 17, Firefox
 * where the graphics driver is blocked or missing.
 *
 * MediaPipe's CPU delegate computes nothing with it. It only takes a picture's
 * pixels through a texture: `texImage2D`, then `readPixels` of a framebuffer
 * (recorded with 0.10.35 in Chromium). So that is all there is here, with a
 * 2d canvas in between; whatever else MediaPipe might call is missing, throws,
 * and is a broken engine.
 */
import { readCanvas } from "./luma.ts";

type Source = ImageBitmap | VideoFrame | OffscreenCanvas;

interface Texture {
  pixels: Uint8ClampedArray | null;
}

const MAX_VERTEX_ATTRIBS = 0x8869;
const VERSION = 0x1F02;
const ALREADY_SIGNALED = 0x911A;

class PlainGl {
  #bound: Texture | null = null;
  #attached: Texture | null = null;
  #made: ReturnType<typeof readCanvas> = null;

  getParameter(name: number): unknown {
    if (name === MAX_VERTEX_ATTRIBS) return 16;
    return name === VERSION ? "WebGL 2.0" : "none";
  }
  getExtension = () => null;
  /** None is an error to MediaPipe; nothing asks for this one. */
  getSupportedExtensions = () => ["EXT_texture_filter_anisotropic"];
  getContextAttributes = () => ({ alpha: true, antialias: false });
  getError = () => 0;
  isContextLost = () => false;
  activeTexture() {}
  texParameteri() {}
  pixelStorei() {}
  flush() {}
  finish() {}
  fenceSync = () => ({});
  clientWaitSync = () => ALREADY_SIGNALED;
  deleteSync() {}
  createTexture = (): Texture => ({ pixels: null });
  deleteTexture() {}
  createFramebuffer = () => ({});
  bindFramebuffer() {}
  deleteFramebuffer() {}

  bindTexture(_target: number, texture: Texture | null): void {
    this.#bound = texture;
  }

  framebufferTexture2D(
    _target: number,
    _attachment: number,
    _kind: number,
    texture: Texture | null,
  ): void {
    this.#attached = texture;
  }

  texImage2D(...parts: [...unknown[], Source]): void {
    const source = parts.at(-1) as Source;
    const [width, height] = "displayWidth" in source
      ? [source.displayWidth, source.displayHeight]
      : [source.width, source.height];
    if (this.#made?.canvas.width !== width) this.#made = null;
    if (this.#made?.canvas.height !== height) this.#made = null;
    this.#made ??= readCanvas(width, height);
    const { context } = this.#made!;
    context.drawImage(source, 0, 0);
    this.#bound!.pixels = context.getImageData(0, 0, width, height).data;
  }

  readPixels(
    _x: number,
    _y: number,
    width: number,
    height: number,
    _format: number,
    _type: number,
    memory: Uint8Array,
    offset = 0,
  ): void {
    const pixels = this.#attached?.pixels;
    if (pixels?.length !== width * height * 4) {
      throw new Error(`No picture of ${width} × ${height} was uploaded`);
    }
    memory.set(pixels, offset);
  }
}

/** What MediaPipe takes for a canvas with WebGL. For the CPU delegate alone. */
export function plainCanvas(): OffscreenCanvas {
  // Emscripten asks whether a context is one of these; Safari 16 has no such
  // name in workers.
  const scope = globalThis as { WebGLRenderingContext?: unknown };
  scope.WebGLRenderingContext ??= class {};
  const gl = new PlainGl();
  return {
    width: 1,
    height: 1,
    getContext: () => gl,
    addEventListener() {},
    removeEventListener() {},
  } as unknown as OffscreenCanvas;
}
