import { createDefine } from "fresh";
import type { Config } from "./lib/config.ts";
import type { Membership } from "./lib/iam.ts";
import type { Lang, Words } from "./lib/i18n/mod.ts";
import type { StoredBearer, Way } from "./lib/session/stored_bearer.ts";

export type Theme = "auto" | "light" | "dark";

/** Who is signed in. For showing; rights are the database's to decide. */
export interface User {
  /** Of the account; empty without one. */
  id: string;
  /** With a hall ticket or an exam JWT: the student's name. */
  email: string;
  kind: "staff" | "candidate";
  /** How the person came in. */
  way: Way;
  memberships: Membership[];
}

/** What the root middlewares give every page. */
export interface State {
  config: Config;
  lang: Lang;
  theme: Theme;
  words: Words;
  user: User | null;
  /** The bearer for Supabase and the API; null when nobody is signed in. */
  accessToken: string | null;
  /** The exam JWT by which somebody was signed in until it ran out. */
  lapsed: StoredBearer | null;
}

export const define = createDefine<State>();
