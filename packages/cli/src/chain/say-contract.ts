import type { Change, ContractReader, ContractState, RegisteredKey } from '@bauhinia/ledger-anchor'
import { sayInstant } from '../say-instant.ts'

/** A change in words, for whoever is asked to approve it. */
export function sayChange(change: Change): readonly string[] {
  switch (change.kind) {
    case 'membership':
      return [
        `From then on ${change.threshold} of these members must approve:`,
        ...change.members.map((member) => `  ${member}`),
      ]
    case 'submitter':
      return [
        `The account ${change.account} ${change.allowed ? 'may' : 'may no longer'} submit anchors.`,
      ]
    case 'issuer-key':
      return [
        `The key ${change.keyId}`,
        `  may sign ${change.licenceType}`,
        `  for ${change.issuer}`,
        `  from ${sayInstant(change.validFrom)} until ${sayInstant(change.validUntil)}.`,
      ]
    case 'revocation':
      return [
        `The key ${change.keyId}`,
        `  is revoked for ${change.licenceType}: nothing that it ever signed of it counts any more.`,
      ]
  }
}

/** Everything that a contract holds, in words. */
export function sayState(
  { chainId, contract }: ContractReader['domain'],
  state: ContractState,
  now: Date,
): readonly string[] {
  const { anchors, blockNumber, keys, members, submitters, threshold } = state
  return [
    `Contract ${contract} on chain ${chainId}, as of block ${blockNumber}`,
    '',
    `${members.length} members, of whom ${threshold} must approve:`,
    ...members.map((member) => `  ${member}`),
    '',
    'Accounts that may submit anchors:',
    ...orNone(submitters.map((account) => `  ${account}`)),
    '',
    'Last anchor of each log:',
    ...orNone(
      anchors.map(
        ({ anchoredAt, blockNumber: block, origin, size }) =>
          `  ${origin}: ${size} entries, in block ${block}, ${sayInstant(anchoredAt)}`,
      ),
    ),
    '',
    'Registry of issuers’ keys:',
    ...orNone(keys.flatMap((key) => sayKey(key, now))),
  ]
}

/** The same for programs. */
export function stateAsJson({ chainId, contract }: ContractReader['domain'], state: ContractState) {
  const { anchors, blockNumber, keys, ...others } = state
  return {
    ...{ chainId, contract, blockNumber: Number(blockNumber), ...others },
    anchors: anchors.map((anchor) => ({ ...anchor, blockNumber: Number(anchor.blockNumber) })),
    keys: keys.map((key) => ({ ...key, revokedAt: key.revokedAt ?? null })),
  }
}

function sayKey(key: RegisteredKey, now: Date): readonly string[] {
  const { issuer, keyId, licenceType, validFrom, validUntil } = key
  return [
    `  ${keyId}: ${standingOf(key, now)}`,
    `    ${licenceType}`,
    `    ${issuer}`,
    `    from ${sayInstant(validFrom)} until ${sayInstant(validUntil)}`,
  ]
}

function standingOf({ revokedAt, validFrom, validUntil }: RegisteredKey, now: Date): string {
  if (revokedAt !== undefined) return `revoked on ${sayInstant(revokedAt)}`
  if (now < validFrom) return 'not yet'
  return now < validUntil ? 'may sign' : 'ended'
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['  none'] : lines
}
