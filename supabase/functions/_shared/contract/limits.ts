/** Sizes and times that are the API's own and no school's policy. */

/** The largest JSON body, in bytes. */
export const JSON_LIMIT_BYTES = 64 * 1024;

/** The largest single event of a batch, as JSON, in bytes. */
export const EVENT_LIMIT_BYTES = 8 * 1024;

/**
 * Seconds after the deadline in which an answer that was given before it may
 * still arrive and count: the time a slow line needs, not more time to think.
 */
export const DELIVERY_GRACE_SECONDS = 10;

/** Steps every attempt needs before `ready`, besides `open`. */
export const REQUIRED_STEPS = ["details", "rules"] as const;
