/** What a locked-down page does, and cannot do. */
export const lockdown = {};
