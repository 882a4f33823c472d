export { ledgerApi } from './api.ts'
export { checkEvidencePage } from './pages/check-evidence.ts'
export { type Completeness, ledgerPages } from './pages/ledger.ts'
