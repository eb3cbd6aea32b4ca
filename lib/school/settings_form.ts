/** A school's settings as a form has them. */

/** As `staff_school` answers them. */
export interface SchoolSettings {
  tenant_id: string;
  version: number;
  name: string;
  external_id: string | null;
  time_zone: string;
  monitoring_notice: string | null;
  refusal_offer: string | null;
  exam_jwt_issuer: string | null;
  exam_jwt_audience: string | null;
  exam_jwt_jwks_url: string | null;
  exam_jwt_public_key: string | null;
  renew_url: string | null;
  create_on_launch: boolean;
  is_demo: boolean;
}

/** The form's fields, in its order. */
export const FIELDS = [
  "name",
  "external_id",
  "time_zone",
  "monitoring_notice",
  "refusal_offer",
  "exam_jwt_issuer",
  "exam_jwt_audience",
  "exam_jwt_jwks_url",
  "exam_jwt_public_key",
  "renew_url",
  "create_on_launch",
] as const;
export type Field = typeof FIELDS[number];

/** What is typed, as text; of the switch `on` or nothing. */
export type Typed = Record<Field, string>;

/** The form of settings as they are. */
export function typedOf(settings: SchoolSettings): Typed {
  return Object.fromEntries(FIELDS.map((field) => {
    const value = settings[field];
    return [
      field,
      typeof value === "boolean" ? value ? "on" : "" : value ?? "",
    ];
  })) as Typed;
}

/** Browsers send every line's end as CRLF; ends of fields are nobody's wish. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

/** Reads the form; `prefix` for a second set of the same fields in it. */
export function readTyped(form: FormData, prefix = ""): Typed {
  return Object.fromEntries(
    FIELDS.map((field) => {
      const value = form.get(prefix + field);
      return [field, plain(typeof value === "string" ? value : "")];
    }),
  ) as Typed;
}

/** What `staff_save_school` is asked: only what differs from what was there. */
export function changesOf(
  base: Typed,
  typed: Typed,
): Record<string, string | boolean | null> {
  return Object.fromEntries(
    FIELDS.filter((field) => typed[field] !== plain(base[field]))
      .map((field) => [
        field,
        field === "create_on_launch"
          ? typed[field] === "on"
          : typed[field] === ""
          ? null
          : typed[field],
      ]),
  );
}
