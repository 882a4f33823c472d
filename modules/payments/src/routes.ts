export { paymentsApi } from './api.ts'
