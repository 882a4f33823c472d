import { crc16 } from './crc16.ts'
import {
  currencyCodes,
  type FpsCurrency,
  type FpsPayee,
  type FpsPayment,
  fpsMarker,
  maxAmountMinor,
  payeeForms,
} from './fps-payment.ts'
import { type Fields, lengthOf, readFields } from './tlv.ts'

/** Why a text is no FPS QR code. */
export type FpsPayloadFault =
  | 'malformed'
  | 'checksum'
  | 'not-fps'
  | 'payee'
  | 'currency'
  | 'amount'
  | 'text'

export type FpsReading =
  | { readonly valid: true; readonly payment: FpsPayment }
  | { readonly valid: false; readonly fault: FpsPayloadFault }

/** The longest code that a QR symbol of this mode carries. */
const maxCharacters = 512

/**
 * Reads the text of an FPS QR code. Fields beyond those of FPS are allowed by EMVCo and passed
 * over; a repeated field, a wrong length and a wrong checksum are not. Surrounding white space, as
 * pasting leaves it, is ignored.
 */
export function parseFpsPayload(pasted: string): FpsReading {
  const text = pasted.trim()
  if (text.length > maxCharacters || !text.isWellFormed()) return refuse('malformed')
  const fields = readFields(text)
  if (fields === undefined || !isEnvelope(fields)) return refuse('malformed')
  if (fields.get('63') !== crc16(text.slice(0, -4))) return refuse('checksum')
  return readPayment(fields)
}

// EMVCo book 4.5: field 00 is the first, 63 the last, and both have one form only.
function isEnvelope(fields: Fields): boolean {
  const ids = [...fields.keys()]
  const ends = ids[0] === '00' && ids.at(-1) === '63'
  return ends && fields.get('00') === '01' && fields.get('63')?.length === 4
}

function readPayment(fields: Fields): FpsReading {
  const template = readFields(fields.get('26') ?? '')
  if (template?.get('00')?.toLowerCase() !== fpsMarker) return refuse('not-fps')
  const use = useOf(fields.get('01'))
  const additional = readFields(fields.get('62') ?? '')
  if (use === undefined || additional === undefined) return refuse('malformed')
  const payee = payeeOf(template)
  if (payee === undefined || !hasGoodRest(template)) return refuse('payee')
  const currency = currencyOf(fields.get('53'))
  if (currency === undefined || fields.get('58') !== 'HK') return refuse('currency')
  const amountMinor = amountOf(fields.get('54'))
  if (amountMinor === null) return refuse('amount')
  const payeeName = fields.get('59')
  const [billNumber, reference] = [additional.get('01'), additional.get('05')]
  if (payeeName === undefined || ![payeeName, billNumber, reference].every(isShort)) {
    return refuse('text')
  }
  const optional = { clearingCode: template.get('01'), timeOut: template.get('05') }
  return {
    valid: true,
    payment: {
      ...{ use, payee, currency, payeeName },
      ...present({ ...optional, billNumber, reference }),
      ...(amountMinor !== undefined && { amountMinor }),
    },
  }
}

function useOf(method: string | undefined): FpsPayment['use'] | undefined {
  if (method === '11') return 'static'
  return method === '12' ? 'dynamic' : undefined
}

function payeeOf(template: Fields): FpsPayee | undefined {
  const given = (kind: keyof typeof payeeForms) => {
    const value = template.get(payeeForms[kind].id)
    return value !== undefined && payeeForms[kind].form.test(value) ? value : undefined
  }
  const proxies = Object.values(payeeForms).filter(({ id }) => template.has(id))
  if (proxies.length !== 1) return undefined
  const [fpsIdentifier, mobile, email] = [given('fpsIdentifier'), given('mobile'), given('email')]
  if (fpsIdentifier !== undefined) return { fpsIdentifier }
  if (mobile !== undefined) return { mobile }
  return email === undefined ? undefined : { email }
}

function hasGoodRest(template: Fields): boolean {
  const bank = template.get('01') ?? '000'
  const timeOut = template.get('05') ?? '000000000000'
  return /^\d{3}$/.test(bank) && /^(?:\d{12}|\d{14})$/.test(timeOut)
}

function currencyOf(code: string | undefined): FpsCurrency | undefined {
  if (code === currencyCodes.HKD) return 'HKD'
  return code === currencyCodes.CNY ? 'CNY' : undefined
}

/** Cents; `undefined` when the payer enters the amount, `null` when what is written is none. */
function amountOf(written: string | undefined): number | null | undefined {
  if (written === undefined) return undefined
  const parts = /^(\d{1,10})(?:\.(\d{0,2}))?$/.exec(written)
  if (parts === null) return null
  const amountMinor = Number(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`)
  return amountMinor > 0 && amountMinor <= maxAmountMinor ? amountMinor : null
}

function isShort(text: string | undefined): boolean {
  return text === undefined || (text !== '' && lengthOf(text) <= 25)
}

function present<Key extends string>(texts: Record<Key, string | undefined>) {
  const written: Partial<Record<Key, string>> = {}
  for (const key in texts) {
    const text = texts[key]
    if (text !== undefined) written[key] = text
  }
  return written
}

function refuse(fault: FpsPayloadFault): FpsReading {
  return { valid: false, fault }
}
