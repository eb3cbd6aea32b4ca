/** A section's heading, with the school's name where there are several. */
export function Title(
  { text, school }: { text: string; school: string | null },
) {
  return (
    <h2>
      {text}
      {school && <span class="muted">{` ${school}`}</span>}
    </h2>
  );
}
