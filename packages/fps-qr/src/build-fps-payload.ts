import { crc16 } from './crc16.ts'
import {
  currencyCodes,
  type FpsPayee,
  type FpsPayment,
  fpsMarker,
  maxAmountMinor,
  payeeForms,
} from './fps-payment.ts'
import { lengthOf, writeField } from './tlv.ts'

/** A payment that no FPS QR code can say: the message names the field. */
export class FpsPaymentInvalid extends TypeError {}

/**
 * The text of an FPS QR code (EMVCo merchant-presented mode, as HKICL's common QR code uses it):
 * fields in ascending order, the amount always with two decimals.
 *
 * Throws `FpsPaymentInvalid` for a payment outside the format's limits.
 */
export function buildFpsPayload(payment: FpsPayment): string {
  const additional = [
    ...textField('01', 'billNumber', payment.billNumber),
    ...textField('05', 'reference', payment.reference),
  ].join('')
  const unsigned = [
    writeField('00', '01'),
    writeField('01', payment.use === 'static' ? '11' : '12'),
    writeField('26', payeeTemplate(payment)),
    writeField('52', '0000'),
    writeField('53', currencyCodes[payment.currency]),
    ...(payment.amountMinor === undefined ? [] : [writeField('54', amountOf(payment.amountMinor))]),
    writeField('58', 'HK'),
    ...textField('59', 'payeeName', payment.payeeName),
    writeField('60', 'HK'),
    ...(additional === '' ? [] : [writeField('62', additional)]),
    '6304',
  ].join('')
  return unsigned + crc16(unsigned)
}

function payeeTemplate({ payee, clearingCode, timeOut }: FpsPayment): string {
  return [
    writeField('00', fpsMarker),
    ...checkedField('01', clearingCode, /^\d{3}$/),
    writePayee(payee),
    ...checkedField('05', timeOut, /^(?:\d{12}|\d{14})$/),
  ].join('')
}

function writePayee(payee: FpsPayee): string {
  if ('fpsIdentifier' in payee) return writeProxy('fpsIdentifier', payee.fpsIdentifier)
  if ('mobile' in payee) return writeProxy('mobile', payee.mobile)
  return writeProxy('email', payee.email)
}

function writeProxy(kind: keyof typeof payeeForms, value: string): string {
  const { id, form } = payeeForms[kind]
  if (!form.test(value)) throw new FpsPaymentInvalid(`${kind} is not in its form`)
  return writeField(id, value)
}

function checkedField(id: string, value: string | undefined, form: RegExp): string[] {
  if (value === undefined) return []
  if (!form.test(value)) throw new FpsPaymentInvalid(`sub-field ${id} of 26 is not in its form`)
  return [writeField(id, value)]
}

function textField(id: string, name: string, value: string | undefined): string[] {
  if (value === undefined) return []
  const length = lengthOf(value)
  if (length < 1 || length > 25 || !value.isWellFormed()) {
    throw new FpsPaymentInvalid(`${name} has 1 to 25 characters`)
  }
  return [writeField(id, value)]
}

function amountOf(amountMinor: number): string {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > maxAmountMinor) {
    throw new FpsPaymentInvalid('amountMinor is a positive whole number of cents')
  }
  const cents = String(amountMinor).padStart(3, '0')
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`
}
