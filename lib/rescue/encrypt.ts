import type { ExportKey } from "../../supabase/functions/_shared/contract/answers.ts";
import { randomBytes, toBase64, toHex, utf8 } from "./bytes.ts";
import { fingerprintOf } from "./fingerprint.ts";
import {
  type AnswersFile,
  type Contents,
  FORMAT,
  type Header,
  headerBytes,
} from "./format.ts";
import { seal, SUITE } from "./hpke.ts";

/**
 * Encrypts answers for the holder of the school's private key.
 *
 * @param at ISO 8601, when the file is made by the computer's clock
 * @throws DOMException if `key` is no point of its curve
 */
export async function encryptAnswers(
  contents: Contents,
  about: Pick<Header, "attempt_id" | "exam_id">,
  key: ExportKey,
  at: string,
): Promise<AnswersFile> {
  const { kty, crv, x, y } = key;
  const receiver = await crypto.subtle.importKey(
    "jwk",
    { kty, crv, x, y },
    { name: "ECDH", namedCurve: "P-256" },
    true,
    [],
  );
  const header: Header = {
    format: FORMAT,
    suite: SUITE,
    file_id: toHex(randomBytes(16)),
    attempt_id: about.attempt_id,
    exam_id: about.exam_id,
    key_fingerprint: await fingerprintOf(key),
    created_at: at,
  };
  const message = utf8(JSON.stringify(contents));
  const { enc, ciphertext } = await seal(receiver, message, {
    info: utf8(FORMAT),
    aad: headerBytes(header),
  });
  return { ...header, enc: toBase64(enc), ciphertext: toBase64(ciphertext) };
}
