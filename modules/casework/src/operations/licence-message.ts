import { dayOf, defineMessages, formatDay, type Locale, type LocalizedText } from '@bauhinia/i18n'
import type { LicenceAct } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { dayAfter } from '../domain/day-after.ts'
import type { OpenedApplication } from './open-application.ts'

const words = defineMessages({
  en: {
    revokeSubject: 'Your licence was revoked',
    revokeBody:
      'The licence of case {caseNumber} ({service}) was revoked and is no longer valid. {ground}The officer gave this reason: {reason}\n\n{how}',
    suspendSubject: 'Your licence was suspended',
    suspendBody:
      'The licence of case {caseNumber} ({service}) was suspended: until it is reinstated it is not valid. {ground}The officer gave this reason: {reason}\n\n{how}',
    reinstateSubject: 'Your licence is valid again',
    reinstateBody:
      'The suspension of the licence of case {caseNumber} ({service}) has ended, and the licence counts again. {ground}The officer gave this reason: {reason}',
    ground: 'Ground: {label}. ',
    appealUntil: 'You can appeal until {day}.',
    space: ' ',
  },
  'zh-Hant': {
    revokeSubject: '你的牌照已被撤銷',
    revokeBody:
      '個案 {caseNumber}（{service}）的牌照已被撤銷，不再有效。{ground}部門人員提出的理由：{reason}\n\n{how}',
    suspendSubject: '你的牌照已被暫時吊銷',
    suspendBody:
      '個案 {caseNumber}（{service}）的牌照已被暫時吊銷，在恢復前無效。{ground}部門人員提出的理由：{reason}\n\n{how}',
    reinstateSubject: '你的牌照已恢復有效',
    reinstateBody:
      '個案 {caseNumber}（{service}）的牌照已結束暫時吊銷，恢復有效。{ground}部門人員提出的理由：{reason}',
    ground: '依據：{label}。',
    appealUntil: '上訴期限為 {day}。',
    space: '',
  },
  'zh-Hans': {
    revokeSubject: '你的牌照已被撤销',
    revokeBody:
      '个案 {caseNumber}（{service}）的牌照已被撤销，不再有效。{ground}部门人员提出的理由：{reason}\n\n{how}',
    suspendSubject: '你的牌照已被暂时吊销',
    suspendBody:
      '个案 {caseNumber}（{service}）的牌照已被暂时吊销，在恢复前无效。{ground}部门人员提出的理由：{reason}\n\n{how}',
    reinstateSubject: '你的牌照已恢复有效',
    reinstateBody:
      '个案 {caseNumber}（{service}）的牌照已结束暂时吊销，恢复有效。{ground}部门人员提出的理由：{reason}',
    ground: '依据：{label}。',
    appealUntil: '上诉期限为 {day}。',
    space: '',
  },
})

const templates = {
  revoke: 'licence-revoked',
  suspend: 'licence-suspended',
  reinstate: 'licence-reinstated',
} as const

interface ToldChange {
  readonly act: LicenceAct
  readonly licenceId: string
  readonly ground: LocalizedText | undefined
  /** In the officer's words. */
  readonly reason: string
}

/** What a holder is told when an officer changes what the licence is worth: why, and how to appeal. */
export function licenceMessage(
  { now, pack }: Pick<CaseworkContext, 'now' | 'pack'>,
  application: OpenedApplication,
  told: ToldChange,
) {
  const { act, licenceId } = told
  const today = dayOf(now(), pack.timeZone)
  const text = (part: 'Subject' | 'Body') => {
    const inLocale = (locale: Locale) =>
      words(locale)(`${act}${part}`, fill(locale, application, { told, today }))
    return { en: inLocale('en'), 'zh-Hant': inLocale('zh-Hant'), 'zh-Hans': inLocale('zh-Hans') }
  }
  return {
    dataSubjectId: application.dataSubjectId,
    template: templates[act],
    subject: text('Subject'),
    body: text('Body'),
    link: `licences/${licenceId}`,
  }
}

function fill(
  locale: Locale,
  { caseNumber, service }: OpenedApplication,
  { told, today }: { readonly told: ToldChange; readonly today: string },
) {
  const text = words(locale)
  const { how, withinDays } = service.appeal
  const until = text('appealUntil', { day: formatDay(locale, dayAfter(today, withinDays)) })
  const label = told.ground?.[locale]
  return {
    reason: told.reason,
    service: service.name[locale],
    caseNumber: caseNumber ?? '',
    how: `${how[locale]}${text('space')}${until}`,
    ground: label === undefined ? '' : text('ground', { label }),
  }
}
