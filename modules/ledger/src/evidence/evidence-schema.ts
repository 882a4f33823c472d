import Type from 'typebox'
import { evidenceCaution, evidenceFormat, evidenceVersion } from './evidence-bundle.ts'

const closed = { additionalProperties: false }
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  description: 'ISO 8601, UTC, milliseconds',
})

/** The published form of evidence (JSON Schema 2020-12): for whoever reads it with a program of their own. */
export const evidenceSchema = Type.Object(
  {
    format: Type.Literal(evidenceFormat),
    version: Type.Literal(evidenceVersion),
    record: Type.Object(
      {
        kind: Type.String(),
        organisation: Type.String(),
        occurredAt: instant,
        fields: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
        salt: Type.String({
          pattern: '^[A-Za-z0-9+/]{21}[AQgw]==$',
          description:
            'Base64. A commitment is base64url(HMAC-SHA-256(salt, name, NUL, value as canonical JSON))',
        }),
      },
      { ...closed, description: 'What the entry is about, in the clear' },
    ),
    leaf: Type.Object(
      {
        entry: Type.String({ description: 'Canonical JSON (RFC 8785), as the tree has it' }),
        hash: Type.String({
          pattern: '^[0-9a-f]{64}$',
          description: 'SHA-256 of 0x00 and the UTF-8 of the entry (RFC 6962)',
        }),
      },
      closed,
    ),
    proof: Type.String({ description: 'C2SP tlog-proof with the cosigned checkpoint' }),
    claimed: Type.Object(
      {
        caution: Type.Literal(evidenceCaution),
        origin: Type.String(),
        logKey: Type.String({ description: 'C2SP signed-note vkey' }),
        witnessPolicy: orNull(Type.String({ description: 'C2SP tlog-policy' })),
      },
      { ...closed, description: 'Worth nothing until compared with a source of one’s own' },
    ),
    anchor: orNull(
      Type.Object(
        {
          chainId: Type.Integer({ minimum: 0 }),
          contract: Type.String({ pattern: '^0x[0-9a-fA-F]{40}$' }),
          blockNumber: Type.Integer({ minimum: 0 }),
          transactionHash: orNull(Type.String({ pattern: '^0x[0-9a-f]{64}$' })),
          anchoredAt: instant,
          checkpoint: Type.String({ description: 'C2SP tlog-checkpoint, as it is anchored' }),
          consistency: Type.Array(
            Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' }),
            {
              maxItems: 64,
              description:
                'That the larger of the two trees begins with the smaller (RFC 6962 §2.1.2)',
            },
          ),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'Evidence of an entry of a Bauhinia ledger, version 1' },
)
