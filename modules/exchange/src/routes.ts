export { exchangeApi } from './api.ts'
export { type HistoryPages, historyPages } from './pages/history.ts'
