import type { IdentityState } from '../context.ts'

/**
 * Opens what `sealFor` sealed for this person in this place. Refuses a person who is erased or
 * unknown; throws `SealBroken` when it was sealed for another person or place, or changed.
 */
export async function openFor(
  { personKeys }: IdentityState,
  dataSubjectId: string,
  { sealed, context }: { sealed: Uint8Array; context: string },
): Promise<string> {
  return (await personKeys.get(dataSubjectId)).open(sealed, context)
}
