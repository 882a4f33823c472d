import type { DirectoryContext } from './context.ts'
import type { SigningUse } from './key-use.ts'
import { getSigner, type OrganisationSigner } from './operations/get-signer.ts'
import { registerSystem, type SystemRegistration } from './operations/register-system.ts'
import { listSystems, listVerificationKeys } from './queries.ts'
import { createRecent } from './recent.ts'
import { OrganisationUnknown, SystemUnknown } from './refusals.ts'

export type DirectoryModule = ReturnType<typeof createDirectoryModule>

/**
 * How long this process may go on using a key that another process has ended, or an address that a
 * system has left, in milliseconds.
 */
const maxAgeMs = 5_000

export function createDirectoryModule(context: DirectoryContext) {
  const { db, pack } = context
  const signers = new Map<string, Promise<OrganisationSigner>>()
  const keys = createRecent(async () => {
    const now = context.now()
    const list = (await listVerificationKeys(db)).filter(
      ({ validUntil }) => validUntil === null || validUntil > now,
    )
    return new Map(list.map((key) => [key.keyId, key]))
  })
  const systems = createRecent(
    async () =>
      new Map((await listSystems(db)).map((system) => [system.organisationId, system] as const)),
  )
  const findSystem = async (organisationId: string) =>
    (await systems.get(maxAgeMs)).get(organisationId)

  return {
    getOrganisation(organisationId: string) {
      const department = pack.findDepartment(organisationId)
      if (department === undefined) throw new OrganisationUnknown()
      return department
    },
    listOrganisations: () => pack.departments,
    async registerSystem(registration: SystemRegistration) {
      const registered = await registerSystem(context, registration)
      // This process knows the new key and address at once, and no longer uses the ones before.
      keys.forget()
      systems.forget()
      return registered
    },
    findSystem,
    async getSystem(organisationId: string) {
      const system = await findSystem(organisationId)
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
    /** The keys that may be used now, by id; read anew when they are older than `notOlderThanMs`. */
    currentKeys: (notOlderThanMs = maxAgeMs) => keys.get(notOlderThanMs),
    /** All keys, ended ones too: what was signed with them can still be verified. */
    listVerificationKeys: () => listVerificationKeys(db),
  }
}
