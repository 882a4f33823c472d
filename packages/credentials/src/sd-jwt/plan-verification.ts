import { type EcPublicJwk, findEcPublicJwk } from '../crypto/ec-public-jwk.ts'
import {
  type CryptoAnswers,
  noQuestions,
  type SignatureQuestion,
  type VerificationPlan,
} from '../crypto/questions.ts'
import { refuseNoInstant } from '../encoding/instant.ts'
import { findMember, findText } from '../encoding/json.ts'
import { findHeaderRefusal } from '../jws/find-header-refusal.ts'
import type { ParsedJws } from '../jws/parse-jws.ts'
import { concludeVerification } from './conclude-verification.ts'
import { type ParsedSdJwt, parseSdJwt } from './parse-sd-jwt.ts'
import { type IssuerKeyPlan, planIssuerKey } from './plan-issuer-key.ts'
import type {
  CredentialExpectations,
  CredentialVerification,
  RefusalReason,
} from './verification.ts'

/** A key binding up to its signature; `refusal` is what is wrong with it before. */
export interface KeyBindingPlan {
  readonly jws: ParsedJws | undefined
  readonly question: SignatureQuestion | undefined
  readonly refusal: RefusalReason | undefined
}

/** The facts that cryptography found about one credential. */
export interface CredentialFacts {
  readonly isSigned: boolean | undefined
  readonly links: readonly boolean[]
  readonly isKeyBindingSigned: boolean
  readonly presentedDigest: string
  readonly disclosureDigests: readonly string[]
}

/** Takes a credential apart and says what must be asked of cryptography to verify it. */
export function planVerification(
  text: string,
  expected: CredentialExpectations,
): VerificationPlan<CredentialVerification> {
  refuseNoInstant(expected.now)
  const parsing = parseSdJwt(text)
  if (!parsing.parsed) return refuse(parsing.reason)
  const { sdJwt } = parsing
  const refusal = findHeaderRefusal(sdJwt.issuerJwt, expected.typ ?? 'dc+sd-jwt')
  if (refusal !== undefined) return refuse(refusal)

  const { now, trust } = expected
  const issuer = findText(sdJwt.issuerJwt.payload, 'iss')
  const issuerKey = planIssuerKey(sdJwt.issuerJwt, { issuer, trust, now })
  const keyBinding = planKeyBinding(sdJwt, expected)
  const signatures = [
    ...askSignature(sdJwt.issuerJwt, issuerKey.key),
    ...(keyBinding.question === undefined ? [] : [keyBinding.question]),
    ...issuerKey.paths.flat(),
  ]
  const digests = [sdJwt.presented, ...sdJwt.disclosures.map(({ encoded }) => encoded)]
  return {
    questions: { signatures, digests },
    conclude: (answers) =>
      concludeVerification(
        { sdJwt, issuerKey, keyBinding, facts: sortFacts(answers, issuerKey, keyBinding) },
        expected,
      ),
  }
}

function refuse(reason: RefusalReason): VerificationPlan<CredentialVerification> {
  const checks = [{ check: 'format', outcome: 'failed', reason }] as const
  return { questions: noQuestions, conclude: () => ({ valid: false, reason, checks }) }
}

function askSignature(
  { signingInput: message, signature }: ParsedJws,
  key: EcPublicJwk | undefined,
): readonly SignatureQuestion[] {
  return key === undefined ? [] : [{ key, message, signature }]
}

function planKeyBinding(
  { keyBindingJwt: jws, issuerJwt }: ParsedSdJwt,
  expected: CredentialExpectations,
): KeyBindingPlan {
  const refused = (refusal: RefusalReason): KeyBindingPlan => ({
    jws,
    question: undefined,
    refusal,
  })
  if (expected.keyBinding === undefined) return { jws, question: undefined, refusal: undefined }
  if (jws === undefined) return refused('key-binding-missing')
  if (findHeaderRefusal(jws, 'kb+jwt') !== undefined) return refused('key-binding-malformed')
  const key = findEcPublicJwk(findMember(findMember(issuerJwt.payload, 'cnf'), 'jwk'))
  const [question] = askSignature(jws, key)
  return question === undefined
    ? refused('key-binding-key-missing')
    : { jws, question, refusal: undefined }
}

function sortFacts(
  { signatures, digests }: CryptoAnswers,
  { key }: IssuerKeyPlan,
  { question }: KeyBindingPlan,
): CredentialFacts {
  const answers = [...signatures]
  const isSigned = key === undefined ? undefined : answers.shift()
  const isKeyBindingSigned = question === undefined ? false : answers.shift() === true
  const [presentedDigest = '', ...disclosureDigests] = digests
  return { isSigned, links: answers, isKeyBindingSigned, presentedDigest, disclosureDigests }
}
