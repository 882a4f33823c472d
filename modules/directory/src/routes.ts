export { directoryApi } from './api.ts'
