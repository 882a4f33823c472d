/** The SD-JWT VC type of what a department states from a dataset. */
export function statementType(datasetId: string): string {
  return `urn:bauhinia:statement:${datasetId}`
}

/** The SD-JWT VC type of the statement that a dataset holds nothing on a person. */
export function noRecordType(datasetId: string): string {
  return `urn:bauhinia:no-record:${datasetId}`
}

/** The SD-JWT VC type of a department's count of what it answered on a day. */
export const answerCountType = 'urn:bauhinia:answer-count'
