import * as webVerifier from '@bauhinia/credentials/verify'
import { checkAuthenticity } from './check-authenticity.ts'
import { checkLedger, findLedgerReference } from './check-ledger.ts'
import { checkRegistry } from './check-registry.ts'
import { checkStatus } from './check-status.ts'
import { parseLicenceInput } from './licence-input.ts'
import {
  type CheckId,
  type CheckReason,
  type CheckResult,
  type CredentialVerifier,
  checkIds,
  type Fetchers,
  fail,
  type LicenceTrust,
  type LicenceVerification,
  unknown,
} from './verification.ts'

/** What is to be verified, and by whose word. */
export interface VerificationRequest {
  /** Pasted text, the text of a `.licence` file, or what a QR code holds. */
  readonly input: string
  readonly trust: LicenceTrust
  readonly fetchers: Fetchers
  readonly now: Date
  /** WebCrypto unless given; on a server, the faster `@bauhinia/credentials`. */
  readonly verifier?: CredentialVerifier
}

/**
 * Verifies a licence line by line; the same in Node and in browsers, and never an exception for a no,
 * nor for any text. Status and ledger are asked only about what is authentic: an address in a forged
 * credential is a stranger's choice.
 */
export async function verifyLicence({
  input: text,
  trust,
  fetchers,
  now,
  verifier = webVerifier,
}: VerificationRequest): Promise<LicenceVerification> {
  const parsing = await parseLicenceInput(text)
  if (!parsing.parsed) return refuseInput(parsing.reason, trust)
  const { input } = parsing
  const { checks, licence, payload } = await checkAuthenticity(input, {
    trust,
    now,
    verifier,
  })
  if (licence === undefined || payload === undefined) {
    const unasked = idsFor(trust).slice(checks.length)
    return {
      verdict: 'refused',
      checks: [...checks, ...unasked.map((id) => unknown(id, 'not-authentic'))],
    }
  }
  const reference = findLedgerReference(payload['ledger'])
  const [status, ledger, registry] = await Promise.all([
    checkStatus(input, licence, { trust, fetchers, now, verifier }),
    checkLedger(input, licence, { trust, fetchers, reference }),
    checkRegistry(input.credential, licence, { trust, fetchers }),
  ])
  const all = [...checks, status.check, ledger.check, ...registry.checks]
  return {
    verdict: judge(all),
    checks: all,
    licence,
    ...(status.statedAt !== undefined && { statusStatedAt: status.statedAt }),
    ...(status.isBroughtAlong && { isStatusBroughtAlong: true }),
    ...(ledger.entry !== undefined && { entry: ledger.entry }),
    ...(registry.registration !== undefined && { registration: registry.registration }),
  }
}

/** The registry has a line only where there is one. */
function idsFor({ registry }: LicenceTrust): readonly CheckId[] {
  return checkIds.filter((id) => id !== 'registry' || registry !== undefined)
}

function refuseInput(reason: CheckReason, trust: LicenceTrust): LicenceVerification {
  const [, ...others] = idsFor(trust)
  return {
    verdict: 'refused',
    checks: [fail('format', reason), ...others.map((id) => unknown(id, 'not-authentic'))],
  }
}

function judge(checks: readonly CheckResult[]): LicenceVerification['verdict'] {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'refused'
  return checks.every(isNoHindrance) ? 'valid' : 'incomplete'
}

/** A registry that does not know the type yet says no more than none would. */
function isNoHindrance(check: CheckResult): boolean {
  return check.outcome === 'pass' || check.reason === 'type-not-registered'
}
