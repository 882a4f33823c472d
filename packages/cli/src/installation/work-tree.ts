import { fileURLToPath } from 'node:url'
import type { Installation } from './installation.ts'

/** What this program has at hand in the work tree: everything. */
export const installation: Installation = {
  packFolder: fileURLToPath(new URL('../../../../packs/hong-kong', import.meta.url)),
  product: {
    config: async () => (await import('../commands/config.ts')).config,
    start: async () => (await import('../commands/start.ts')).start,
    tour: async () => (await import('../commands/tour.ts')).tour,
  },
}
