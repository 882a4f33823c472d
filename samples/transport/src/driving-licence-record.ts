import type { Resident } from '@bauhinia/sample-residents'
import type { DatasetRecord } from '@bauhinia/sdk'

/** What the register of driving licences holds, about those who have or had one. */
export function drivingLicenceRecord(resident: Resident): DatasetRecord | undefined {
  const { drivingLicence, address } = resident
  if (drivingLicence === undefined) return undefined
  const { licenceNumber, classes, issuedOn, expiresOn, status } = drivingLicence
  return {
    licenceNumber,
    vehicleClasses: classes,
    issuedOn,
    expiresOn,
    licenceStatus: status,
    registeredAddress: `${address.en} ${address.zh}`,
  }
}
