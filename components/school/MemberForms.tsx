import type { Member } from "../../lib/data/school.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { Notice } from "../Notice.tsx";
import { FormField, inputOf } from "../staff/FormField.tsx";

type PeopleWords = Words["admin"]["people"];

const ROLES = ["admin", "proctor", "grader"] as const;

/** What is wrong with one field of a form. */
export interface Problem {
  field: string;
  text: string;
}

function Wrong({ of, problem }: { of: string; problem: Problem | null }) {
  if (problem?.field !== of) return null;
  return <small id={`${of}-problem`} class="problem">{problem.text}</small>;
}

/** The three roles, each with what it may do. */
function Roles({ chosen, problem, words }: {
  chosen: readonly string[];
  problem: Problem | null;
  words: PeopleWords;
}) {
  return (
    <fieldset>
      <legend>{words.roles_label}</legend>
      {ROLES.map((role) => (
        <label key={role} class="role">
          <input
            type="checkbox"
            name="roles"
            value={role}
            checked={chosen.includes(role)}
          />
          <span>
            {words.roles[role]}
            <small>{words.role_help[role]}</small>
          </span>
        </label>
      ))}
      <Wrong of="roles" problem={problem} />
    </fieldset>
  );
}

function Name({ form, value, problem, words }: {
  /** Two of the page have a name. */
  form: "add" | "change";
  value: string;
  problem: Problem | null;
  words: PeopleWords;
}) {
  const id = `${form}-display-name`;
  const around = {
    label: words.display_name,
    problem: problem?.field === "display_name" ? problem.text : null,
  };
  return (
    <FormField name="display_name" id={id} around={around}>
      <input
        value={value}
        required
        maxLength={200}
        autocomplete="off"
        {...inputOf("display_name", around, id)}
      />
    </FormField>
  );
}

/** One person's name and roles; and the way out, which is asked about first. */
export function MemberForm({ member, typed, asking, school, problem, words }: {
  member: Member;
  typed: { display_name: string; roles: readonly string[] };
  /** Whether it is asked if the person shall go. */
  asking: boolean;
  school: string;
  problem: Problem | null;
  words: PeopleWords;
}) {
  const name = member.display_name || member.email || member.user_id;
  return (
    <section class="admin-panel" id="change">
      <h2>{fill(words.change_named, { name })}</h2>
      <form method="post" class="member-form">
        <input type="hidden" name="user_id" value={member.user_id} />
        {member.roles.map((role) => (
          <input key={role} type="hidden" name="was" value={role} />
        ))}
        {asking
          ? (
            <>
              <Notice
                tone="warning"
                title={fill(words.remove_title, { name })}
                alert
              >
                {words.remove_text}
              </Notice>
              <div class="form-buttons">
                <button type="submit" name="act" value="remove">
                  {words.remove_confirm}
                </button>
                <a
                  href={`/admin/people?school=${school}`}
                  role="button"
                  class="secondary outline"
                >
                  {words.cancel}
                </a>
              </div>
            </>
          )
          : (
            <>
              <Name
                form="change"
                value={typed.display_name}
                problem={problem}
                words={words}
              />
              <Roles chosen={typed.roles} problem={problem} words={words} />
              <div class="form-buttons">
                <button type="submit" name="act" value="change">
                  {words.save}
                </button>
                <a
                  href={`/admin/people?school=${school}`}
                  role="button"
                  class="secondary outline"
                >
                  {words.cancel}
                </a>
                <button
                  type="submit"
                  name="act"
                  value="ask"
                  formnovalidate
                  class="quiet danger"
                >
                  {words.remove}
                </button>
              </div>
            </>
          )}
      </form>
    </section>
  );
}

/** Somebody more. */
export function AddForm({ typed, problem, words }: {
  typed: { email: string; display_name: string; roles: readonly string[] };
  problem: Problem | null;
  words: PeopleWords;
}) {
  const email = {
    label: words.email,
    problem: problem?.field === "email" ? problem.text : null,
  };
  return (
    <section class="admin-panel" id="add">
      <h2>{words.add_title}</h2>
      <p class="muted">{words.add_lead}</p>
      <form method="post" class="member-form">
        <FormField name="email" around={email}>
          <input
            type="email"
            value={typed.email}
            required
            maxLength={320}
            autocomplete="off"
            {...inputOf("email", email)}
          />
        </FormField>
        <Name
          form="add"
          value={typed.display_name}
          problem={problem}
          words={words}
        />
        <Roles chosen={typed.roles} problem={problem} words={words} />
        <button type="submit" name="act" value="add">{words.add}</button>
      </form>
    </section>
  );
}
