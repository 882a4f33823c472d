import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Approval, Change, VersionedChange } from '@bauhinia/ledger-anchor'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { ChainRefusal } from './chain-refusal.ts'

/** A change of a contract that is put before its members, with the approvals that it has. */
export interface Proposal extends VersionedChange {
  readonly chainId: number
  readonly contract: Approval['signer']
  readonly approvals: readonly Approval[]
}

const format = 'bauhinia-chain-proposal'
const hex = (digits: number) =>
  Type.Unsafe<`0x${string}`>(Type.String({ pattern: `^0x[0-9a-fA-F]{${digits}}$` }))
const keyId = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
const text = Type.String({ minLength: 1, maxLength: 2_000 })
const instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$' })

const file = Compile(
  Type.Object({
    format: Type.Literal(format),
    version: Type.Literal(1),
    chainId: Type.Integer({ minimum: 1 }),
    contract: hex(40),
    change: Type.Union([
      Type.Object({
        kind: Type.Literal('membership'),
        members: Type.Array(hex(40), { maxItems: 100 }),
        threshold: Type.Integer(),
      }),
      Type.Object({
        kind: Type.Literal('submitter'),
        account: hex(40),
        allowed: Type.Boolean(),
      }),
      Type.Object({
        kind: Type.Literal('issuer-key'),
        keyId,
        licenceType: text,
        issuer: text,
        validFrom: instant,
        validUntil: instant,
      }),
      Type.Object({ kind: Type.Literal('revocation'), keyId, licenceType: text }),
    ]),
    changeVersion: Type.String({ pattern: '^\\d{1,78}$' }),
    approvals: Type.Array(Type.Object({ signer: hex(40), signature: hex(130) }), {
      maxItems: 100,
    }),
  }),
)

/** Reads a proposal. Throws `ChainRefusal` for a file that holds none. */
export async function readProposal(path: string): Promise<Proposal> {
  const content = await readFile(path, 'utf8').catch(() => {
    throw new ChainRefusal(`${path} cannot be read.`)
  })
  const value = findJson(content)
  if (!file.Check(value)) {
    throw new ChainRefusal(`${path} is no proposal. bauhinia chain propose makes one.`)
  }
  const { approvals, chainId, change, changeVersion, contract } = value
  return { chainId, contract, change: dated(change), version: BigInt(changeVersion), approvals }
}

/** Writes a proposal, whole or not at all; over another one only with `isKnown`. */
export async function writeProposal(
  path: string,
  { approvals, chainId, change, contract, version }: Proposal,
  { isKnown }: { readonly isKnown: boolean },
): Promise<void> {
  const content = {
    format,
    version: 1,
    chainId,
    contract,
    change,
    changeVersion: `${version}`,
    approvals,
  }
  const target = isKnown ? `${path}.new` : path
  await writeFile(target, `${JSON.stringify(content, undefined, 2)}\n`, {
    flag: isKnown ? 'w' : 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EEXIST' ? 'is there already: name another file' : 'cannot be written'
    throw new ChainRefusal(`${path} ${why}.`)
  })
  if (isKnown) await rename(target, path)
}

type WrittenChange = ReturnType<typeof file.Parse>['change']

function dated(change: WrittenChange): Change {
  if (change.kind !== 'issuer-key') return change
  const { validFrom, validUntil } = change
  return { ...change, validFrom: new Date(validFrom), validUntil: new Date(validUntil) }
}

function findJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
