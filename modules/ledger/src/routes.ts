export { ledgerApi } from './api.ts'
export { ledgerPages } from './pages/ledger.ts'
