export { addSpan, ageOn } from './calendar.ts'
export { generateResidents, type Population, populationMax } from './generate-residents.ts'
export { checkDigit, identityNumberOf, isIdentityNumber } from './identity-number.ts'
export {
  getPersona,
  type OfficerPersona,
  type Persona,
  personas,
  type ResidentPersona,
} from './personas.ts'
export type {
  Day,
  DrivingLicence,
  Fine,
  RegisteredAddress,
  RegisteredName,
  Resident,
} from './resident.ts'
