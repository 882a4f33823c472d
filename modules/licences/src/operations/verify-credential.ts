import { verifySdJwt, verifyStatusListToken } from '@bauhinia/credentials'
import type { LicencesState } from '../context.ts'
import { StatusListNotFound } from '../refusals.ts'
import type {
  Fetched,
  Fetchers,
  LicenceVerification,
  VerifiedLicence,
} from '../verify/verification.ts'
import { verifyLicence } from '../verify/verify-licence.ts'
import { listTrustAnchors } from './list-trust-anchors.ts'
import { publishStatusList } from './publish-status-list.ts'

/** How long an entry that was just accepted may take into the tree on a busy machine. */
const inclusionWaitMs = 10_000

/**
 * Verifies what somebody put in, on the server: for readers without script. Status and ledger are read
 * here, so nothing is fetched from an address in the credential. Nothing is kept.
 */
export async function verifyCredential(
  state: LicencesState,
  input: string,
): Promise<LicenceVerification> {
  const trust = await listTrustAnchors(state)
  const verifier = { verifySdJwt, verifyStatusListToken }
  return verifyLicence({ input, trust, fetchers: ownFetchers(state), now: state.now(), verifier })
}

function ownFetchers(state: LicencesState): Fetchers {
  return {
    statusList: (uri, about) => readStatusList(state, uri, about),
    async inclusion(leafHash) {
      const leaf = Buffer.from(leafHash, 'hex')
      const inclusion = await state.ledger.awaitInclusion(leaf, inclusionWaitMs)
      if (inclusion !== undefined) return { outcome: 'found', value: inclusion }
      // What was accepted is no forgery, only late.
      return { outcome: (await state.ledger.isQueued(leaf)) ? 'unreachable' : 'absent' }
    },
  }
}

async function readStatusList(
  state: LicencesState,
  uri: string,
  about: Pick<VerifiedLicence, 'issuedAt'>,
): Promise<Fetched<string>> {
  const statusListId = state.addresses.findStatusListId(uri)
  if (statusListId === undefined) return { outcome: 'unreachable' }
  try {
    const { token } = await publishStatusList(state, statusListId, about)
    return { outcome: 'found', value: token }
  } catch (error) {
    if (error instanceof StatusListNotFound) return { outcome: 'absent' }
    throw error
  }
}
