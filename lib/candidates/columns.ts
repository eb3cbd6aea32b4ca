/** Which column of a file is what. */

/** What a line may say of a student, in the order the page lists it. */
export const FIELDS = [
  "name",
  "given_name",
  "hall_ticket",
  "external_id",
  "email",
  "date_of_birth",
  "center",
  "district",
  "trade",
  "question",
  "answer",
  "room",
] as const;
export type Field = typeof FIELDS[number];

/** What each column is; null: it is left out. */
export type Columns = readonly (Field | null)[];

/** Headers that are known, as `plainHeader` writes them. */
const KNOWN: Record<Field, readonly string[]> = {
  name: [
    "name",
    "full name",
    "student",
    "student name",
    "candidate",
    "candidate name",
    "last name",
    "surname",
    "family name",
    "nom",
    "nom complet",
    "nom et prenom",
    "nom prenom",
    "nom de famille",
    "eleve",
    "etudiant",
    "candidat",
  ],
  given_name: [
    "first name",
    "given name",
    "given names",
    "forename",
    "prenom",
    "prenoms",
  ],
  hall_ticket: [
    "hall ticket",
    "hall ticket number",
    "hall ticket no",
    "ticket",
    "ticket number",
    "ticket no",
    "roll number",
    "roll no",
    "seat number",
    "candidate number",
    "convocation",
    "numero de convocation",
    "n convocation",
    "no convocation",
    "numero de candidat",
    "numero candidat",
    "matricule",
  ],
  external_id: [
    "external id",
    "id",
    "student id",
    "user id",
    "identifier",
    "identifiant",
    "identifiant externe",
    "ine",
    "numero etudiant",
  ],
  email: [
    "email",
    "e mail",
    "email address",
    "mail",
    "courriel",
    "adresse e mail",
    "adresse electronique",
    "adresse mail",
  ],
  date_of_birth: [
    "date of birth",
    "birth date",
    "birthdate",
    "birthday",
    "dob",
    "d o b",
    "born",
    "date de naissance",
    "ne le",
    "nee le",
    "ne e le",
    "naissance",
  ],
  center: ["center", "centre", "school", "site", "etablissement", "campus"],
  district: ["district", "region", "province", "departement", "academie"],
  trade: [
    "trade",
    "course",
    "class",
    "programme",
    "program",
    "subject",
    "filiere",
    "classe",
    "formation",
    "metier",
    "specialite",
  ],
  question: [
    "question",
    "security question",
    "question secrete",
    "question de securite",
  ],
  answer: [
    "answer",
    "security answer",
    "reponse",
    "reponse secrete",
    "reponse de securite",
  ],
  room: ["room", "exam room", "salle", "salle d examen"],
};

/** A header as it is compared: no accents, no marks, lower case. */
function plainHeader(header: string): string {
  return header.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** What the headers say by themselves; each field once, the first wins. */
export function matchColumns(headers: readonly string[]): Columns {
  const taken = new Set<Field>();
  return headers.map((header) => {
    const plain = plainHeader(header);
    const field = FIELDS.find((field) =>
      !taken.has(field) &&
      (KNOWN[field].includes(plain) || plain === field.replaceAll("_", " "))
    );
    if (!field) return null;
    taken.add(field);
    return field;
  });
}

/** Where a choice made by hand is kept, for the next file with these headers. */
export function columnsKey(headers: readonly string[]): string {
  return `invigil.columns:${headers.map(plainHeader).join("|").slice(0, 500)}`;
}

/** What was kept, if it fits; anything else is passed over. */
export function keptColumns(
  kept: string | null,
  headers: readonly string[],
): Columns | null {
  if (!kept) return null;
  try {
    const value: unknown = JSON.parse(kept);
    const known: readonly unknown[] = [...FIELDS, null];
    const fits = Array.isArray(value) && value.length === headers.length &&
      value.every((one) => known.includes(one));
    return fits ? value as Columns : null;
  } catch {
    return null;
  }
}

/** `columns` with one set, which no other is then. */
export function withColumn(
  columns: Columns,
  at: number,
  field: Field | null,
): Columns {
  return columns.map((one, i) => i === at ? field : one === field ? null : one);
}

/** Whether a student can be found again by what is there, and named. */
export function missingColumns(columns: Columns): "identity" | null {
  const has = (field: Field) => columns.includes(field);
  return has("hall_ticket") || has("external_id") ? null : "identity";
}

/** Whether nobody new could sign in with the hall ticket after this file. */
export function opensNoDoor(columns: Columns): boolean {
  const asked = ["hall_ticket", "date_of_birth", "question", "answer"] as const;
  return asked.some((field) => !columns.includes(field));
}
