import type { IdentityState } from '../context.ts'

/**
 * Seals a text under the person's own key, so that erasing the key erases it. `context` names the
 * place where it will stand; it opens nowhere else. Refuses a person who is erased or unknown.
 */
export async function sealFor(
  { personKeys }: IdentityState,
  dataSubjectId: string,
  { plaintext, context }: { plaintext: string; context: string },
): Promise<Uint8Array> {
  return (await personKeys.get(dataSubjectId)).seal(plaintext, context)
}
