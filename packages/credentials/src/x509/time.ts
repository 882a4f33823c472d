import { type DerElement, encodeDer, tags } from './der.ts'

const decoder = new TextDecoder()
const encoder = new TextEncoder()
const form = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/

/** The instant of a UTCTime or GeneralizedTime in the only form RFC 5280 §4.1.2.5 permits, or undefined. */
export function findTime({ tag, content }: DerElement): Date | undefined {
  if (tag !== tags.utcTime && tag !== tags.generalizedTime) return undefined
  const text = decoder.decode(content)
  const full = tag === tags.utcTime ? `${text < '5' ? '20' : '19'}${text}` : text
  const iso = full.replace(form, '$1-$2-$3T$4:$5:$6Z')
  const instant = new Date(iso)
  return full === iso || Number.isNaN(instant.getTime()) ? undefined : instant
}

/** Until 2049 as UTCTime, later as GeneralizedTime, whole seconds (RFC 5280 §4.1.2.5). */
export function encodeTime(instant: Date): Uint8Array<ArrayBuffer> {
  const full = `${instant.toISOString().slice(0, 19).replace(/\D/g, '')}Z`
  if (instant.getUTCFullYear() >= 2050) return encodeDer(tags.generalizedTime, encoder.encode(full))
  return encodeDer(tags.utcTime, encoder.encode(full.slice(2)))
}
