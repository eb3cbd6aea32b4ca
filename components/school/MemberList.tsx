import type { Member } from "../../lib/data/school.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";

type PeopleWords = Words["admin"]["people"];

/** Everybody who works at a school; one of them may be open to be changed. */
export function MemberList({ members, me, school, timeZone, lang, words }: {
  members: readonly Member[];
  /** The reader's own account. */
  me: string;
  school: string;
  timeZone: string;
  lang: Lang;
  words: PeopleWords;
}) {
  const { columns } = words;
  return (
    <table class="cards-on-phones">
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.email}</th>
          <th scope="col">{columns.roles}</th>
          <th scope="col">{columns.last}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => {
          const name = member.display_name || member.email || member.user_id;
          return (
            <tr key={member.user_id}>
              <th scope="row" class="main-cell">
                {name}
                {member.user_id === me && (
                  <span class="muted">{` (${words.you})`}</span>
                )}
              </th>
              <td data-label={columns.email} class="email-cell">
                {member.email ?? "–"}
              </td>
              <td data-label={columns.roles}>
                <span class="badges">
                  {member.roles.map((role) => (
                    <Badge
                      key={role}
                      tone={role === "admin" ? "info" : "neutral"}
                    >
                      {(words.roles as Record<string, string>)[role] ?? role}
                    </Badge>
                  ))}
                </span>
              </td>
              <td data-label={columns.last}>
                {member.last_sign_in_at
                  ? formatDateTime(lang, member.last_sign_in_at, timeZone)
                  : words.never}
              </td>
              <td class="action-cell">
                <a
                  href={`/admin/people?school=${school}&change=${member.user_id}#change`}
                  role="button"
                  class="small secondary outline"
                  aria-label={fill(words.change_named, { name })}
                >
                  {words.change}
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
