import { findEcPublicJwk, type Json } from '@bauhinia/credentials'
import { type DirectoryModule, KeyNotAcceptable } from '@bauhinia/directory'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { SaidReady } from './sample-programs.ts'

/** What a department's program says when it is ready. */
const readyMessage = Compile(
  Type.Object({
    ready: Type.String(),
    organisationId: Type.String(),
    publicJwk: Type.Unsafe<Json>(Type.Object({})),
  }),
)

/**
 * Registers where the sample departments are and which keys they sign with. One whose key an operator has
 * replaced stays replaced, and its program runs unasked.
 */
export async function connectSampleDepartments(
  programs: readonly SaidReady[],
  directory: Pick<DirectoryModule, 'registerSystem'>,
): Promise<void> {
  await Promise.all(
    programs.map(async ({ name, ready }) => {
      const said = readyMessage.Check(ready) ? ready : undefined
      const publicJwk = findEcPublicJwk(said?.publicJwk)
      if (said === undefined || publicJwk === undefined) {
        throw new TypeError(`${name} did not say where it is and which key it signs with`)
      }
      const { organisationId, ready: url } = said
      try {
        await directory.registerSystem({ organisationId, url, publicJwk })
      } catch (error) {
        if (!(error instanceof KeyNotAcceptable)) throw error
      }
    }),
  )
}
