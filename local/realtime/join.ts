import { isRecord, NAME_BYTES } from "./frames.ts";

const PREFIX = "realtime:";

/** The name a topic of the wire stands for: `realtime:<name>`. */
export function nameOf(topic: string): string | null {
  if (!topic.startsWith(PREFIX) || topic.length === PREFIX.length) return null;
  // Postgres has no text with it, and a frame no room for more.
  if (topic.includes("\0")) return null;
  if (new TextEncoder().encode(topic).length > NAME_BYTES) return null;
  return topic.slice(PREFIX.length);
}

/** Why a join asks for something that is not served here; null: it does not. */
export function refusalOfJoin(
  topic: string,
  payload: Record<string, unknown>,
): string | null {
  const config = isRecord(payload.config) ? payload.config : {};
  const { broadcast, presence, postgres_changes: changes } = config;
  if (nameOf(topic) === null) {
    return "TopicNameInvalid: A topic is realtime:<name>, of at most 255 bytes";
  }
  if (config.private !== true) {
    return "PrivateOnly: This project only allows private channels";
  }
  if (isRecord(presence) && presence.enabled) {
    return "PresenceNotSupported: Presence is not served here";
  }
  if (isRecord(broadcast) && broadcast.replay) {
    return "ReplayNotSupported: Messages are not replayed here";
  }
  if (changes && !(Array.isArray(changes) && changes.length === 0)) {
    return "PostgresChangesNotSupported: Use broadcast from the database";
  }
  return null;
}
