/** What is looked for at a target's addresses. Nothing is changed there. */
import {
  type Check,
  missing,
  none,
  ok,
  unseen,
  type Verdict,
} from "./finding.ts";
import { joinAs } from "./realtime.ts";
import { answersStun } from "./stun.ts";

/** Where the target is, and what opens it. */
export interface Services {
  url: string;
  publishableKey?: string;
  secretKey?: string;
  /** Origins of the pages, as in APP_ORIGINS. */
  appOrigins: readonly string[];
  /** An access token of any account, to see how long they last. */
  accessToken?: string;
}

const NO_KEY = "give the publishable key in SUPABASE_PUBLISHABLE_KEY";

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function ask(
  { url }: Services,
  path: string,
  init: RequestInit = {},
): Promise<Answer> {
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(url + path, {
    signal,
    redirect: "manual",
    ...init,
  });
  const text = await answer.text();
  let body = {};
  try {
    body = JSON.parse(text) ?? {};
  } catch {
    // Not JSON: whoever looks for a code finds none.
  }
  return { status: answer.status, headers: answer.headers, body };
}

const seen = ({ status, body }: Answer) =>
  `answers ${status}${body.code ? ` ${body.code}` : ""}`;

const isLoopback = (url: string) =>
  /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);

const tls: Check<Services> = {
  name: "TLS",
  async look(target) {
    if (target.url.startsWith("https://")) {
      await ask(target, "/functions/v1/api/health");
      return ok("the certificate is valid");
    }
    return isLoopback(target.url)
      ? unseen("the target is this machine")
      : missing(
        "the address is http://: tokens and answers can be read on the way",
        "put a certificate in front, and use https:// everywhere",
      );
  },
};

const health: Check<Services> = {
  name: "function api",
  async look(target) {
    const answer = await ask(target, "/functions/v1/api/health")
      .catch(() => undefined);
    if (!answer) {
      return missing("nothing answers there", "correct SUPABASE_URL");
    }
    if (answer.status !== 200 || answer.body.status !== "ok") {
      return missing(
        `GET /health ${seen(answer)}`,
        "supabase functions deploy api, with verify_jwt = false",
      );
    }
    const away = Date.parse(String(answer.body.server_time)) - Date.now();
    return Math.abs(away) < 5000 ? ok("it answers") : missing(
      `its clock is ${Math.round(away / 1000)} s away from this machine's`,
      "set both by NTP: deadlines go by the server's clock",
    );
  },
};

const headSecret: Check<Services> = {
  name: "head secret",
  async look(target) {
    const answer = await ask(target, "/functions/v1/api/health");
    return answer.status === 200
      ? ok("set: api does not load without; how random it is cannot be seen")
      : unseen(
        "api does not answer",
        "supabase secrets set INVIGIL_HEAD_SECRET=… (32 random bytes)",
      );
  },
};

const keyAlone: Check<Services> = {
  name: "a key alone",
  async look(target) {
    if (!target.publishableKey) return unseen("no publishable key", NO_KEY);
    const apikey = target.publishableKey;
    const api = await ask(target, "/functions/v1/api/me/exams", {
      headers: { apikey },
    });
    if (api.body.code !== "api_key_alone") {
      return missing(`api ${seen(api)}`, "deploy the current api");
    }
    const rest = await ask(target, "/rest/v1/tenants?select=id", {
      headers: { apikey },
    });
    return [401, 403].includes(rest.status)
      ? ok("api and REST refuse it")
      : missing(`REST ${seen(rest)}`, "revoke what anon was granted");
  },
};

const score: Check<Services> = {
  name: "function score",
  async look(target) {
    const mend = "supabase functions deploy score, with verify_jwt = false";
    const path = "/functions/v1/score";
    const without = await ask(target, path, { method: "POST", body: "{}" });
    if (without.body.code !== "secret_key_needed") {
      return missing(`without a key it ${seen(without)}`, mend);
    }
    if (!target.secretKey) {
      return unseen(
        "it refuses without a key; whether it takes the right one is not known",
        "give the secret key in SUPABASE_SECRET_KEY",
      );
    }
    // GET does no work, but only the right key hears that.
    const withKey = await ask(target, path, {
      headers: { apikey: target.secretKey },
    });
    return withKey.body.code === "method_not_allowed"
      ? ok("it takes the secret key, and nothing less")
      : missing(`with SUPABASE_SECRET_KEY it ${seen(withKey)}`, mend);
  },
};

