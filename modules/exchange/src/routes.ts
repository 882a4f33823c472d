export { exchangeApi } from './api.ts'
