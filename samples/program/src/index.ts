export type { Fault, FaultKind } from './fault.ts'
export { openRecords, type Records } from './records.ts'
export { type Program, runDepartment } from './run-department.ts'
