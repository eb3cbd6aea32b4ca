import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { event, run, server, started } from "./testing.ts";

const missed = (at: number, phase: "begin" | "end" = "begin", data = {}) =>
  event(at, "heartbeat_missed", { epoch: 0, client_id: "server", phase, data });
const offline = (at: number) =>
  event(at, "network_offline", { phase: "begin" });
const online = (at: number) => event(at, "network_online");

describe("the line", () => {
  it("is told of by the sweep's event, until something is heard again", () => {
    const lost = run([started(), missed(60_000)]);
    assertEquals(lost.alert("connection_lost")?.explanation.ongoing, true);
    const { alert, state } = run(
      [missed(105_000, "end", { duration_seconds: 75 })],
      undefined,
      lost,
    );
    assertEquals(alert("connection_lost")?.explanation.seconds, 75);
    assertEquals(alert("connection_lost")?.explanation.ongoing, false);
    assertEquals(state.risk.score, 0);
  });

  it("is gone since the server heard the page last", () => {
    const since = "2026-11-20T09:00:28.000Z";
    const signs = [
      started(),
      missed(60_000, "begin", { since }),
      online(90_000),
    ];
    const { alert } = run(signs);
    assertEquals(alert("connection_lost")?.happened_at, since);
    assertEquals(alert("connection_lost")?.explanation.seconds, 62);
  });

  it("what the page noticed itself and what the server missed are one", () => {
    const signs = [started(), offline(20_000), missed(55_000), online(80_000)];
    const { alert } = run(signs);
    assertEquals(alert("connection_lost")?.incidents, 1);
    assertEquals(alert("connection_lost")?.explanation.seconds, 60);
    assertEquals(
      alert("connection_lost")?.happened_at,
      "2026-11-20T09:00:20.000Z",
    );
  });

  it("is not told of for a moment without it", () => {
    assertEquals(run([started(), offline(20_000), online(25_000)]).alerts, []);
    assertEquals(
      run([started(), offline(20_000), online(45_000)])
        .alert("connection_lost")?.explanation.sentence.en,
      "The connection was lost once, for 25 s. " +
        "This is technical and adds no points.",
    );
  });

  it("is told up to a hold, and is gone still on a page loaded anew", () => {
    const held = run([
      started(),
      offline(20_000),
      missed(55_000),
      server(60_000, "exam_held"),
    ]);
    assertEquals(held.alert("connection_lost")?.explanation.seconds, 40);
    const anew = { client_id: "client-2", epoch: 2 };
    const { alert } = run([
      started(),
      offline(20_000),
      event(30_000, "page_reloaded", anew),
      event(50_000, "network_online", anew),
    ]);
    assertEquals(alert("connection_lost")?.explanation.seconds, 30);
  });

  it("what happened meanwhile counts like anything else", () => {
    const { alert } = run([
      started(),
      offline(20_000),
      event(30_000, "copy_paste_attempt"),
      online(60_000),
    ]);
    assertEquals(alert("copy_paste")?.points, 8);
    assertEquals(alert("connection_lost")?.points, 0);
  });
});
