/** For `t.waitFor`, which gives up after a second: a busy machine needs more for what takes a moment on an idle one. */
export const patience = { interval: 20, timeout: 120_000 } as const
