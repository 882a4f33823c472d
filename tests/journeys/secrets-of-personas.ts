import { generateResidents, personas } from '@bauhinia/sample-residents'

/** What the registers hold about each persona, and what somebody who looks for them could try. */
export function secretsOfPersonas(): string[] {
  const numbers = new Set(personas.map(({ identityNumber }) => identityNumber))
  const today = Temporal.Now.plainDateISO('Asia/Hong_Kong').toString()
  const residents = [...generateResidents({ seed: 1, count: 1_000, today })]
  const held = residents
    .filter(({ identityNumber }) => numbers.has(identityNumber))
    .flatMap(({ identityNumber, name, dateOfBirth, address, drivingLicence, fines }) => [
      ...[identityNumber, identityNumber.replaceAll(/[()]/g, ''), name.en, dateOfBirth],
      ...(name.zh === undefined ? [] : [name.zh]),
      ...[address.en, address.zh],
      ...(drivingLicence === undefined ? [] : [drivingLicence.licenceNumber]),
      ...fines.map(({ reference }) => reference),
    ])
  return [...held, ...personas.flatMap(({ name }) => Object.values(name))]
}
