/** Sizes and times that are the API's own and no school's policy. */

/** The largest JSON body, in bytes. */
export const JSON_LIMIT_BYTES = 64 * 1024;

/** Seconds in which a body must have arrived, however slowly it comes. */
export const BODY_SECONDS = 15;

/** Events one attempt may have; what comes after is `attempt_full`. */
export const MAX_EVENTS = 50_000;

/** The largest single event of a batch, as JSON, in bytes. */
export const EVENT_LIMIT_BYTES = 8 * 1024;

/**
 * Seconds after the deadline in which an answer that was given before it may
 * still arrive and count: the time a slow line needs, not more time to think.
 */
export const DELIVERY_GRACE_SECONDS = 10;

/** Cameras that one person may look at at once; the database holds it. */
export const VIEWS_AT_ONCE = 4;
