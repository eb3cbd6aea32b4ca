/**
 * Where a QR code leads. Asking for the page claims nothing, whatever the token:
 * whoever holds the phone presses for that, and the island reads the address.
 */
export { default, handler } from "./index.tsx";
