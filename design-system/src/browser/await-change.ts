/// <reference lib="dom" />
// Looks after a page that waits for something: fetches the address that the page names until what comes
// does not wait any more, and leads there. All words come from the pages.

const firstPauseMs = 1_000
/** Each pause is longer than the one before, up to this: a page left open asks little. */
const pauseMaxMs = 20_000
/** After this the reader looks for themselves, and a session is not kept open by a page alone. */
const patienceMs = 10 * 60_000

async function followChange(address: string): Promise<void> {
  const started = Date.now()
  for (let pauseMs = firstPauseMs; Date.now() - started < patienceMs; pauseMs *= 1.3) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, pauseMaxMs)))
    await untilShown()
    const next = await findNext(address)
    if (next !== undefined) return location.assign(next)
  }
}

/** Whoever pays in another tab comes back to the answer. */
function untilShown(): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve()
    document.addEventListener('visibilitychange', () => resolve(), { once: true })
  })
}

/** Where to go on; nothing while there is something to wait for, or no answer to be had. */
async function findNext(address: string): Promise<string | undefined> {
  const answer = await fetch(address).catch(() => undefined)
  if (answer?.ok !== true) return undefined
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // A page that waits for something else, such as a decision after a payment, is a step on.
  return addressIn(page) === address ? undefined : answer.url
}

function addressIn(page: ParentNode): string | undefined {
  return page.querySelector<HTMLElement>('[data-await-change]')?.dataset['awaitChange']
}

const address = addressIn(document)
if (address !== undefined) void followChange(address)
