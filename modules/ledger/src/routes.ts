export { ledgerApi } from './api.ts'
