export type { Look } from './follow-log.ts'
export { startWitness, type WitnessServer, type WitnessServerOptions } from './witness-server.ts'
