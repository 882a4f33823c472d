export { type KeptProgram, keepProgram } from './keep-program.ts'
export { readOrMakeText } from './kept-text.ts'
export { freePort, PortTaken, reservePort } from './ports.ts'
export { type Program, ProgramFailed, type ProgramOptions, startProgram } from './program.ts'
