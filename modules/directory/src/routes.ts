export { directoryApi } from './api.ts'
export { PublicKey, publicKeyOf } from './public-key.ts'
