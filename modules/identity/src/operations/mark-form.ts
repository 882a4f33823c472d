import { SealBroken } from '@bauhinia/keys'
import type { IdentityContext } from '../context.ts'
import { type DrawnForm, markMs } from '../domain/unsent-form.ts'

/**
 * A mark for a form that says, readably only to us, for whom and when it was drawn. It opens at no
 * other address, and it lets nobody do anything: it says whose words those are that come with it.
 */
export function markForm({ keyring, now }: IdentityContext, form: DrawnForm): string {
  const drawn = `${form.dataSubjectId} ${now().getTime()}`
  return Buffer.from(keyring.wrapSecret(Buffer.from(drawn), placeOf(form.path))).toString(
    'base64url',
  )
}

/** For whom a form with this mark was drawn; nothing for a mark that is old, false or from elsewhere. */
export function findOwner(
  { keyring, now }: IdentityContext,
  { mark, path }: { readonly mark: string; readonly path: string },
): string | undefined {
  try {
    const drawn = keyring.unwrapSecret(Buffer.from(mark, 'base64url'), placeOf(path))
    const [owner, at] = Buffer.from(drawn).toString('utf8').split(' ')
    return now().getTime() - Number(at) < markMs ? owner : undefined
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

function placeOf(path: string): string {
  return `identity.form ${path}`
}
