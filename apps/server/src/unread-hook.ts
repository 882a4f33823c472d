import type { InboxModule } from '@bauhinia/inbox'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyRequest {
    /** How many messages wait for the viewer, for the frame of a page to say. */
    unreadMessages: number | undefined
  }
}

/**
 * Counts, for who is signed in and looks at a page, the messages that wait to be read. Register it
 * after the viewer's hook. Not below the inbox: what is opened there has just been read, and a count
 * from before would still have it.
 */
export function unreadHook(inbox: Pick<InboxModule, 'countUnread'>): FastifyPluginAsync {
  return fastifyPlugin(async (server) => {
    server.decorateRequest('unreadMessages', undefined)
    server.addHook('preHandler', async (request) => {
      const { method, routeOptions, viewer } = request
      if (viewer === undefined || method !== 'GET') return
      if (routeOptions.url?.startsWith('/:lang/inbox/') === true) return
      request.unreadMessages = await inbox.countUnread(viewer.dataSubjectId)
    })
  })
}
