import { readFile } from 'node:fs/promises'
import { isLikeEvidence, parseEvidence } from '@bauhinia/ledger/evidence-bundle'
import { evidenceMessages } from '@bauhinia/ledger/evidence-messages'
import { recordWords } from '@bauhinia/ledger/record-words'
import type { LicenceTrust } from '@bauhinia/licences'
import { verifyLicence } from '@bauhinia/licences/verify'
import { openPack } from '@bauhinia/pack'
import type { LogTrust } from '@bauhinia/transparency-log'
import { installation } from '#installation'
import { explainCheckpoint, isCheckpoint } from '../verify/explain-checkpoint.ts'
import { explainEvidence } from '../verify/explain-evidence.ts'
import { explainLicence } from '../verify/explain-licence.ts'
import { explainProof } from '../verify/explain-proof.ts'
import { networkOf, offline } from '../verify/network.ts'
import { readChainRegistry } from '../verify/read-registry.ts'
import {
  fetchTrust,
  readLogTrustFile,
  readTrustFile,
  TrustUnreadable,
} from '../verify/read-trust.ts'
import { sayUnknown } from '../verify/say-unknown.ts'
import {
  readVerifyRequest,
  type TrustNamed,
  VerifyCallWrong,
  type VerifyRequest,
} from '../verify/verify-request.ts'

/** It cannot be said: the file or the chain that was named cannot be read, or nobody is named to trust. */
const unusable = 2

/**
 * Checks a licence file, the text of a credential, the payload of a QR code, a receipt or other evidence of an
 * entry, a checkpoint or a proof of the ledger, and says for each check whether it passes, and what was not checked. Exit status 0
 * valid, 1 refused or not shown to be valid, 2 unreadable, of an unknown version, or of a chain that does not answer. Where a log is
 * trusted without witnesses, its own signature is enough for all of them, and a line says so. Where a portal is named, its
 * ledger of today has to be of the history of what was kept: another one refuses it, and none that is shown leaves it open.
 */
export async function verify(args: readonly string[]): Promise<number> {
  try {
    const request = readVerifyRequest(args)
    const text = await readFile(request.file, 'utf8')
    if (text.trim() === '') return complain(sayUnknown(request.file, text))
    if (isLikeEvidence(text)) return await checkEvidence(text, request)
    if (request.trust.kind === 'none') {
      throw new VerifyCallWrong(
        'only evidence is read by its own word: name whom to trust by --from URL, --trust FILE or --log-key KEY.',
      )
    }
    const proofVersion = /^c2sp\.org\/tlog-proof@(\S*)/.exec(text)?.[1]
    const isOfLog = proofVersion !== undefined || isCheckpoint(text)
    if (isOfLog && request.chain !== undefined) {
      throw new VerifyCallWrong(
        '--chain is asked about evidence or a licence, and this is neither.',
      )
    }
    if (proofVersion !== undefined) return await checkProof(text, proofVersion, request)
    if (isOfLog) return await checkCheckpoint(text, request.trust)
    return await checkLicence(text, request)
  } catch (error) {
    if (error instanceof VerifyCallWrong) {
      return complain(`bauhinia: ${error.message} bauhinia help verify says more.`)
    }
    if (error instanceof TrustUnreadable) return complain(error.message)
    if (isUnreadable(error)) return complain(`${error.path} cannot be read.`)
    throw error
  }
}

async function checkEvidence(text: string, { chain, trust }: VerifyRequest): Promise<number> {
  const bundle = parseEvidence(text)
  if (typeof bundle === 'string') return complain(evidenceMessages('en')(bundle))
  const known = await readLicenceTrust(trust)
  const logs = trust.kind === 'log' ? [await readLogTrustFile(trust)] : known?.logs
  const portal = portalOf(trust)
  const contract = known?.registry?.contract
  const pack = await openPack(installation.packFolder)
  const words = recordWords(pack, 'en')
  const explained = await explainEvidence(bundle, { chain, contract, logs, portal, words })
  console.log([...explained.lines, '', pack.notice.en].join('\n'))
  if (explained.verdict !== 'valid') return 1
  if (explained.chain === 'unreachable') return unusable
  return explained.chain === 'not-shown' || explained.ledger === 'open' ? 1 : 0
}

async function checkCheckpoint(text: string, trust: TrustNamed): Promise<number> {
  const portal = portalOf(trust)
  const { isValid, lines } = await explainCheckpoint(text, { logs: await readLogs(trust), portal })
  console.log(lines.join('\n'))
  if (portal === undefined) {
    console.log('\nNobody was asked: --from URL also asks whether the ledger of today contains it.')
  }
  return isValid ? 0 : 1
}

async function checkProof(
  text: string,
  version: string,
  { entry, trust }: VerifyRequest,
): Promise<number> {
  if (version !== 'v1') {
    return complain(`This is a proof of version ${version}, and only v1 is known here.`)
  }
  const logs = await readLogs(trust)
  if (entry === undefined) return complain('A proof is about an entry: add --entry FILE.')
  const asked = { logs, portal: portalOf(trust) }
  const { lines, outcome } = await explainProof(text, await readFile(entry), asked)
  console.log(lines.join('\n'))
  if (outcome === 'unusable') return unusable
  return outcome === 'valid' ? 0 : 1
}

/** Nothing of a licence is there to be judged. */
const nowhere: readonly string[] = ['unreadable', 'too-large']

async function checkLicence(
  input: string,
  { chain, file, trust: named }: VerifyRequest,
): Promise<number> {
  const anchors = await readLicenceTrust(named)
  if (anchors === undefined) {
    return complain('A licence is signed by a department: name whom to trust by --from or --trust.')
  }
  const ofChain = chain && (await readChainRegistry(chain, anchors.registry))
  const asked = named.kind === 'portal' ? networkOf(named.url) : offline
  // What the chain itself says, nobody says instead of it.
  const registry = ofChain && (async () => ({ outcome: 'found', value: ofChain }) as const)
  const fetchers = { ...asked, ...(registry && { registry }) }
  const trust = { ...anchors, ...(ofChain && { registry: ofChain }) }
  const verification = await verifyLicence({ input, trust, fetchers, now: new Date() })
  const [format] = verification.checks
  if (format?.outcome === 'fail' && nowhere.includes(format.reason)) {
    return complain(sayUnknown(file, input))
  }
  console.log(explainLicence(verification, chain?.url).join('\n'))
  if (named.kind !== 'portal') {
    const nobody = chain === undefined ? 'Nobody' : 'Nobody but the chain'
    console.log(`\n${nobody} was asked: --from URL also asks for the status of today.`)
  }
  if (format?.outcome === 'fail' && format.reason !== 'damaged') return unusable
  return verification.verdict === 'valid' ? 0 : 1
}

function portalOf(named: TrustNamed): string | undefined {
  return named.kind === 'portal' ? named.url : undefined
}

async function readLogs(named: TrustNamed): Promise<readonly LogTrust[]> {
  if (named.kind === 'log') return [await readLogTrustFile(named)]
  return (await readLicenceTrust(named))?.logs ?? []
}

async function readLicenceTrust(named: TrustNamed): Promise<LicenceTrust | undefined> {
  if (named.kind === 'portal') return fetchTrust(named.url)
  return named.kind === 'file' ? readTrustFile(named.file) : undefined
}

function isUnreadable(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'path' in error
}

function complain(message: string): number {
  console.error(message)
  return unusable
}
