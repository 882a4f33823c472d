/** Currencies of the Faster Payment System. */
export type FpsCurrency = 'HKD' | 'CNY'

/** How the payee is named in the Faster Payment System: exactly one of these proxies. */
export type FpsPayee =
  | { readonly fpsIdentifier: string }
  | { readonly mobile: string }
  | { readonly email: string }

/** What an FPS QR code says. */
export interface FpsPayment {
  /** `dynamic` is made for one payment, `static` is printed once and paid many times. */
  readonly use: 'static' | 'dynamic'
  readonly payee: FpsPayee
  /** Bank of the payee, three digits, where the code names one. */
  readonly clearingCode?: string
  /** After this instant of Hong Kong time the code is stale: `yyyyMMddHHmmss` or `yyMMddHHmmss`. */
  readonly timeOut?: string
  readonly currency: FpsCurrency
  /** Cents; without it the payer enters the amount. */
  readonly amountMinor?: number
  /** At most 25 characters; `NA` where the payee gives none. */
  readonly payeeName: string
  /** At most 25 characters, as every text below. */
  readonly billNumber?: string
  readonly reference?: string
}

/** ISO 4217 numeric codes. */
export const currencyCodes: Readonly<Record<FpsCurrency, string>> = { HKD: '344', CNY: '156' }

/** The proxy's sub-field of template 26 and its form. */
export const payeeForms = {
  fpsIdentifier: { id: '02', form: /^(?:\d{7}|\d{9})$/ },
  mobile: { id: '03', form: /^\+\d{1,4}-\d{1,20}$/ },
  email: { id: '04', form: /^[^\s@]{1,64}@[^\s@]{1,90}$/ },
} as const

/** EMVCo's limit for an amount is 13 characters, two of them decimals. */
export const maxAmountMinor = 999_999_999_999

/** The marker of the Faster Payment System in template 26; it also occurs in upper case. */
export const fpsMarker = 'hk.com.hkicl'
