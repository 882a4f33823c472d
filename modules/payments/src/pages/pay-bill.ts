import { pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { billParams, type PaymentPages } from './payment-pages.ts'

/** Leads the payer to the bank's page; a bill that was paid meanwhile is shown instead. */
export function payBillPage({ payments }: PaymentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.post(
      '/bills/:billId/pay',
      { schema: { params: billParams } },
      async (request, reply) => {
        const { locale } = request
        const { billId } = request.params
        const { dataSubjectId } = signedIn(request)
        const start = await payments.startPayment({ billId, dataSubjectId, locale })
        const url = start.next === 'bank' ? start.url : pagePath(locale, `/bills/${billId}`)
        return reply.redirect(url, 303)
      },
    )
  }
}
