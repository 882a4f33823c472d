import type { LicencesState } from '../context.ts'
import type { OwnLicence } from '../queries/licences.ts'
import { licenceFileFormat, licenceFileVersion } from '../verify/licence-input.ts'
import { getLicence } from './get-licence.ts'
import { publishStatusList } from './publish-status-list.ts'

/** A file to keep or hand over: it verifies without a network. */
export interface LicenceFile {
  readonly name: string
  /** JSON. */
  readonly text: string
}

/** How long an entry that was just accepted may take into the tree on a busy machine. */
const inclusionWaitMs = 10_000

/**
 * One's own licence as a file: the credential, its status as signed now, and the proof that its
 * issuance is in the ledger.
 */
export async function makeLicenceFile(state: LicencesState, own: OwnLicence): Promise<LicenceFile> {
  const licence = await getLicence(state, own)
  const { token: statusList } = await publishStatusList(state, licence.statusListId, licence)
  const found = await state.ledger.awaitInclusion(licence.ledgerLeafHash, inclusionWaitMs)
  const inclusion = found && {
    index: found.index,
    proof: found.proof,
    checkpoint: found.checkpoint,
  }
  const { credential } = licence
  const file = {
    format: licenceFileFormat,
    version: licenceFileVersion,
    ...{ credential, statusList, inclusion },
  }
  return {
    name: `${licence.licenceType}-${licence.validUntil}.licence`,
    text: `${JSON.stringify(file, undefined, 1)}\n`,
  }
}
