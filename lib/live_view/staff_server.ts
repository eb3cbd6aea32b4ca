/** What a proctor's page asks the school's server about its looks. */
import type { IceServers } from "../../supabase/functions/_shared/contract/live_view.ts";
import { createCall } from "../api/call.ts";
import type { Bearer } from "../session/client.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import type { SignalRow, ViewServer } from "./incoming.ts";
import type { ViewSubject } from "./types.ts";

export interface StaffServerOptions {
  client: StaffClient;
  bearer: Bearer;
  supabaseUrl: string;
  publishableKey: string;
}

const named = (view: string, { attemptId, deviceId }: ViewSubject) => ({
  attempt_id: attemptId,
  view_id: view,
  ...(deviceId ? { device_id: deviceId } : {}),
});

/** The views' server, by the database. */
export function staffServer(options: StaffServerOptions): ViewServer {
  const { client, bearer, supabaseUrl, publishableKey } = options;
  return {
    watch: (view, subject) =>
      callStaff(client, "staff_watch", named(view, subject)),
    signal: (view, subject, kind, payload) =>
      callStaff(client, "staff_signal", {
        ...named(view, subject),
        kind,
        payload,
      }),
    async signals(view, after) {
      const { data, error } = await client.from("signals")
        .select("id, kind, payload")
        .eq("view_id", view).neq("sender", "staff").gt("id", after)
        .order("id").limit(100);
      if (error) throw new Error(error.message);
      return data as SignalRow[];
    },
    farewell(view, subject) {
      const request = { ...named(view, subject), kind: "bye" };
      bearer.get().then((token) =>
        // The client's own requests end with the page.
        fetch(`${supabaseUrl}/rest/v1/rpc/staff_signal`, {
          method: "POST",
          headers: {
            apikey: publishableKey,
            authorization: `Bearer ${token}`,
            "content-type": "application/json",
          },
          body: JSON.stringify({ request }),
          keepalive: true,
        })
      ).catch(() => {});
    },
  };
}

/** `GET /ice-servers` in the proctor's name. */
export function staffIceServers(apiBase: string, bearer: Bearer) {
  const call = createCall({ base: apiBase, bearer });
  return () => call<IceServers>("GET", "/ice-servers");
}
