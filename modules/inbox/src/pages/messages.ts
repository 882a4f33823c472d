import { defineMessages } from '@bauhinia/i18n'

/** The words of the inbox. */
export const inboxMessages = defineMessages({
  en: {
    inbox: 'Inbox',
    none: 'You have no messages',
    noneText: 'When a department decides something of yours, it tells you here.',
    findService: 'Find a service',
    unread: 'Unread',
    sentAt: 'Received {at}',
    open: 'See the details',
    back: 'Inbox',
  },
  'zh-Hant': {
    inbox: '收件箱',
    none: '你沒有訊息',
    noneText: '部門就你的事項作出決定時，會在這裏通知你。',
    findService: '尋找服務',
    unread: '未讀',
    sentAt: '收到時間：{at}',
    open: '查看詳情',
    back: '收件箱',
  },
  'zh-Hans': {
    inbox: '收件箱',
    none: '你没有消息',
    noneText: '部门就你的事项作出决定时，会在这里通知你。',
    findService: '寻找服务',
    unread: '未读',
    sentAt: '收到时间：{at}',
    open: '查看详情',
    back: '收件箱',
  },
})
