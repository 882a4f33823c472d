import type { DirectoryContext } from './context.ts'
import type { SigningUse } from './key-use.ts'
import { getSigner, type OrganisationSigner } from './operations/get-signer.ts'
import {
  mayRegisterKey,
  registerSystem,
  type SystemRegistration,
} from './operations/register-system.ts'
import { listConnectedSystems, listSystems, listVerificationKeys } from './queries.ts'
import { createRecent } from './recent.ts'
import { OrganisationUnknown, SystemUnknown } from './refusals.ts'

export type DirectoryModule = ReturnType<typeof createDirectoryModule>

/**
 * How long this process may go on using a key that another process has ended, or an address that a
 * system has left, in milliseconds.
 */
const maxAgeMs = 5_000
/**
 * How often at most this process reads the keys anew because somebody names one that it does not know:
 * anybody can do that, as often as they like. In milliseconds.
 */
const renewalMs = 2_000

export function createDirectoryModule(context: DirectoryContext) {
  const { db, elapsedMs = () => performance.now(), pack } = context
  const limits = { maxAgeMs, renewalMs, elapsedMs }
  const signers = new Map<string, Promise<OrganisationSigner>>()
  const keys = createRecent(async () => {
    const now = context.now()
    const list = (await listVerificationKeys(db)).filter(
      ({ validUntil }) => validUntil === null || validUntil > now,
    )
    return new Map(list.map((key) => [key.keyId, key]))
  }, limits)
  const systems = createRecent(
    async () =>
      new Map((await listSystems(db)).map((system) => [system.organisationId, system] as const)),
    limits,
  )
  const findSystem = async (organisationId: string) => (await systems.get()).get(organisationId)

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
    mayRegisterKey: (key: Pick<SystemRegistration, 'organisationId' | 'publicJwk'>) =>
      mayRegisterKey(context, key),
    /** All systems with their keys, as they are at this moment. */
    listConnectedSystems: () => listConnectedSystems(db),
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
      // Its key may have been made just now: this process knows it at once.
      const signer = getSigner(context, { organisationId, use }).finally(() => keys.forget())
      signers.set(id, signer)
      signer.catch(() => signers.delete(id))
      return signer
    },
    /** The keys that may be used now, by id, as they were at most five seconds ago. */
    currentKeys: () => keys.get(),
    /**
     * The same, read anew: for a key that is missing there. Once in two seconds at most, however many
     * ask, so that a key which another process has just registered is known at once, or two seconds later.
     */
    renewCurrentKeys: () => keys.renew(),
    /** All keys, ended ones too: what was signed with them can still be verified. */
    listVerificationKeys: () => listVerificationKeys(db),
  }
}
