/** The bank says no: a status and one plain sentence. */
export class BankRefusal extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

export function paymentNotFound(): BankRefusal {
  return new BankRefusal(404, 'The bank knows no such payment.')
}
