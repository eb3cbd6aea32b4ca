import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import { Field } from "./Field.tsx";
import { Part } from "./Part.tsx";
import type { PartProps } from "./part.ts";

/** The account a student signs in with, if there is one. */
export function AccountPart({ candidate, edited, said, words }: PartProps) {
  const mine = edited?.act === "account" || edited?.act === "unlink"
    ? edited
    : null;
  const given = mine?.account ?? null;
  const { account } = words;
  return (
    <Part
      id="account"
      title={account.title}
      trouble={mine?.code && mine.field !== "email" ? said : null}
    >
      {given && (
        <Notice tone="good" alert>
          {given.password
            ? (
              <>
                <p>{account.made}</p>
                <p class="told-once">
                  <span>{given.email}</span> <code>{given.password}</code>
                </p>
                <p>{account.made_text}</p>
              </>
            )
            : fill(account.linked, { email: given.email })}
        </Notice>
      )}
      {candidate.account
        ? (
          <>
            <p>{fill(account.has, { email: candidate.account.email })}</p>
            <form method="post">
              <input type="hidden" name="act" value="unlink" />
              <button
                type="submit"
                class="secondary outline small"
                aria-describedby="unlink-hint"
              >
                {account.unlink}
              </button>
              <small id="unlink-hint">{account.unlink_hint}</small>
            </form>
          </>
        )
        : (
          <form method="post" class="form-grid" noValidate>
            <input type="hidden" name="act" value="account" />
            <p class="whole">{account.none}</p>
            <Field
              name="account_email"
              label={account.email}
              type="email"
              maxLength={320}
              autocomplete="off"
              hint={account.give_hint}
              state={{
                value: mine?.values.email ?? candidate.email ?? "",
                wrong: mine?.field === "email" ? said : null,
              }}
            />
            <div class="whole">
              <button type="submit" class="secondary">{account.give}</button>
            </div>
          </form>
        )}
    </Part>
  );
}
