import type { FastifyReply, FastifyRequest } from 'fastify'

/** The cookie that carries a session's token. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

/**
 * Behind HTTPS the name starts with `__Host-`, so that no other host and no unencrypted page can set
 * it (RFC 6265bis §4.1.3.2). It ends with the browser; the server decides when the session does.
 */
export function sessionCookie(secureCookies: boolean): SessionCookie {
  const name = secureCookies ? '__Host-session' : 'session'
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies } as const
  return {
    read: (request) => request.cookies[name],
    set: (reply, token) => {
      reply.setCookie(name, token, attributes)
    },
    clear: (reply) => {
      reply.clearCookie(name, attributes)
    },
  }
}
