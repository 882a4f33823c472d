/** Which of a dataset a consumer asks for, of whom and what for. */
export interface StatementUse {
  readonly dataSubjectId: string
  readonly consumerId: string
  readonly providerId: string
  readonly datasetId: string
  readonly purposeId: string
  /** Ids of claims, asked for as they are. */
  readonly claims: readonly string[]
  /** Ids of answers: the department says yes or no and keeps the data. */
  readonly answers: readonly string[]
}

/** The names that a statement for this use may disclose. */
export function namesOf({ claims, answers }: Pick<StatementUse, 'claims' | 'answers'>): string[] {
  return [...claims, ...answers]
}

/** Why a department that was asked gave no usable answer. */
export type ProviderFailure = 'unreachable' | 'too-slow' | 'refused' | 'untrustworthy'

/** What a department gave when it was asked, or why nothing that could be used. */
export type DepartmentAnswer = 'statement' | 'no-record' | ProviderFailure

/** The SD-JWT VC type of a dataset's statements. */
export function statementType(datasetId: string): string {
  return `urn:bauhinia:statement:${datasetId}`
}

/** The SD-JWT VC type of the statement that a dataset holds nothing on a person. */
export function noRecordType(datasetId: string): string {
  return `urn:bauhinia:no-record:${datasetId}`
}

/** The dataset whose statements have this type, if it is one. */
export function datasetOfType(vct: string): string | undefined {
  const prefix = statementType('')
  return vct.startsWith(prefix) ? vct.slice(prefix.length) : undefined
}
