import { may } from "../lib/iam.ts";
import type { State } from "../utils.ts";
import { Icon } from "./Icon.tsx";

/** The bar at the top: where one is, who one is, and the way out. */
export function Header({ state }: { state: Pick<State, "words" | "user"> }) {
  const { user } = state;
  const words = state.words.common.app;
  return (
    <header class="site-header">
      <div class="container">
        <a class="brand" href="/">
          <Icon name="logo" />
          <span>{words.name}</span>
        </a>
        {user && (
          <>
            <nav aria-label={words.main_menu}>
              <ul>
                <li>
                  <a href={user.kind === "staff" ? "/proctor" : "/"}>
                    {words.exams}
                  </a>
                </li>
                {may(user.memberships, "school.manage") && (
                  <li>
                    <a href="/admin">{state.words.admin.menu}</a>
                  </li>
                )}
              </ul>
            </nav>
            {/* A student's page looks first whether answers still wait. */}
            <form
              class="who"
              method={user.kind === "staff" ? "post" : "get"}
              action={user.kind === "staff" ? "/session/sign-out" : "/sign-out"}
            >
              {user.way === "account"
                ? (
                  <a href="/account" class="who-email" title={words.account}>
                    {user.email}
                  </a>
                )
                : (
                  <span class="who-email" title={user.email}>
                    {user.email}
                  </span>
                )}
              <button type="submit" class="quiet">
                <Icon name="sign-out" />
                <span>{words.sign_out}</span>
              </button>
            </form>
          </>
        )}
      </div>
    </header>
  );
}
