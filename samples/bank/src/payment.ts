import Type, { type Static } from 'typebox'

const Instant = Type.String({ maxLength: 30 })

/** Who is paid: the FPS identifier that decides, and the name that the payer sees. */
const Payee = Type.Object({
  fpsIdentifier: Type.String({ pattern: '^(\\d{7}|\\d{9})$' }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
})

const Currency = Type.Union([Type.Literal('HKD'), Type.Literal('CNY')])

/** What a merchant asks for. `amountMinor` is in cents; `reference` is the bill number. */
export const PaymentRequest = Type.Object(
  {
    amountMinor: Type.Integer({ minimum: 1, maximum: 999_999_999_999 }),
    currency: Currency,
    reference: Type.String({ minLength: 1, maxLength: 25 }),
    payee: Payee,
    returnUrl: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 }),
    description: Type.Optional(Type.String({ maxLength: 200 })),
    language: Type.Optional(
      Type.Union([Type.Literal('en'), Type.Literal('zh-hant'), Type.Literal('zh-hans')]),
    ),
  },
  { additionalProperties: false },
)
export type PaymentRequest = Static<typeof PaymentRequest>

/** A payment as the bank keeps it and as merchants see it. */
export const Payment = Type.Object({
  paymentId: Type.String(),
  status: Type.Union([Type.Literal('created'), Type.Literal('paid'), Type.Literal('cancelled')]),
  channel: Type.Union([Type.Literal('bank-page'), Type.Literal('fps')]),
  amountMinor: Type.Integer(),
  currency: Currency,
  reference: Type.String(),
  payee: Payee,
  description: Type.Optional(Type.String()),
  returnUrl: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
  createdAt: Instant,
  completedAt: Type.Union([Instant, Type.Null()]),
})
export type Payment = Static<typeof Payment>

/** How a payer may have the simulator tell of their payment: once and at once, or misbehaving. */
export const ChosenWebhook = Type.Union([
  Type.Literal('once'),
  Type.Literal('late'),
  Type.Literal('double'),
  Type.Literal('drop'),
])

/** How the simulator may be told to misbehave with the webhook of the next completed payment. */
export const Mischief = Type.Union([
  Type.Literal('late'),
  Type.Literal('double'),
  Type.Literal('drop'),
  Type.Literal('out-of-order'),
  Type.Literal('wrong-amount'),
])
export type Mischief = Static<typeof Mischief>

/** One webhook to deliver, as often as it takes. Two deliveries may carry the same `webhookId`. */
export const Delivery = Type.Object({
  deliveryId: Type.String(),
  webhookId: Type.String(),
  body: Type.String(),
  notBefore: Instant,
})
export type Delivery = Static<typeof Delivery>
