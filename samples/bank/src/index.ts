export type { Mischief, Payment, PaymentRequest } from './payment.ts'
export { type Bank, type BankOptions, startBank } from './start-bank.ts'
