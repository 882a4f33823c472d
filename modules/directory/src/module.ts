import type { DirectoryContext } from './context.ts'
import type { SigningUse } from './key-use.ts'
import { getSigner, type OrganisationSigner } from './operations/get-signer.ts'
import { registerSystem, type SystemRegistration } from './operations/register-system.ts'
import { findSystem, listVerificationKeys, type VerificationKey } from './queries.ts'
import { OrganisationUnknown, SystemUnknown } from './refusals.ts'

export type DirectoryModule = ReturnType<typeof createDirectoryModule>

type KeysById = ReadonlyMap<string, VerificationKey>

/** How long this process may go on using a key that another process has ended, in milliseconds. */
const keysMaxAgeMs = 5_000

export function createDirectoryModule(context: DirectoryContext) {
  const { db, pack } = context
  const signers = new Map<string, Promise<OrganisationSigner>>()
  let keys: { readonly byId: KeysById; readonly readAt: number } | undefined

  /** The keys that may be used now, by id; read anew when they are older than `maxAgeMs`. */
  async function currentKeys(maxAgeMs = keysMaxAgeMs): Promise<KeysById> {
    if (keys !== undefined && performance.now() - keys.readAt < maxAgeMs) return keys.byId
    const now = context.now()
    const list = (await listVerificationKeys(db)).filter(
      ({ validUntil }) => validUntil === null || validUntil > now,
    )
    keys = { byId: new Map(list.map((key) => [key.keyId, key])), readAt: performance.now() }
    return keys.byId
  }

  return {
    getOrganisation(organisationId: string) {
      const department = pack.findDepartment(organisationId)
      if (department === undefined) throw new OrganisationUnknown()
      return department
    },
    listOrganisations: () => pack.departments,
    async registerSystem(registration: SystemRegistration) {
      const registered = await registerSystem(context, registration)
      // This process knows the new key at once, and no longer takes the one before it.
      keys = undefined
      return registered
    },
    findSystem: (organisationId: string) => findSystem(db, organisationId),
    async getSystem(organisationId: string) {
      const system = await findSystem(db, organisationId)
      if (system === undefined) throw new SystemUnknown()
      return system
    },
    signerOf(organisationId: string, use: SigningUse): Promise<OrganisationSigner> {
      const id = `${organisationId} ${use}`
      const known = signers.get(id)
      if (known !== undefined) return known
      const signer = getSigner(context, { organisationId, use })
      signers.set(id, signer)
      signer.catch(() => signers.delete(id))
      return signer
    },
    currentKeys,
    /** All keys, ended ones too: what was signed with them can still be verified. */
    listVerificationKeys: () => listVerificationKeys(db),
  }
}
