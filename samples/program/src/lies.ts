import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Type from 'typebox'
import Value from 'typebox/value'
import type { FaultKind } from './fault.ts'

/** Faults of a department that answers, but not truly. */
export type LieKind = Exclude<FaultKind, 'down' | 'slow'>

const Payload = Type.Object({ _sd: Type.Optional(Type.Array(Type.String())) })

/** Spoils a true statement in one way; what is signed is signed with the department's own key. */
export function spoil(statement: string, kind: LieKind, keyFile: string): string {
  const [jwt = '', ...disclosures] = statement.split('~')
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  const claims = Value.Parse(Payload, JSON.parse(Buffer.from(payload, 'base64url').toString()))
  switch (kind) {
    case 'bad-signature':
      return [`${header}.${payload}.${changeFirstByte(signature)}`, ...disclosures].join('~')
    case 'wrong-subject': {
      const forged = signJwt(header, { ...claims, sub: 'someone-else' }, keyFile)
      return [forged, ...disclosures].join('~')
    }
    case 'extra-claims': {
      const salt = randomBytes(16).toString('base64url')
      const extra = encode([salt, 'notAskedFor', 'what nobody asked for'])
      const digest = createHash('sha256').update(extra).digest('base64url')
      const _sd = [...(claims._sd ?? []), digest].sort()
      return [signJwt(header, { ...claims, _sd }, keyFile), extra, ...disclosures].join('~')
    }
    default:
      return kind satisfies never
  }
}

function changeFirstByte(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64url')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64url')
}

function signJwt(header: string, payload: object, keyFile: string): string {
  const key = createPrivateKey(readFileSync(keyFile))
  const input = `${header}.${encode(payload)}`
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
