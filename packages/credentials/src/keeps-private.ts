/**
 * Whether what is sent to an address stays between the two ends: HTTPS, or HTTP that does not leave this
 * machine. Signatures over a request say who sent it, but hide nothing.
 */
export function keepsPrivate(url: string): boolean {
  const parsed = URL.parse(url)
  if (parsed?.protocol === 'https:') return true
  return parsed?.protocol === 'http:' && isLoopback(parsed.hostname)
}

// As the URL standard writes hosts: IPv4 in four decimal parts, IPv6 in brackets and shortest form.
function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|\[::1\]|(.+\.)?localhost)$/.test(host)
}
