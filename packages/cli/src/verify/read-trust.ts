import { readFile } from 'node:fs/promises'
import type { LicenceTrust } from '@bauhinia/licences'
import {
  type Checkpoint,
  type LogTrust,
  parseNote,
  parseVerifierKey,
  readLogTrust,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { issuerRegistrySchema } from './issuer-registry.ts'

/** Whom to trust could not be found out; the message says why. */
export class TrustUnreadable extends Error {}

const trust = Compile(
  Type.Object({
    certificates: Type.Array(Type.String()),
    logs: Type.Array(
      Type.Object({
        origin: Type.String(),
        vkey: Type.String(),
        witnessPolicy: Type.Optional(Type.String()),
      }),
    ),
    licenceTypes: Type.Array(Type.Object({ vct: Type.String(), issuer: Type.String() })),
    registry: Type.Optional(issuerRegistrySchema),
  }),
)

/** Trust anchors that were kept in a file, as a portal gives them. */
export async function readTrustFile(file: string): Promise<LicenceTrust> {
  try {
    return parseTrust(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new TrustUnreadable(`${file} holds no trust anchors.`, { cause })
  }
}

/** One log, by its key, whose name is the log's origin, and by a policy that was kept in a file. */
export async function readLogTrustFile({
  logKey,
  policyFile,
}: {
  readonly logKey: string
  readonly policyFile: string | undefined
}): Promise<LogTrust> {
  const policy = policyFile === undefined ? undefined : await readText(policyFile)
  try {
    const log = {
      origin: parseVerifierKey(logKey).name,
      vkey: logKey,
      ...(policy !== undefined && { witnessPolicy: policy }),
    }
    readLogTrust(log)
    return log
  } catch (cause) {
    if (!(cause instanceof TransparencyLogError)) throw cause
    throw new TrustUnreadable(`${cause.message}.`, { cause })
  }
}

/** A checkpoint that was kept in a file. The log's own signature is enough: it may not go back on it, whoever cosigned. */
export async function readKeptCheckpoint(file: string, log: LogTrust): Promise<Checkpoint> {
  const text = await readText(file)
  const no = `${file} is no checkpoint that ${log.origin} signed with the key ${log.vkey}.`
  try {
    const { witnessPolicy: _, ...alone } = readLogTrust(log)
    const signed = await verifyCheckpoint(parseNote(text), alone)
    if (signed.valid) return signed.checkpoint
  } catch (cause) {
    if (!(cause instanceof TransparencyLogError)) throw cause
    throw new TrustUnreadable(no, { cause })
  }
  throw new TrustUnreadable(no)
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new TrustUnreadable(`${file} cannot be read.`, { cause })
  })
}

/** The trust anchors that a portal publishes: as good as the way to it, so use https. */
export async function fetchTrust(portal: string): Promise<LicenceTrust> {
  const url = new URL('/api/licences/trust-anchors', portal)
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(
    (cause: unknown) => {
      throw new TrustUnreadable(`${url.origin} cannot be reached.`, { cause })
    },
  )
  try {
    return parseTrust(await response.text())
  } catch (cause) {
    throw new TrustUnreadable(`${url.href} gives no trust anchors.`, { cause })
  }
}

function parseTrust(text: string): LicenceTrust {
  const anchors = trust.Parse(JSON.parse(text))
  // A key or a policy that cannot be read is found out here, and not in the middle of a verification.
  anchors.logs.forEach(readLogTrust)
  return anchors
}
