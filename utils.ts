import { createDefine } from "fresh";
import type { Config } from "./lib/config.ts";
import type { Membership } from "./lib/iam.ts";
import type { Lang, Words } from "./lib/i18n/mod.ts";

export type Theme = "auto" | "light" | "dark";

/** Who is signed in. For showing; rights are the database's to decide. */
export interface User {
  id: string;
  email: string;
  kind: "staff" | "candidate";
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
}

export const define = createDefine<State>();
