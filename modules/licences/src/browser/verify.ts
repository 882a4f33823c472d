/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Verifies licences in the browser. What is verified stays here: the site is asked for the status list
// and the ledger entry, and for nothing else. All words come from the page.
import { verifyLicence } from '../verify/verify-licence.ts'
import { networkFetchers } from './ask-network.ts'
import { part, readSetup, show } from './page-parts.ts'
import { createCodeReader, offerCamera, readPicture } from './scan-codes.ts'
import { showRunning, showVerification } from './show-verification.ts'

const root = part('verification', HTMLElement)
const form = part('verify-form', HTMLFormElement)
const setup = readSetup(root)
const fetchers = networkFetchers(setup.issuerBase)
const reader = createCodeReader(setup.readQr)

// A browser that lacks what verifying needs is left the page as it is without script: what it sends
// is verified on the server, and the page goes on saying so.
if (await canVerify()) start()
else offerFragment()

function start(): void {
  show(part('verified-here', HTMLElement), true)
  show(part('verified-there', HTMLElement), false)
  show(part('file-hint-plain', HTMLElement), false)
  show(part('file-hint-script', HTMLElement), true)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void verifyForm()
  })
  offerCamera(reader, {
    onFound: (text) => void verify(text),
    onRefused: () => say(setup.words.cameraRefused),
  })
  window.addEventListener('hashchange', verifyFragment)
  verifyFragment()
}

/** WebCrypto exists only over HTTPS or on this machine; the other two came to browsers in 2025. */
async function canVerify(): Promise<boolean> {
  if (!('subtle' in crypto) || !('fromBase64' in Uint8Array)) return false
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    return true
  } catch {
    return false
  }
}

function offerFragment(): void {
  const fragment = takeFragment()
  if (fragment !== undefined) part('text', HTMLTextAreaElement).value = fragment
}

function verifyFragment(): void {
  const fragment = takeFragment()
  if (fragment !== undefined) void verify(fragment)
}

/** A QR code's address has the licence in its fragment; it is taken out of the browser's history. */
function takeFragment(): string | undefined {
  const fragment = window.location.hash
  // Of whatever version: what is not known here is said to be so.
  if (!/^#v\d+\./.test(fragment)) return undefined
  history.replaceState(null, '', window.location.pathname + window.location.search)
  return fragment
}

async function verifyForm(): Promise<void> {
  const text = part('text', HTMLTextAreaElement).value
  const [file] = part('file', HTMLInputElement).files ?? []
  if (text.trim() !== '') return verify(text)
  if (file === undefined) return say(setup.words.nothing)
  if (!file.type.startsWith('image/')) return verify(await file.text())
  const found = await readPicture(reader, file)
  return found === undefined ? say(setup.words.noCode) : verify(found)
}

async function verify(input: string): Promise<void> {
  say(undefined)
  showRunning(root)
  const { trust } = setup
  showVerification(root, setup, await verifyLicence({ input, trust, fetchers, now: new Date() }))
}

function say(message: string | undefined): void {
  const place = part('verify-message', HTMLElement)
  place.textContent = message ?? ''
  place.hidden = message === undefined
}
