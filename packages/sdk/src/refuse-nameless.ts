/** Throws a TypeError where no organisation is named in whose name to speak. */
export function refuseNameless(organisationId: string): void {
  if (organisationId.trim() !== '') return
  throw new TypeError(
    'organisationId is empty: give the id of the organisation in the directory, such as hk-td',
  )
}
