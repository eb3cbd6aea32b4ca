/**
 * Reloads the page in development when the server has restarted.
 *
 * @module
 */
let seen: number | undefined;

function connect(): void {
  const url = new URL("/_frsh/alive", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    const { revision } = JSON.parse(data);
    seen ??= revision;
    if (revision !== seen) location.reload();
  };
  socket.onclose = () => setTimeout(connect, 500);
}

connect();
