import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { billPage } from './pages/bill.ts'
import { billsPage } from './pages/bills.ts'
import { officePaymentsPage } from './pages/office-payments.ts'
import { payBillPage } from './pages/pay-bill.ts'
import type { PaymentPages } from './pages/payment-pages.ts'
import { paymentReturnPage } from './pages/payment-return.ts'

export { paymentsApi } from './api.ts'
export type { PaymentPages } from './pages/payment-pages.ts'

/** The payment pages, for the prefix `/:lang`, after identity's `viewerHook`. */
export function paymentPages(deps: PaymentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(billsPage(deps))
    await server.register(billPage(deps))
    await server.register(officePaymentsPage(deps))
    await server.register(payBillPage(deps))
    await server.register(paymentReturnPage(deps))
  }
}