const origins: Check<Services> = {
  name: "origins",
  async look(target) {
    const preflight = (origin: string) =>
      ask(target, "/functions/v1/api/health", {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization",
        },
      });
    const strange = await preflight("https://invigil.invalid");
    if (strange.status < 400) {
      return missing(
        `a page of any origin may call: it ${seen(strange)}`,
        "let no gateway answer preflights in the function's place",
      );
    }
    if (target.appOrigins.length === 0) {
      return unseen(
        "strange origins are refused; which are yours is not known",
        "give them in APP_ORIGINS",
      );
    }
    for (const origin of target.appOrigins) {
      const { status, headers } = await preflight(origin);
      const allowed = headers.get("access-control-allow-origin");
      if (status >= 400 || allowed !== origin) {
        return missing(
          `${origin} may not call (${status})`,
          `supabase secrets set APP_ORIGINS=${target.appOrigins.join()}`,
        );
      }
    }
    return ok(`${target.appOrigins.join(", ")}, and no other`);
  },
};

const signUps: Check<Services> = {
  name: "sign-ups",
  async look(target) {
    if (!target.publishableKey) return unseen("no publishable key", NO_KEY);
    const answer = await ask(target, "/auth/v1/settings", {
      headers: { apikey: target.publishableKey },
    });
    const { disable_signup: closed, external } = answer.body;
    if (answer.status !== 200 || typeof closed !== "boolean") {
      return unseen(`Auth's settings: it ${seen(answer)}`);
    }
    const anonymous = (external as Record<string, unknown>)?.anonymous_users;
    return closed && !anonymous ? ok("off") : missing(
      closed ? "anybody may sign in anonymously" : "anybody may sign up",
      "enable_signup = false and enable_anonymous_sign_ins = false in [auth]",
    );
  },
};

const LONGEST_SECONDS = 900;

const expiry: Check<Services> = {
  name: "jwt_expiry",
  look({ accessToken }): Promise<Verdict> {
    if (!accessToken) {
      return Promise.resolve(unseen(
        "no token to look at",
        "give an access token of any account in INVIGIL_CHECK_TOKEN; jwt_expiry must be at most 900",
      ));
    }
    const part = accessToken.split(".")[1] ?? "";
    const { exp, iat } = JSON.parse(
      atob(part.replaceAll("-", "+").replaceAll("_", "/")),
    );
    const lasts = exp - iat;
    return Promise.resolve(
      lasts <= LONGEST_SECONDS ? ok(`${lasts} s`) : missing(
        `tokens last ${lasts} s, and with them the rights on Realtime topics`,
        "jwt_expiry = 900 in [auth]",
      ),
    );
  },
};

const channels: Check<Services> = {
  name: "Realtime's channels",
  async look({ url, publishableKey }) {
    if (!publishableKey) return unseen("no publishable key", NO_KEY);
    const open = await joinAs(url, publishableKey, false);
    if (open === "ok") {
      return missing(
        "public channels are allowed",
        "switch off “Allow public access” in Realtime's settings",
      );
    }
    const hidden = await joinAs(url, publishableKey, true);
    return hidden === "ok"
      ? missing(
        "a key alone joins a private channel",
        "see Realtime's rights, in the database",
      )
      : ok("private alone, and not by a key");
  },
};

const relays: Check<Services> = {
  name: "live view's servers",
  async look(target) {
    if (!target.accessToken) {
      return unseen(
        "no token to ask with",
        "give an admin's or proctor's access token in INVIGIL_CHECK_TOKEN",
      );
    }
    const answer = await ask(target, "/functions/v1/api/ice-servers", {
      headers: { authorization: `Bearer ${target.accessToken}` },
    });
    const servers = answer.body.ice_servers;
    if (answer.status !== 200 || !Array.isArray(servers)) {
      return unseen(`GET /ice-servers ${seen(answer)}`);
    }
    const urls: string[] = servers.flatMap((server) => server.urls);
    if (urls.length === 0) {
      return unseen(
        "none is told to this account: without one, live view works within one network",
        "set TURN_URLS and TURN_SECRET (docs/live_view.md), and give an admin's or proctor's token",
      );
    }
    const silent = await Promise.all(urls.map(async (url) => {
      const why = await answersStun(url).then(
        (does) => does ? undefined : "something else answers",
        (error) => error.message,
      );
      return why && `${url} (${why})`;
    }));
    return none(
      silent.filter((url) => url !== undefined),
      `${
        urls.join(", ")
      } answer; whether they take the secret, only a view shows`,
      "no answer from here",
      "start the relay, open its ports, and see that its certificate is valid",
    );
  },
};

/** In the order in which they are told. */
export const serviceChecks: readonly Check<Services>[] = [
  tls,
  health,
  headSecret,
  keyAlone,
  score,
  origins,
  channels,
  signUps,
  expiry,
  relays,
];
