import * as webVerifier from '@bauhinia/credentials/verify'
import { checkAuthenticity } from './check-authenticity.ts'
import { checkLedger, findLedgerReference } from './check-ledger.ts'
import { checkStatus } from './check-status.ts'
import { parseLicenceInput } from './licence-input.ts'
import {
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
  if (!parsing.parsed) return refuseInput(parsing.reason)
  const { input } = parsing
  const { checks, licence, payload } = await checkAuthenticity(input, {
    trust,
    now,
    verifier,
  })
  if (licence === undefined || payload === undefined) {
    const unasked = [unknown('status', 'not-authentic'), unknown('ledger', 'not-authentic')]
    return { verdict: 'refused', checks: [...checks, ...unasked] }
  }
  const reference = findLedgerReference(payload['ledger'])
  const [status, ledger] = await Promise.all([
    checkStatus(input, licence, { trust, fetchers, now, verifier }),
    checkLedger(input, licence, { trust, fetchers, reference }),
  ])
  const all = [...checks, status.check, ledger.check]
  return {
    verdict: judge(all),
    checks: all,
    licence,
    ...(status.statedAt !== undefined && { statusStatedAt: status.statedAt }),
    ...(status.isBroughtAlong && { isStatusBroughtAlong: true }),
    ...(ledger.entry !== undefined && { entry: ledger.entry }),
  }
}

function refuseInput(reason: CheckReason): LicenceVerification {
  const [, ...others] = checkIds
  return {
    verdict: 'refused',
    checks: [fail('format', reason), ...others.map((id) => unknown(id, 'not-authentic'))],
  }
}

function judge(checks: readonly CheckResult[]): LicenceVerification['verdict'] {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'refused'
  return checks.every(({ outcome }) => outcome === 'pass') ? 'valid' : 'incomplete'
}
