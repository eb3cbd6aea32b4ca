/** How long it takes to know what a sign was part of. */

/** How long after a return its last signs may come. */
export const SETTLE_MS = 1500;

/** Events of a kind within this time are one incident: clients throttle so. */
export const SAME_INCIDENT_MS = 5000;

/**
 * How long an act waits for a fullscreen exit to turn out to be a tab's: the
 * time in which that may happen, and the way of the event to the server.
 */
export const ACT_WAIT_MS = 2000;
