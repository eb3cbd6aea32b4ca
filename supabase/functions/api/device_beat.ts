/** A phone's heartbeat. */
import { type PolicyInputs, termsOf } from "../_shared/attempt.ts";
import {
  deviceHeartbeat,
  type DeviceHeartbeatAnswer,
} from "../_shared/contract/devices.ts";
import { parsePolicy } from "../_shared/contract/policy.ts";
import type { Call } from "./call.ts";

/** What `api_device_heartbeat` answers: only TypeScript knows the defaults. */
type Heard =
  & Omit<DeviceHeartbeatAnswer, "snapshots" | "snapshot_interval_seconds">
  & { policy: unknown; inputs: PolicyInputs | null };

/** Says that the phone is there; answers what it is to do. */
export async function deviceBeat(call: Call): Promise<DeviceHeartbeatAnswer> {
  const { policy: frozen, inputs, ...heard } = await call.sql<Heard>(
    "api_device_heartbeat",
    await call.body(deviceHeartbeat),
  );
  const policy = inputs ? termsOf(inputs).policy : parsePolicy(frozen);
  return {
    ...heard,
    snapshots: policy.proctoring && policy.phone !== "off",
    snapshot_interval_seconds: policy.snapshot_interval_seconds,
  };
}
