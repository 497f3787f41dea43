/** A payload may have this many bytes of UTF-8 (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
export const MAX_PAYLOAD_BYTES = 262_144;

/** Waits, time limits and pauses are given in seconds up to this (https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html). */
export const MAX_SECONDS = 99_999_999;
