import { fileURLToPath } from 'node:url'
import type { Installation } from './installation.ts'

/**
 * What this program has at hand where it was installed from its tarball: not the product. There it lies in one folder
 * with the pack (`prepack` in package.json), whatever file this was before.
 */
export const installation: Installation = {
  packFolder: fileURLToPath(new URL('./hong-kong', import.meta.url)),
  product: undefined,
}
