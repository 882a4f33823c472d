/** The instants between which a credential counts: `notBefore` inclusive, `expiresAt` exclusive. */
export interface ValidityPeriod {
  readonly notBefore: Date
  readonly expiresAt: Date
}

/** From the beginning of the first day to the end of the last, in the jurisdiction's time zone. */
export function validityPeriod(
  { validFrom, validUntil }: { readonly validFrom: string; readonly validUntil: string },
  timeZone: string,
): ValidityPeriod {
  const last = Temporal.PlainDate.from(validUntil)
  return {
    notBefore: startOf(Temporal.PlainDate.from(validFrom), timeZone),
    expiresAt: startOf(last.add({ days: 1 }), timeZone),
  }
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}
