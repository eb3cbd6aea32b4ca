import type { Words } from "../../lib/i18n/mod.ts";

const PLACES = {
  exams: "/admin/exams",
  candidates: "/admin/candidates",
  people: "/admin/people",
  school: "/admin/school",
  retention: "/admin/retention",
  answers: "/admin/answers",
} as const;

export type AdminPlace = keyof typeof PLACES;

/** Leads from one page of the administration to the others. */
export function AdminNav(
  { here, words }: {
    /** Null: on the first page, or on one of none of these. */
    here: AdminPlace | null;
    words: Words["staff"]["nav"];
  },
) {
  return (
    <nav class="tabs" aria-label={words.label}>
      <ul>
        {(Object.keys(PLACES) as AdminPlace[]).map((place) => (
          <li key={place}>
            <a
              href={PLACES[place]}
              aria-current={place === here ? "page" : undefined}
            >
              {words[place]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
