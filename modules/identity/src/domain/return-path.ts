const longest = 2_000

/**
 * The path to go on to after signing in, if `given` is one of this site's own; nothing otherwise, so
 * that a link to our sign-in page cannot lead people to someone else's site.
 */
export function parseReturnPath(given: string | undefined): string | undefined {
  if (given === undefined || given.length > longest) return undefined
  // Browsers read a backslash as a slash and drop tabs and newlines (WHATWG URL §4.4), so a path
  // that starts `/\` or `/<tab>/` names another host.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given)) return undefined
  const { pathname, search, origin } = new URL(given, 'http://local.invalid')
  if (origin !== 'http://local.invalid' || pathname.startsWith('//')) return undefined
  return `${pathname}${search}`
}
