import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { fetchReply } from './fetch-reply.ts'
import type { ReceivedCounts, RequestLog } from './request-log.ts'
import { type RequestSigning, signedPost } from './signed-post.ts'

/** A count of a finished day as it is submitted to the gateway, under the consumer's signature. */
type DayCount = ReceivedCounts & { readonly day: string }

/** What submits a consumer's counts by itself. */
export interface CountSubmission {
  /** Submits what is due; resolves when the gateway has accepted it. Throws `ExchangeError`. */
  submit(): Promise<void>
  /** Sees to it that what is due is submitted in the background; costs nothing twice on one day. */
  notice(): void
  /** Ends the repetition. */
  close(): void
}

interface SubmissionContext extends RequestSigning {
  readonly log: RequestLog
  readonly dayOf: (at: Date) => string
  readonly now: () => Date
  readonly reportFault: (fault: unknown) => void
}

const Accepted = Compile(Type.Object({ day: Type.String() }))

/** After its end a day is left alone for so long: what was asked just before has its answer by then. */
const settleMilliseconds = 60_000
const repeatMilliseconds = 300_000
/** The gateway takes counts of so many finished days. */
const daysMax = 31

/**
 * Submits the count of each finished day once it is accepted, and again when its log has changed since:
 * with the first request of a day, and every five minutes as long as the process lives.
 */
export function startCountSubmission(context: SubmissionContext): CountSubmission {
  const { reportFault } = context
  let running: Promise<void> | undefined
  let noticedOn: string | undefined
  const submit = () => {
    running ??= submitDue(context).finally(() => {
      running = undefined
    })
    return running
  }
  const submitAlone = () => void submit().catch(reportFault)
  // A program that has nothing else to do may end.
  const timer = setInterval(submitAlone, repeatMilliseconds).unref()
  return {
    submit,
    notice: () => {
      const day = lastFinishedDay(context)
      if (noticedOn === day) return
      noticedOn = day
      submitAlone()
    },
    close: () => clearInterval(timer),
  }
}

async function submitDue(context: SubmissionContext): Promise<void> {
  const { log } = context
  const until = lastFinishedDay(context)
  for (const due of log.listDue({ from: dayBefore(until, daysMax - 1), until })) {
    await submitCount(context, { day: due.day, ...(await log.count(due.day)) })
    log.markAccepted(due)
  }
}

async function submitCount(context: SubmissionContext, count: DayCount): Promise<void> {
  const { day, statements, noRecord, unanswered } = count
  const request = signedPost(context, {
    path: '/api/exchange/counts',
    tag: 'bauhinia-received-count',
    body: JSON.stringify({ day, statements, noRecord, unanswered }),
    created: context.now(),
  })
  await fetchReply(request.url, Accepted, request.init)
}

function lastFinishedDay({ dayOf, now }: SubmissionContext): string {
  return dayBefore(dayOf(new Date(now().getTime() - settleMilliseconds)), 1)
}

function dayBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10)
}
