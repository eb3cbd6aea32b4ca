/** A phone's heartbeat. */
import {
  type PolicyInputs,
  termsOf,
  watchedDevices,
} from "../_shared/attempt.ts";
import {
  deviceHeartbeat,
  type DeviceHeartbeatAnswer,
} from "../_shared/contract/devices.ts";
import { parsePolicy } from "../_shared/contract/policy.ts";
import type { Call } from "./call.ts";

/** What `api_device_heartbeat` answers: only TypeScript knows the defaults. */
type Heard =
  & Omit<
    DeviceHeartbeatAnswer,
    | "snapshots"
    | "snapshot_interval_seconds"
    | "snapshot_width"
    | "heartbeat_seconds"
  >
  & { policy: unknown; inputs: PolicyInputs | null };

/** Seconds between heartbeats while the student is held or somebody looks. */
const AT_ONCE_SECONDS = 2;

/** Says that the phone is there; answers what it is to do. */
export async function deviceBeat(call: Call): Promise<DeviceHeartbeatAnswer> {
  const { policy: frozen, inputs, ...heard } = await call.sql<Heard>(
    "api_device_heartbeat",
    await call.body(deviceHeartbeat),
  );
  const policy = inputs ? termsOf(inputs).policy : parsePolicy(frozen);
  const hurried = heard.hold !== "none" || heard.watchers.length > 0;
  return {
    ...heard,
    snapshots: heard.agreed && watchedDevices(policy).includes("phone"),
    snapshot_interval_seconds: policy.snapshot_interval_seconds,
    snapshot_width: policy.snapshot_width,
    heartbeat_seconds: hurried
      ? Math.min(AT_ONCE_SECONDS, policy.heartbeat_seconds)
      : policy.heartbeat_seconds,
  };
}
