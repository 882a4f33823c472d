import type { Resident } from '@bauhinia/sample-residents'
import type { DatasetRecord } from '@bauhinia/sdk'

/** What the register of persons holds: everyone has a record. */
export function identityRecord(resident: Resident): DatasetRecord {
  const { name, dateOfBirth, sex, isPermanentResident } = resident
  return {
    nameInEnglish: name.en,
    nameInChinese: name.zh ?? null,
    dateOfBirth,
    sex: sex === 'F' ? 'female' : 'male',
    permanentResident: isPermanentResident,
  }
}
