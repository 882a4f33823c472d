import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Whether this request may be shown the figures: it comes from this machine itself and names it, and no
 * proxy has passed it on; or it carries the token.
 */
export function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  const [, given] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (given !== undefined) return token !== undefined && isSame(given, token)
  const isForwarded = forwardingHeaders.some((name) => request.headers[name] !== undefined)
  return (
    !isForwarded && isFromHere(request.socket.remoteAddress) && isAddressedHere(request.hostname)
  )
}

function isFromHere(address = ''): boolean {
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

// A page on the web that has its name point to this machine still calls it by that name.
function isAddressedHere(hostname: string): boolean {
  return hostname === 'localhost' || isFromHere(hostname.replaceAll(/[[\]]/g, ''))
}

function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
