import { localeSegment, locales } from '@bauhinia/i18n'
import type { FastifyInstance } from 'fastify'
import { MethodNotAllowed, PageNotFound } from './edge-refusals.ts'

/** What a server's addresses take, for the answers to those who use them otherwise. */
export interface RouteMap {
  /** The methods that an address takes, in alphabetical order; none for an address that is not there. */
  methodsOf(path: string): readonly string[]
  /** The page at an address, or the nearest above it. */
  findPage(path: string): string | undefined
}

/** Begins to note every route that is registered from here on. */
export function mapRoutes(server: FastifyInstance): RouteMap {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  server.addHook('onRoute', ({ method, url }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  const methodsOf = (path: string) => {
    const fitting = routes.filter(({ pattern }) => pattern.test(path))
    return [...new Set(fitting.flatMap(({ methods }) => methods))].sort()
  }
  return {
    methodsOf,
    findPage(path) {
      const parts = path.split('/').filter((part) => part !== '')
      const upwards = parts
        .map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
        .toReversed()
      return upwards.find((each) => methodsOf(each).includes('GET'))
    },
  }
}

/**
 * Why an address that leads to nothing is refused: it is not there, be it that a route takes the method and
 * finds nothing, or it is not for this method.
 */
export function refusalOfAddress(
  routes: RouteMap,
  { method, url }: { readonly method: string; readonly url: string },
): MethodNotAllowed | PageNotFound {
  const methods = routes.methodsOf(url.split('?', 1)[0] ?? url)
  if (methods.length === 0 || methods.includes(method)) return new PageNotFound()
  return new MethodNotAllowed(methods)
}

const languages = locales.map(localeSegment)

// `/:lang/bills/:billId` and `/assets/*`; a slash at the end counts for nothing, as in the router.
function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .filter((part) => part !== '')
    .map((part) =>
      part
        .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
        .replace(/^:lang$/, `(${languages.join('|')})`)
        .replaceAll(/:\w+/g, '[^/]+')
        .replaceAll('*', '.*'),
    )
  return new RegExp(`^/${source.join('/')}/?$`)
}
