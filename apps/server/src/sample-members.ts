import type { LedgerAnchor } from '@bauhinia/ledger-anchor'
import type { LicencesModule } from '@bauhinia/licences'
import { readOrMakeChainKey } from '@bauhinia/witness'

/** What the members of a contract decide about it, given the keys that sign licences here. */
export type Governing = (
  contract: LedgerAnchor,
  listIssuingKeys: LicencesModule['listIssuingKeys'],
) => Promise<void>

/**
 * The invented members of a demonstration's contract put the keys of its issuers into the registry, in the way
 * that is open to real ones too: each approves with its own key, and a change is made with the approvals of M.
 */
export function governAsSampleMembers(keyFiles: readonly string[]): Governing {
  return async (contract, listIssuingKeys) => {
    const { keys: registered } = await contract.readRegistry()
    const missing = (await listIssuingKeys()).filter(
      ({ keyId, licenceType }) =>
        !registered.some((one) => one.keyId === keyId && one.licenceType === licenceType),
    )
    if (missing.length === 0) return
    const { accountOf, approveChange } = await import('@bauhinia/ledger-anchor')
    const { members: deciding } = await contract.readMembership()
    // A sample witness that came later is no member yet, and one approval of a stranger makes the contract refuse all.
    const members = (await Promise.all(keyFiles.map(readOrMakeChainKey)))
      .map(accountOf)
      .filter(({ address }) => deciding.includes(address))
    for (const { validFrom, validUntil, ...key } of missing) {
      const period = { validFrom: new Date(validFrom), validUntil: new Date(validUntil) }
      const change = { kind: 'issuer-key', ...key, ...period } as const
      const version = await contract.versionOf(change)
      const approvals = await Promise.all(
        members.map((member) => approveChange(member, contract.domain, { change, version })),
      )
      await contract.change(change, approvals)
    }
  }
}
