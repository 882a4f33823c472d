import { defineMessages, type Locale, type LocalizedText } from '@bauhinia/i18n'
import type { LapseReason } from '../domain/application.ts'
import type { OpenedApplication } from './open-application.ts'

type MessageKey =
  | 'grantedSubject'
  | 'grantedBody'
  | 'refusedSubject'
  | 'refusedBody'
  | 'refusedPaidBody'
  | 'lapsedSubject'
  | 'lapsedBody'
  | 'barredBody'

const words = defineMessages<MessageKey>({
  en: {
    grantedSubject: 'Approved: {service}',
    grantedBody:
      'Case {caseNumber} is approved. Your licence is ready in your account, where you can show it as a QR code.',
    refusedSubject: 'Not approved: {service}',
    refusedBody:
      'Case {caseNumber} cannot be approved. The case says why, what would change this, and how to appeal. You were not charged.',
    refusedPaidBody:
      'Case {caseNumber} cannot be approved. The case says why, what would change this, and how to appeal. Ask the department to return your fee.',
    lapsedSubject: 'Ended unpaid: {service}',
    lapsedBody:
      'The bill of case {caseNumber} was not paid by its last day, so it is cancelled and the application has ended. You owe nothing and can apply again at any time. If you have paid after all, the money is on record as owed back to you: contact the department with the case number.',
    barredBody:
      'The licence that case {caseNumber} would renew was revoked, so the application has ended and its bill is cancelled. You owe nothing. If you have paid after all, the money is on record as owed back to you: contact the department with the case number.',
  },
  'zh-Hant': {
    grantedSubject: '獲批准：{service}',
    grantedBody: '個案 {caseNumber} 已獲批准。你的牌照已存入帳戶，可以二維碼出示。',
    refusedSubject: '不獲批准：{service}',
    refusedBody: '個案 {caseNumber} 未能獲批。個案載有原因、如何補救及上訴方法。你毋須繳費。',
    refusedPaidBody:
      '個案 {caseNumber} 未能獲批。個案載有原因、如何補救及上訴方法。請向部門要求退還費用。',
    lapsedSubject: '因未繳費而結束：{service}',
    lapsedBody:
      '個案 {caseNumber} 的帳單未有在限期前繳付，現已取消，申請亦已結束。你毋須繳付任何款項，並可隨時再次申請。如你其實已經付款，款項會記錄為應退還給你：請聯絡部門並提供個案編號。',
    barredBody:
      '個案 {caseNumber} 擬續領的牌照已被撤銷，因此申請已經結束，帳單亦已取消。你毋須繳付任何款項。如你其實已經付款，款項會記錄為應退還給你：請聯絡部門並提供個案編號。',
  },
  'zh-Hans': {
    grantedSubject: '获批准：{service}',
    grantedBody: '个案 {caseNumber} 已获批准。你的牌照已存入账户，可以二维码出示。',
    refusedSubject: '不获批准：{service}',
    refusedBody: '个案 {caseNumber} 未能获批。个案载有原因、如何补救及上诉方法。你无须缴费。',
    refusedPaidBody:
      '个案 {caseNumber} 未能获批。个案载有原因、如何补救及上诉方法。请向部门要求退还费用。',
    lapsedSubject: '因未缴费而结束：{service}',
    lapsedBody:
      '个案 {caseNumber} 的账单未有在限期前缴付，现已取消，申请亦已结束。你无须缴付任何款项，并可随时再次申请。如你其实已经付款，款项会记录为应退还给你：请联络部门并提供个案编号。',
    barredBody:
      '个案 {caseNumber} 拟续领的牌照已被撤销，因此申请已经结束，账单亦已取消。你无须缴付任何款项。如你其实已经付款，款项会记录为应退还给你：请联络部门并提供个案编号。',
  },
})

/** What the person is told of a concluded case, once. */
export function messageFor(
  application: OpenedApplication,
  { isCharged }: { readonly isCharged: boolean },
) {
  const { applicationId, dataSubjectId, state } = application
  const isGranted = state === 'granted'
  const text = (key: MessageKey) => inEveryLanguage(application, key)
  const refusedBody = isCharged ? 'refusedPaidBody' : 'refusedBody'
  return {
    dataSubjectId,
    template: isGranted ? 'case-granted' : 'case-refused',
    subject: text(isGranted ? 'grantedSubject' : 'refusedSubject'),
    body: text(isGranted ? 'grantedBody' : refusedBody),
    link: `applications/${applicationId}`,
    reference: applicationId,
  }
}

/** What an applicant is told when an application ends before it is paid, and not by their own act. */
export function lapseMessage(application: OpenedApplication, because: LapseReason) {
  const { applicationId, dataSubjectId } = application
  return {
    dataSubjectId,
    template: 'case-lapsed',
    subject: inEveryLanguage(application, 'lapsedSubject'),
    body: inEveryLanguage(application, because === 'unpaid' ? 'lapsedBody' : 'barredBody'),
    link: `applications/${applicationId}`,
    reference: applicationId,
  }
}

function inEveryLanguage(
  { caseNumber, service }: OpenedApplication,
  key: MessageKey,
): LocalizedText {
  const inLocale = (locale: Locale) =>
    words(locale)(key, { service: service.name[locale], caseNumber: caseNumber ?? '' })
  return { en: inLocale('en'), 'zh-Hant': inLocale('zh-Hant'), 'zh-Hans': inLocale('zh-Hans') }
}
