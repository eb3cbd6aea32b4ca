import { useState } from "preact/hooks";
import { fill } from "../i18n/fill.ts";
import { saveFile } from "../web/save_file.ts";
import { policyFile, readPolicyFile } from "./policy_file.ts";
import type { Flat, PolicyField } from "./policy_layers.ts";
import type { PolicyWords } from "./policy_words.ts";

/** A policy's way into a file and out of one, and what is said of it. */
export function usePolicyFile({ own, fields, name, onRead, words }: {
  own: Flat;
  fields: readonly PolicyField[];
  /** Of the exam or the school. */
  name: string;
  onRead(own: Flat): void;
  words: PolicyWords;
}) {
  const [said, say] = useState<{ text: string; isProblem: boolean } | null>(
    null,
  );
  return {
    said,
    save() {
      const plain = name.replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-+|-+$/g, "").slice(0, 60);
      saveFile(`policy_${plain}.json`, "application/json", policyFile(own));
    },
    async open(file: File) {
      const read = readPolicyFile(await file.text().catch(() => ""), fields);
      if (read.ok) {
        onRead(read.own);
        return say({ text: words.import_done, isProblem: false });
      }
      const reason = read.reason === "json" ? words.import_json : fill(
        read.reason === "unknown" ? words.import_unknown : words.import_wrong,
        { paths: read.paths.slice(0, 10).join(", ") },
      );
      say({ text: fill(words.import_failed, { reason }), isProblem: true });
    },
  };
}
