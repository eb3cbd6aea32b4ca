/** What stands between `call` and a database. */

/** Runs a function and gives its raw answer. */
export interface Adapter {
  run(fn: string, request: string): Promise<unknown>;
  close(): Promise<void>;
}

/** What an adapter throws: is it worth trying again, or out of reach? */
export class DbError extends Error {
  constructor(
    readonly fn: string,
    /** SQLSTATE, or the client's own code. */
    readonly sqlstate: string,
  ) {
    super(`${fn} failed (${sqlstate})`);
    this.name = "DbError";
  }
}
