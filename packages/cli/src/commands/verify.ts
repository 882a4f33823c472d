import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { LicenceTrust } from '@bauhinia/licences'
import { verifyLicence } from '@bauhinia/licences/verify'
import { explainLicence } from '../verify/explain-licence.ts'
import { explainProof } from '../verify/explain-proof.ts'
import { networkOf, offline } from '../verify/network.ts'
import { fetchTrust, readTrustFile, TrustUnreadable } from '../verify/read-trust.ts'

const usage = `Say what to check and by whose word:
  bauhinia verify FILE --from URL     trusts what that portal publishes, and asks for today's status
  bauhinia verify FILE --trust FILE   trusts the anchors in a file (GET /api/licences/trust-anchors)
                                      and asks nobody: what came along with the licence must do
  … --entry FILE                      the entry that FILE, a .tlog-proof, is about`

/** Nothing could be said about the file: it cannot be read, or nobody is named to trust. */
const unusable = 2

/**
 * Checks a licence file, the text of a credential, the payload of a QR code, or a proof of the ledger,
 * and says for each check whether it passes, and what was not checked. Exit status 0 valid, 1 refused or
 * not shown to be valid, 2 unreadable or of an unknown version.
 */
export async function verify(args: readonly string[]): Promise<number> {
  const request = readArguments(args)
  if (request === undefined) return complain(usage)
  const { entry, file, portal, trustFile } = request
  try {
    const text = await readFile(file, 'utf8')
    const trust = portal === undefined ? await readTrustFile(trustFile) : await fetchTrust(portal)
    const proofVersion = /^c2sp\.org\/tlog-proof@(\S*)/.exec(text)?.[1]
    if (proofVersion !== undefined && proofVersion !== 'v1') {
      return complain(`This is a proof of version ${proofVersion}, and only v1 is known here.`)
    }
    if (proofVersion !== undefined) {
      if (entry === undefined) return complain('A proof is about an entry: add --entry FILE.')
      return await checkProof(text, await readFile(entry), trust)
    }
    return await checkLicence(text, trust, portal)
  } catch (error) {
    if (error instanceof TrustUnreadable) return complain(error.message)
    if (isUnreadable(error)) return complain(`${error.path} cannot be read.`)
    throw error
  }
}

async function checkLicence(
  input: string,
  trust: LicenceTrust,
  portal: string | undefined,
): Promise<number> {
  const fetchers = portal === undefined ? offline : networkOf(portal)
  const verification = await verifyLicence({ input, trust, fetchers, now: new Date() })
  console.log(explainLicence(verification).join('\n'))
  if (portal === undefined) {
    console.log('\nNobody was asked: --from URL also asks for the status of today.')
  }
  const [format] = verification.checks
  if (format?.outcome === 'fail' && format.reason !== 'damaged') return unusable
  return verification.verdict === 'valid' ? 0 : 1
}

async function checkProof(text: string, entry: Uint8Array, trust: LicenceTrust): Promise<number> {
  const { lines, outcome } = await explainProof(text, entry, trust)
  console.log(lines.join('\n'))
  if (outcome === 'unusable') return unusable
  return outcome === 'valid' ? 0 : 1
}

interface Request {
  readonly file: string
  readonly entry: string | undefined
  readonly portal: string | undefined
  /** Empty only when there is a portal. */
  readonly trustFile: string
}

function readArguments(args: readonly string[]): Request | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { from: { type: 'string' }, trust: { type: 'string' }, entry: { type: 'string' } },
  })
  const [file, ...others] = positionals
  const { entry, from, trust } = values
  const isKnown = Object.keys(values).every((name) => ['from', 'trust', 'entry'].includes(name))
  if (file === undefined || others.length > 0 || !isKnown) return undefined
  const portal = typeof from === 'string' ? from : undefined
  const trustFile = typeof trust === 'string' ? trust : ''
  const isOneNamed = (portal === undefined) !== (trustFile === '')
  if (!isOneNamed || (portal !== undefined && !URL.canParse(portal))) return undefined
  return { file, portal, trustFile, entry: typeof entry === 'string' ? entry : undefined }
}

function isUnreadable(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'path' in error
}

function complain(message: string): number {
  console.error(message)
  return unusable
}
