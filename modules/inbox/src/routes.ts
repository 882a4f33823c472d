import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { inboxPage } from './pages/inbox.ts'
import type { InboxPages } from './pages/inbox-pages.ts'
import { messagePage } from './pages/message.ts'

export type { InboxPages } from './pages/inbox-pages.ts'

/** The inbox's pages, for the prefix `/:lang`, after identity's `viewerHook`. */
export function inboxPages(deps: InboxPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(inboxPage(deps))
    await server.register(messagePage(deps))
  }
}
