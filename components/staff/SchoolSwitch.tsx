/** Which school is shown, for somebody who manages several. */
export function SchoolSwitch({ schools, chosen, path, label }: {
  schools: readonly { id: string; name: string }[];
  chosen: string;
  path: string;
  label: string;
}) {
  if (schools.length < 2) return null;
  return (
    <nav class="school-switch" aria-label={label}>
      <ul>
        {schools.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`${path}?school=${id}`}
              aria-current={id === chosen ? "true" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
