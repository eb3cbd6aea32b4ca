import { timeZones } from "../../lib/exam_setup/time_zones.ts";
import type { Words } from "../../lib/i18n/mod.ts";

/** Title, school and time zone of a new exam; the rest comes after. */
export function NewExamForm({ typed, problem, requestId, schools, words }: {
  typed: {
    title: string;
    tenant_id: string;
    time_zone: string;
    is_practice: boolean;
  };
  problem: { field: string; text: string } | null;
  requestId: string;
  schools: readonly { id: string; name: string }[];
  words: Words["admin"]["exams"];
}) {
  const wrong = (field: string) =>
    problem?.field === field
      ? {
        "aria-invalid": "true" as const,
        "aria-describedby": `${field}-problem`,
      }
      : {};
  const told = (field: string) =>
    problem?.field === field &&
    <small id={`${field}-problem`} class="problem">{problem.text}</small>;
  return (
    <form method="post" class="setup-form setup-narrow">
      <input type="hidden" name="request_id" value={requestId} />
      <label>
        {words.create_name}
        <input
          name="title"
          value={typed.title}
          required
          maxLength={300}
          autocomplete="off"
          {...wrong("title")}
        />
        {told("title")}
        <small>{words.create_name_help}</small>
      </label>
      {schools.length > 1 && (
        <label>
          {words.create_school}
          <select name="tenant_id" required {...wrong("tenant_id")}>
            <option value=""></option>
            {schools.map(({ id, name }) => (
              <option key={id} value={id} selected={id === typed.tenant_id}>
                {name}
              </option>
            ))}
          </select>
          {told("tenant_id")}
        </label>
      )}
      <label>
        {words.create_zone}
        <select name="time_zone" {...wrong("time_zone")}>
          <option value="">{words.create_zone_school}</option>
          {timeZones("UTC").map((zone) => (
            <option key={zone} value={zone} selected={zone === typed.time_zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
        {told("time_zone")}
        <small>{words.create_zone_help}</small>
      </label>
      <label>
        <input
          type="checkbox"
          role="switch"
          name="is_practice"
          checked={typed.is_practice}
        />
        {words.create_practice}
        <small>{words.create_practice_help}</small>
      </label>
      <div class="setup-buttons">
        <button type="submit">{words.create_submit}</button>
        <a href="/admin/exams" role="button" class="secondary outline">
          {words.cancel}
        </a>
      </div>
    </form>
  );
}
