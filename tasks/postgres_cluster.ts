/** A PostgreSQL of the tests' own, in a temporary folder. */
import { TaskError } from "./step.ts";

/** A running cluster. */
export interface Cluster {
  /** Address for the superuser, on loopback. */
  url: string;
  /** Ends it and removes its folder; may be called twice. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as one of these. */
const OTHER_USERS = ["postgres", "nobody"];

/** Settings for data nobody will miss, and many connections at once. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  max_connections: "300",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  jit: "off",
};

interface User {
  uid: number;
  gid: number;
}

/** Who the server runs as; undefined where we are not root. */
function serverUser(): User | undefined {
  if (Deno.uid() !== 0) return undefined;
  const accounts = Deno.readTextFileSync("/etc/passwd").split("\n")
    .map((line) => line.split(":"));
  for (const name of OTHER_USERS) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new TaskError(
    "PostgreSQL does not run as root, and there is no user postgres or nobody " +
      "to run it as. Add one: useradd --system postgres",
  );
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Starts a cluster with the programs of `bin`; superuser `postgres`, no password. */
export async function startCluster(bin: string): Promise<Cluster> {
  const folder = await Deno.makeTempDir({ prefix: "invigil-pg-" });
  const user = serverUser();
  try {
    if (user) await Deno.chown(folder, user.uid, user.gid);
    await initdb(bin, folder, user);
    return await serve(bin, folder, user);
  } catch (error) {
    await Deno.remove(folder, { recursive: true });
    throw error;
  }
}

async function initdb(
  bin: string,
  folder: string,
  user: User | undefined,
): Promise<void> {
  const output = await new Deno.Command(`${bin}/initdb`, {
    args: ["-D", `${folder}/data`, "-U", "postgres", "-A", "trust"]
      .concat("-E", "UTF8", "--locale=C", "--no-sync"),
    cwd: folder,
    ...user,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!output.success) {
    const said = new TextDecoder().decode(output.stderr).trim();
    throw new TaskError(`${bin}/initdb failed: ${said}`);
  }
}

async function serve(
  bin: string,
  folder: string,
  user: User | undefined,
): Promise<Cluster> {
  const port = freePort();
  const settings = Object.entries(SETTINGS)
    .flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = `${folder}/log`;
  const process = new Deno.Command(`${bin}/postgres`, {
    args: ["-D", `${folder}/data`, "-p", `${port}`, "-k", folder]
      .concat(settings, "-c", "logging_collector=on")
      .concat("-c", `log_directory=${log}`, "-c", "log_filename=log"),
    cwd: folder,
    ...user,
    // Its own group: Ctrl-C must end the tests first, and the server after.
    detached: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  let ended = false;
  const end = process.status.then(() => void (ended = true));
  let stopping: Promise<void> | undefined;
  const stop = () =>
    stopping ??= (async () => {
      // SIGINT is PostgreSQL's fast shutdown: it closes connections.
      if (!ended) process.kill("SIGINT");
      await end;
      await Deno.remove(folder, { recursive: true });
    })();
  try {
    await answering(port, () => ended);
  } catch (error) {
    if (!ended) process.kill("SIGQUIT");
    await end;
    const said = await Deno.readTextFile(`${log}/log`).catch(() => "");
    throw new TaskError(
      `PostgreSQL did not start: ${said.trim().split("\n").at(-1)}`,
      { cause: error },
    );
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** Waits until the server takes connections. */
async function answering(port: number, ended: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!ended() && performance.now() < deadline) {
    if (await takesConnections(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(ended() ? "it ended" : "no answer in 30 s");
}

/** Says hello as user `postgres`; while it starts, the server answers `E`. */
async function takesConnections(port: number): Promise<boolean> {
  const words = new TextEncoder().encode("user\0postgres\0\0");
  const hello = new Uint8Array(8 + words.length);
  const view = new DataView(hello.buffer);
  view.setInt32(0, hello.length);
  view.setInt32(4, 196_608); // protocol 3.0
  hello.set(words, 8);
  try {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(hello);
    const answer = new Uint8Array(1);
    await connection.read(answer);
    return answer[0] === "R".charCodeAt(0);
  } catch {
    return false;
  }
}
