import { randomUUID } from 'node:crypto'
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createEs256Signer,
  generateEs256Signer,
  issueCertificate,
  jwkThumbprint,
} from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import type { Issuer, LicencesContext, LicencesState } from './context.ts'
import {
  type AuthorityRow,
  findIssuer,
  type IssuerRow,
  insertAuthority,
  insertIssuer,
  listAuthorities,
  lockMaking,
} from './queries/issuers.ts'

const rootYears = 50
/** Longer than any licence, so that a key's certificate outlives what it signs. */
const issuerYears = 20
/** How far behind a verifier's clock may be. */
const clockToleranceMs = 3_600_000

/**
 * The organisation's issuing key whose certificate counts at least until `until`, made under the root
 * when there is none yet. It is made in the caller's transaction: a second connection for it could
 * wait for ever for those that wait for it.
 */
export async function getIssuer(
  state: LicencesState,
  tx: Database,
  wanted: WantedIssuer,
): Promise<Issuer> {
  const { addresses, signers, keyring } = state
  const kept = (await findIssuer(tx, wanted)) ?? (await makeIssuer(state, tx, wanted))
  const { organisationId, certificate, keyId, wrappedKey } = kept
  const signer =
    signers.get(keyId) ?? createEs256Signer(keyring.unwrapPrivateKey(wrappedKey, issuerSeal(keyId)))
  signers.set(keyId, signer)
  return { issuer: addresses.issuer(organisationId), x5c: [certificate], signer }
}

interface WantedIssuer {
  readonly organisationId: string
  readonly until: Date
}

/** The certificates of all roots, the newest first; the first root is made when there is none. */
export async function listRootCertificates(context: LicencesContext): Promise<string[]> {
  const kept = await listAuthorities(context.db)
  if (kept.length > 0) return kept.map(({ certificate }) => certificate)
  return context.db.transaction(async (tx) => {
    await lockMaking(tx, 'authorities')
    const now = context.now()
    return [(await getRoot(context, tx, { until: now, now })).certificate]
  })
}

async function makeIssuer(
  context: LicencesState,
  tx: Database,
  wanted: WantedIssuer,
): Promise<IssuerRow> {
  const { keyring, directory, addresses } = context
  const { organisationId, until } = wanted
  await lockMaking(tx, 'authorities')
  const made = await findIssuer(tx, wanted)
  if (made !== undefined) return made

  const createdAt = context.now()
  const { name } = directory.getOrganisation(organisationId)
  const notAfter = new Date(Math.max(yearsAfter(createdAt, issuerYears).getTime(), until.getTime()))
  const root = await getRoot(context, tx, { until: notAfter, now: createdAt })
  const { signer, privateKey } = fresh()
  const keyId = jwkThumbprint(signer.publicJwk)
  const certificate = issueCertificate(openRoot(context, root), {
    name: name.en.slice(0, 64),
    publicKey: signer.publicJwk,
    issuerUrl: addresses.issuer(organisationId),
    notBefore: tolerant(createdAt),
    notAfter,
  })
  const row = {
    ...{ keyId, organisationId, certificate, notAfter, createdAt },
    authorityId: root.authorityId,
    publicJwk: signer.publicJwk,
    wrappedKey: keyring.wrapPrivateKey(privateKey, issuerSeal(keyId)),
  }
  await insertIssuer(tx, row)
  return row
}

/**
 * A root that outlives `until`; the caller holds the lock. A new one begins when the caller says that it
 * is: by a clock read again it might begin a second after the issuer for whom it is made.
 */
async function getRoot(
  { keyring, issuerBase }: LicencesContext,
  tx: Database,
  { until, now: createdAt }: { readonly until: Date; readonly now: Date },
): Promise<AuthorityRow> {
  const standing = (await listAuthorities(tx)).find(({ notAfter }) => notAfter >= until)
  if (standing !== undefined) return standing
  const { signer, privateKey } = fresh()
  const notAfter = yearsAfter(createdAt, rootYears)
  const { certificate } = createCertificateAuthority({
    name: `Licences of ${new URL(issuerBase).hostname}`.slice(0, 64),
    signer,
    notBefore: tolerant(createdAt),
    notAfter,
  })
  const authorityId = randomUUID()
  const wrappedKey = keyring.wrapPrivateKey(privateKey, rootSeal(authorityId))
  const root = { authorityId, certificate, wrappedKey, notAfter, createdAt }
  await insertAuthority(tx, root)
  return root
}

function openRoot({ keyring }: LicencesContext, root: AuthorityRow): CertificateAuthority {
  const privateKey = keyring.unwrapPrivateKey(root.wrappedKey, rootSeal(root.authorityId))
  return { certificate: root.certificate, signer: createEs256Signer(privateKey) }
}

function fresh() {
  const { privateKey, ...signer } = generateEs256Signer()
  return { privateKey, signer }
}

/** Certificates have whole seconds; a root made in the same second as its issuer must not be later. */
function tolerant(at: Date): Date {
  return new Date(Math.floor((at.getTime() - clockToleranceMs) / 1000) * 1000)
}

function yearsAfter(at: Date, years: number): Date {
  const later = new Date(Math.floor(at.getTime() / 1000) * 1000)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}

function rootSeal(authorityId: string): string {
  return `licences authority ${authorityId}`
}

function issuerSeal(keyId: string): string {
  return `licences issuer ${keyId}`
}
