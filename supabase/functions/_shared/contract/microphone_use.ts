/** What a microphone is for. Without a schema: pages load it. */

/**
 * Whether speech is listened for, by the policy in force. That one has no
 * microphone at all where neither speech nor looking in live wants one.
 */
export function watchesSpeech(policy: {
  proctoring: boolean;
  microphone: "off" | "optional" | "required";
  speech_watched: boolean;
}): boolean {
  return policy.proctoring && policy.microphone !== "off" &&
    policy.speech_watched;
}
