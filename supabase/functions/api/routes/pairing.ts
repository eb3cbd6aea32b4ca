/** Phones: joining an attempt as second camera, and leaving it. */
import {
  claimPairing,
  type DeviceUnpaired,
  deviceUnpaired,
  pairingClaimed,
  pairingToken,
} from "../../_shared/contract/devices.ts";
import type { Route } from "../call.ts";
import { claim, openPairing } from "../pair.ts";
import { reply } from "../reply.ts";

export const pairingRoutes: Route[] = [
  {
    method: "POST",
    path: "/attempts/:id/pairing-token",
    once: false,
    doc: {
      summary: "Opens a pairing for a phone; an earlier one ends",
      answers: { 200: pairingToken },
      refusals: [
        "attempt_not_found",
        "attempt_over",
        "phone_off",
        "pairing_unavailable",
      ],
    },
    answer: async (call) => reply(await openPairing(call, call.id("id"))),
  },
  {
    method: "POST",
    path: "/pairing/claim",
    open: true,
    doc: {
      summary: "Makes the phone that asks an attempt's second camera",
      body: claimPairing,
      answers: { 200: pairingClaimed },
      refusals: ["pairing_refused"],
    },
    answer: async (call) =>
      reply(await claim(call, await call.body(claimPairing))),
  },
  {
    method: "POST",
    path: "/attempts/:id/devices/:did/unpair",
    who: ["candidate", "device"],
    doc: {
      summary: "Ends a phone's pairing; a phone's own, by its bearer",
      answers: { 200: deviceUnpaired },
      refusals: ["attempt_not_found", "device_not_found"],
    },
    answer: async (call) =>
      reply(
        await call.sql<DeviceUnpaired>("api_unpair_device", {
          attempt_id: call.id("id"),
          device_id: call.id("did"),
        }),
      ),
  },
];
