import type { DirectoryContext } from './context.ts'
import type { SigningUse } from './key-use.ts'
import { getSigner, type OrganisationSigner } from './operations/get-signer.ts'
import { registerSystem, type SystemRegistration } from './operations/register-system.ts'
import { findSystem, listVerificationKeys, type VerificationKey } from './queries.ts'
import { OrganisationUnknown, SystemUnknown } from './refusals.ts'

export type DirectoryModule = ReturnType<typeof createDirectoryModule>

/** How long this process may go on using a key that another process has ended, in milliseconds. */
const keysMaxAgeMs = 5_000

export function createDirectoryModule(context: DirectoryContext) {
  const { db, pack } = context
  const signers = new Map<string, Promise<OrganisationSigner>>()
  let keys: { readonly byId: Map<string, VerificationKey>; readonly readAt: number } | undefined

  async function readKeys(): Promise<Map<string, VerificationKey>> {
    const list = await listVerificationKeys(db)
    const byId = new Map(list.map((key) => [key.keyId, key]))
    keys = { byId, readAt: performance.now() }
    return byId
  }

  return {
    getOrganisation(organisationId: string) {
      const department = pack.findDepartment(organisationId)
      if (department === undefined) throw new OrganisationUnknown()
      return department
    },
    listOrganisations: () => pack.departments,
    registerSystem: (registration: SystemRegistration) => registerSystem(context, registration),
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
    /** The key of this id as it may be used now; nothing for one that is unknown or has ended. */
    async findVerificationKey(keyId: string): Promise<VerificationKey | undefined> {
      const isFresh = keys !== undefined && performance.now() - keys.readAt < keysMaxAgeMs
      const known = isFresh ? keys?.byId.get(keyId) : undefined
      const key = known ?? (await readKeys()).get(keyId)
      const hasEnded = key?.validUntil != null && key.validUntil <= context.now()
      return hasEnded ? undefined : key
    },
    /** All keys, ended ones too: what was signed with them can still be verified. */
    listVerificationKeys: () => listVerificationKeys(db),
  }
}
