export { ledgerApi } from './api.ts'
export { checkEvidencePage } from './pages/check-evidence.ts'
export { ledgerPages } from './pages/ledger.ts'
