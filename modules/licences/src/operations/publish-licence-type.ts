import { createTypeMetadata, type TypeMetadata } from '@bauhinia/credentials'
import type { LicencesState } from '../context.ts'
import { LicenceTypeNotFound } from '../refusals.ts'

/** What a wallet needs to show a type of licence (SD-JWT VC §6, type metadata). */
export function publishLicenceType(
  { pack, addresses }: LicencesState,
  licenceTypeId: string,
): TypeMetadata {
  const type = pack.findLicenceType(licenceTypeId)
  if (type === undefined) throw new LicenceTypeNotFound()
  const { name, description, claims } = type
  return createTypeMetadata({
    vct: addresses.type(type),
    name: { ...name },
    description: { ...description },
    claims: Object.fromEntries(
      claims.map(({ id, label, optional }) => [id, { label: { ...label }, mandatory: !optional }]),
    ),
  })
}
