import { type EcPublicJwk, findEcPublicJwk } from '@bauhinia/credentials'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { fetchReply } from './fetch-reply.ts'

/** The keys with which departments sign statements, by department: whom a consumer believes. */
export type StatementKeys = Readonly<Record<string, readonly EcPublicJwk[]>>

const text = Type.Optional(Type.String())
const KeySet = Compile(
  Type.Object({
    keys: Type.Array(
      Type.Object({
        ...{ kty: text, crv: text, x: text, y: text, kid: text, alg: text, use: text },
        organisation: Type.String(),
        purpose: Type.String(),
        validUntil: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
)

/** Fetches the directory's key set and keeps what may sign statements at `now`. */
export async function fetchStatementKeys(gatewayUrl: string, now: Date): Promise<StatementKeys> {
  const { keys } = await fetchReply(`${gatewayUrl}/api/directory/keys`, KeySet)
  const usable = keys.flatMap(({ organisation, purpose, validUntil, ...jwk }) => {
    const isEnded = validUntil !== null && !(new Date(validUntil) > now)
    const key = purpose === 'statement' && !isEnded ? findEcPublicJwk(jwk) : undefined
    return key === undefined ? [] : [{ organisation, key }]
  })
  const groups = Map.groupBy(usable, ({ organisation }) => organisation)
  return Object.fromEntries([...groups].map(([id, own]) => [id, own.map(({ key }) => key)]))
}
