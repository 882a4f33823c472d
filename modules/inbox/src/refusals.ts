import { Refusal } from '@bauhinia/http'

export class MessageNotFound extends Refusal {
  readonly code = 'message-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'You have no such message',
        'zh-Hant': '你沒有這則訊息',
        'zh-Hans': '你没有这则消息',
      },
      remedy: {
        en: 'Open your inbox and choose a message from there.',
        'zh-Hant': '請開啟收件箱，從中選擇訊息。',
        'zh-Hans': '请打开收件箱，从中选择消息。',
      },
    })
  }
}
