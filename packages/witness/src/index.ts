export type { Look } from './follow-log.ts'
export { readOrMakeKey, WitnessKeyUnusable } from './key-file.ts'
export { fetchLogKey, LogKeyUnknown, settleLogKey } from './log-key.ts'
export { startWitness, type WitnessServer, type WitnessServerOptions } from './witness-server.ts'
