import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ExchangeContext } from './context.ts'
import type { AccessContent } from './domain/access-acts.ts'

/** The sealed part of an access: what was obtained, and the salt with which its entry is opened. */
export interface KeptContent {
  readonly content: AccessContent
  readonly salt: Uint8Array
}

interface Place {
  readonly accessId: string
  readonly dataSubjectId: string
}

const kept = Compile(
  Type.Object({
    salt: Type.String(),
    content: Type.Object({
      providerId: Type.String(),
      datasetId: Type.String(),
      names: Type.Array(Type.String()),
      powerId: Type.String(),
      legalReference: Type.String(),
      document: Type.String(),
      request: Type.Object({
        keyId: Type.String(),
        signatureBase: Type.String(),
        signature: Type.String(),
      }),
    }),
  }),
)

/**
 * Seals what was obtained under the person's key, together with the salt of its entry: with that, the few datasets
 * and the numbers of orders could be tried against what the ledger publishes.
 */
export async function sealContent(
  { identity }: Pick<ExchangeContext, 'identity'>,
  of: Place,
  { content, salt }: KeptContent,
): Promise<Uint8Array> {
  const text = JSON.stringify({ content, salt: Buffer.from(salt).toString('hex') })
  return identity.sealFor(of.dataSubjectId, text, placeOf(of))
}

export async function openContent(
  { identity }: Pick<ExchangeContext, 'identity'>,
  of: Place,
  sealed: Uint8Array,
): Promise<KeptContent> {
  const text = await identity.openFor(of.dataSubjectId, sealed, placeOf(of))
  const { content, salt } = kept.Parse(JSON.parse(text))
  return { content, salt: Buffer.from(salt, 'hex') }
}

function placeOf({ accessId }: Place): string {
  return `sealed-access ${accessId}`
}
