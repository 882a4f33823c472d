/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Opens the device's passkey dialogue for the forms that `passkeyForm` draws. All words come from
// the page, so that this file has no language.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** The server said no, or something that is none of its answers. */
class Refused extends Error {}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  prepare(form)
}

function prepare(form: HTMLFormElement): void {
  form.hidden = false
  form.nextElementSibling?.remove()
  if (!browserSupportsWebAuthn()) {
    form.querySelector('button')?.remove()
    say(form, form.dataset['unsupported'])
    return
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void use(form)
  })
}

async function use(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button')
  if (button === null || button.disabled) return
  button.disabled = true
  say(form, undefined)
  try {
    const { location } = await ceremony(form)
    window.location.assign(location)
  } catch (error) {
    // A person who closes the dialogue, or lets it run out, is no failure (WebAuthn §14.5).
    const isCancelled = error instanceof Error && error.name === 'NotAllowedError'
    say(form, isCancelled ? form.dataset['cancelled'] : form.dataset['refused'])
    button.disabled = false
  }
}

async function ceremony(form: HTMLFormElement): Promise<{ location: string }> {
  const options = await post(form, form.dataset['options'], {})
  if (isLocated(options)) return options
  const response = await answerOfDevice(form, options)
  const answer = await post(form, form.dataset['verify'], {
    response,
    return: form.dataset['return'],
  })
  if (!isLocated(answer)) throw new Refused()
  return answer
}

async function answerOfDevice(form: HTMLFormElement, options: unknown): Promise<unknown> {
  if (form.dataset['passkey'] === 'registration') {
    if (!isCreation(options)) throw new Refused()
    return startRegistration({ optionsJSON: options })
  }
  if (!isRequest(options)) throw new Refused()
  return startAuthentication({ optionsJSON: options })
}

async function post(form: HTMLFormElement, path = '', body: unknown): Promise<unknown> {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'csrf-token': token },
    body: JSON.stringify(body),
  })
  // The session has ended meanwhile: the server leads to the sign-in page, so go there.
  if (response.redirected) return { location: response.url }
  if (!response.ok) throw new Refused()
  return response.json()
}

function say(form: HTMLFormElement, text: string | undefined): void {
  const message = form.querySelector<HTMLElement>('[role="alert"]')
  if (message === null) return
  message.textContent = text ?? ''
  message.hidden = text === undefined
}

function isLocated(answer: unknown): answer is { location: string } {
  return typeof answer === 'object' && answer !== null && 'location' in answer
}

function isCreation(options: unknown): options is PublicKeyCredentialCreationOptionsJSON {
  return typeof options === 'object' && options !== null && 'user' in options
}

function isRequest(options: unknown): options is PublicKeyCredentialRequestOptionsJSON {
  return typeof options === 'object' && options !== null && 'challenge' in options
}
