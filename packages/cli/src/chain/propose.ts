import type { Change, ContractReader } from '@bauhinia/ledger-anchor'
import {
  addressIn,
  type ChainCall,
  instantIn,
  readMembers,
  thresholdIn,
  wanted,
} from './chain-call.ts'
import { ChainCallWrong, ChainRefusal } from './chain-refusal.ts'

/** What can be proposed, and what of the call says what exactly. */
export const proposals: Readonly<
  Record<string, (call: ChainCall, contract: ContractReader) => Promise<Change>>
> = {
  async members(call) {
    const members = await readMembers(wanted(call, 'members', 'a file of all members, one a line'))
    const threshold = thresholdIn(wanted(call, 'threshold', 'how many of them must approve'))
    if (threshold > members.length) {
      throw new ChainRefusal(`${threshold} of ${members.length} members can never approve.`)
    }
    return { kind: 'membership', members, threshold }
  },
  async submitter(call) {
    const account = addressIn(wanted(call, 'account', 'the account'), '--account')
    return { kind: 'submitter', account, allowed: !call.forbid }
  },
  async 'issuer-key'(call) {
    const validFrom = instantIn(wanted(call, 'from', 'the first day of the key'), 'from')
    const validUntil = instantIn(wanted(call, 'until', 'the day before which it ends'), 'until')
    if (validFrom >= validUntil) throw new ChainCallWrong('--until is not after --from.')
    const issuer = wanted(call, 'issuer', 'the iss of the licences')
    return { kind: 'issuer-key', ...keyOf(call), issuer, validFrom, validUntil }
  },
  async 'end-key'(call, contract) {
    const named = keyOf(call)
    const { keys } = await contract.readRegistry()
    const known = keys.find(
      ({ keyId, licenceType }) => keyId === named.keyId && licenceType === named.licenceType,
    )
    if (known === undefined) {
      throw new ChainRefusal(
        'the registry has no such key for that type. bauhinia chain status lists it.',
      )
    }
    const validUntil = call.until === undefined ? new Date() : instantIn(call.until, 'until')
    if (validUntil <= known.validFrom) {
      throw new ChainRefusal('the key would end before it begins: propose revoke-key.')
    }
    const { issuer, validFrom } = known
    return { kind: 'issuer-key', ...named, issuer, validFrom, validUntil }
  },
  async 'revoke-key'(call) {
    return { kind: 'revocation', ...keyOf(call) }
  },
}

function keyOf(call: ChainCall) {
  const keyId = wanted(
    call,
    'key-id',
    'the key by its JWK thumbprint, the kid in the issuer’s keys',
  )
  if (!/^[A-Za-z0-9_-]{43}$/.test(keyId)) {
    throw new ChainCallWrong(`--key-id is a JWK thumbprint of 43 letters, not "${keyId}".`)
  }
  return { keyId, licenceType: wanted(call, 'type', 'the vct of the licences') }
}
