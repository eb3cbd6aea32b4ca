/**
 * Reloads the page in development when the server comes back with a newer
 * revision of the application.
 *
 * @module
 */
let revision: number | undefined;

function connect(): void {
  const url = new URL("/_frsh/alive", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.type !== "initial-state") return;
    if (revision !== undefined && message.revision > revision) {
      location.reload();
    }
    revision = message.revision;
  };
  socket.onclose = () => setTimeout(connect, 500);
}

connect();
