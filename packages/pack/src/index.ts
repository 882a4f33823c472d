export { answerQuestion, type Known } from './answer-question.ts'
export { approvalTexts } from './approval-texts.ts'
export { checkForm, type FieldMistake } from './check-form.ts'
export { type ChargedLine, computeFee, type Fee } from './compute-fee.ts'
export type { Answer, Claim, ClaimShape, ClaimType, Dataset, Element, Option } from './dataset.ts'
export {
  decideService,
  type ForeseenOutcome,
  foreseeOutcomes,
  foreseeRefusal,
  type RequirementOutcome,
  type ServiceDecision,
} from './decide-service.ts'
export type { Department } from './department.ts'
export { type DerivedLicence, deriveLicence } from './derive-licence.ts'
export type { ServiceVariables } from './evaluation.ts'
export { type FieldToAsk, fieldsToAsk } from './fields-to-ask.ts'
export { findApplyAgain, type Revocation } from './find-apply-again.ts'
export { formatIdentityNumber, hkidCheckDigit, parseIdentityNumber } from './identity-number.ts'
export type { LicenceAct, LicenceGround } from './licence-ground.ts'
export type { LicenceClaim, LicenceType } from './licence-type.ts'
export { checkPack, type LoadedPack, loadPack, openPack, PackBroken } from './load-pack.ts'
export { dataBehind, type MissingData, missingData } from './missing-data.ts'
export { formatMistakes, type Mistake } from './mistake.ts'
export { NotInPack } from './not-in-pack.ts'
export { type DepartmentPart, openDatasets } from './open-datasets.ts'
export { openDeclaration } from './open-declaration.ts'
export type { Calendar, Holiday, IdentityNumberScheme, Pack, Payee } from './pack.ts'
export type { Locale, LocalizedText } from './schema/words.ts'
export { searchServices } from './search-services.ts'
export type {
  Declaration,
  FeeLine,
  LicenceIssue,
  NamedValue,
  Need,
  Pledge,
  Purpose,
  Rate,
  RatePeriod,
  Requirement,
  Service,
  Topic,
} from './service.ts'
export type { Field, FieldCheck, FieldType } from './service-form.ts'
export { typeOfClaim, variableName } from './value-types.ts'
export { isWorkingDay, OutsideCalendar, pledgedDay, pledgeOn } from './working-days.ts'
