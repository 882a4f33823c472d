/**
 * For each address and each route. Many people may sit behind one address (a library, a counter), but
 * nobody needs more dialogues than this; guessing a signature is hopeless at any rate.
 */
export const passkeyRateLimit = { max: 20, timeWindow: '1 minute' }
