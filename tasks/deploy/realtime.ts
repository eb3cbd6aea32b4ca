/** Asks Realtime for a channel, with a key alone. */

const LIMIT_MS = 10_000;

/**
 * Joins a channel of a made-up exam and leaves at once. Answers `ok`, or why
 * it was refused.
 *
 * @throws Error when there is no Realtime, or it says nothing for 10 s.
 */
export function joinAs(
  url: string,
  key: string,
  isPrivate: boolean,
): Promise<string> {
  const address = new URL("/realtime/v1/websocket", url);
  address.protocol = address.protocol.replace("http", "ws");
  address.searchParams.set("apikey", key);
  address.searchParams.set("vsn", "2.0.0");
  const socket = new WebSocket(address);
  const topic = `realtime:exam:${crypto.randomUUID()}:staff`;
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("Realtime says nothing")),
      LIMIT_MS,
    );
    const done = (settle: () => void) => {
      clearTimeout(timer);
      socket.close();
      settle();
    };
    socket.onerror = () => done(() => reject(new Error("no Realtime there")));
    socket.onclose = () => done(() => reject(new Error("Realtime hung up")));
    socket.onopen = () =>
      socket.send(JSON.stringify(["1", "1", topic, "phx_join", {
        config: {
          private: isPrivate,
          broadcast: { self: false, ack: false },
          presence: { key: "", enabled: false },
          postgres_changes: [],
        },
      }]));
    socket.onmessage = ({ data }) => {
      if (typeof data !== "string") return;
      const [, ref, , event, payload] = JSON.parse(data);
      if (event !== "phx_reply" || ref !== "1") return;
      done(() =>
        resolve(
          payload.status === "ok"
            ? "ok"
            : String(payload.response?.reason ?? payload.status),
        )
      );
    };
  });
}
