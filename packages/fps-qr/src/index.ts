export { buildFpsPayload, FpsPaymentInvalid } from './build-fps-payload.ts'
export type { FpsCurrency, FpsPayee, FpsPayment } from './fps-payment.ts'
export { type FpsPayloadFault, type FpsReading, parseFpsPayload } from './parse-fps-payload.ts'
