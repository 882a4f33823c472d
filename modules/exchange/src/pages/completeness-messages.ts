import { defineMessages } from '@bauhinia/i18n'

/** The words about departments' counts, on the public ledger's page and on the operators'. */
export const completenessMessages = defineMessages({
  en: {
    title: 'Is everything on it?',
    lead: 'After each day every department that answers says, under its signature, how many answers it gave. One whose own system asks says how many it received. Both are compared with the records whose entries are here. Where they differ, something may have moved that nobody can see: it is said here until it is cleared up.',
    nothingYet: 'No finished day has been compared yet.',
    allAgree: 'Every count compared so far agrees or is explained',
    lastDay: 'Last day compared: {day}.',
    alarm: 'Alarm: {department}, {day}',
    unrecorded:
      'The department gave more answers than are on record. Something left it that is in nobody’s access history, or is there as not answered.',
    uncounted:
      'The department counts fewer answers than are on record. Part of its log is gone, or records were made of what it never answered.',
    missing:
      'The department has not said in time how many answers it gave. Until it does, nobody can tell whether all of them are on record.',
    unusable:
      'What came as the department’s count is not its word on this day ({reason}). It counts for nothing.',
    counted:
      'The department counts {statements, plural, one {# answer} other {# answers}} with data and {noRecord} that it has no record.',
    recorded:
      'On record are {statements} and {noRecord}, and {unanswered, plural, one {# question} other {# questions}} without a usable answer.',
    consumerUnrecorded:
      'The department received more answers than are on record as released to it. Something reached it that is in nobody’s access history.',
    consumerUncounted:
      'The department counts fewer answers received than are on record as released to it. Part of its log is gone, or records were made of what it never received.',
    consumerMissing:
      'The department has not said in time how many answers its own system received. Until it does, nobody can tell whether all of them are on record.',
    consumerCounted:
      'The department counts {statements, plural, one {# answer} other {# answers}} received with data and {noRecord} that there is no record; of {unanswered} more it cannot say what came.',
    consumerRecorded: 'On record as released to it are {statements} and {noRecord}.',
    provider: 'Answers that it gave',
    consumer: 'Answers that it received',
    entry: 'See the entry in the ledger',
    hosted:
      'This platform handles the cases of: {departments}. For them it asks other departments, with a key that the platform holds. Nobody counts these answers on arrival: the platform would only be checking its own figures. The departments that give the answers count them.',
    ownSystems:
      'What departments’ own systems received in the last 14 days was compared for: {departments}.',
    noOwnSystem:
      'On the days compared of the last 14, no department’s own system has an answer on record as received, or counts one.',
    manyUnanswered:
      'On these days of the last 14, at least ten questions, and more than one in a hundred, are said to have brought no usable answer. Only who says so can know; beside it is what the other side counts:',
    operateTitle: 'Departments’ counts',
    operateLead:
      'Each finished day of each department, as its own signed counts of what it gave and what its own system received compare with the gateway’s records. What does not agree is compared again every five minutes, for 31 days.',
    back: 'Running the platform',
    alarms: 'What does not agree',
    recent: 'The last 14 days',
    agreed: 'Agrees',
    explained: 'Explained',
    explanation: 'Explanation: {text}',
    explain: 'Explain this difference',
    why: 'Why the figures will not agree',
    whyHint:
      'The alarm ends, and your words are committed to the ledger under your name’s code. Name no person. First ask the department to look at its log.',
    whyMissing: 'Write why the figures will not agree, in 10 to 1,000 characters',
    confirm: 'End the alarm with this explanation',
  },
  'zh-Hant': {
    title: '帳本是否齊全？',
    lead: '每日完結後，回覆查詢的部門均會簽署聲明當日給予多少個答覆；以自設系統查詢的部門，則會聲明收到多少個。兩者均與已載入帳本的紀錄比對。如有不符，可能有資料在無人看見的情況下流出：在查明之前，此處會一直列明。',
    nothingYet: '尚未有任何已完結的日子經過比對。',
    allAgree: '至今比對的數目均相符，或已有解釋',
    lastDay: '最近比對的日子：{day}。',
    alarm: '警示：{department}，{day}',
    unrecorded:
      '部門給予的答覆多於紀錄所載。有資料離開該部門，卻不在任何人的查閱紀錄之內，或只記為「未獲答覆」。',
    uncounted:
      '部門點算的答覆少於紀錄所載。該部門的日誌有缺失，或有人就該部門從未給予的答覆製作了紀錄。',
    missing: '部門未有依時聲明給予多少個答覆。在此之前，無人能夠確定答覆是否全部載於紀錄。',
    unusable: '以部門名義交來的點算結果，並非該部門就當日的聲明（{reason}），因此不予採納。',
    counted: '部門點算：附有資料的答覆 {statements} 個，表示沒有紀錄的答覆 {noRecord} 個。',
    recorded:
      '紀錄所載：兩者分別為 {statements} 個及 {noRecord} 個，另有 {unanswered} 項查詢沒有可用的答覆。',
    consumerUnrecorded:
      '部門收到的答覆多於發放紀錄所載。有資料送達該部門，卻不在任何人的查閱紀錄之內。',
    consumerUncounted:
      '部門點算收到的答覆少於發放紀錄所載。該部門的日誌有缺失，或有人就該部門從未收到的答覆製作了紀錄。',
    consumerMissing:
      '部門未有依時聲明其自設系統收到多少個答覆。在此之前，無人能夠確定答覆是否全部載於紀錄。',
    consumerCounted:
      '部門點算：收到附有資料的答覆 {statements} 個，表示沒有紀錄的答覆 {noRecord} 個；另有 {unanswered} 個無法確定有否收到。',
    consumerRecorded: '向該部門發放的紀錄所載：兩者分別為 {statements} 個及 {noRecord} 個。',
    provider: '給予的答覆',
    consumer: '收到的答覆',
    entry: '查看帳本記項',
    hosted:
      '{departments}的個案由本平台處理。平台以其保管的密鑰，代部門向其他部門查詢資料。收到這些答覆時不會點算，因為平台只會是自己核對自己的數目；答覆由給予的部門點算。',
    ownSystems: '過去 14 日，自設系統收到的答覆已經比對的部門：{departments}。',
    noOwnSystem:
      '過去 14 日內經比對的日子，沒有紀錄顯示任何部門的自設系統收到答覆，亦沒有部門點算到這類答覆。',
    manyUnanswered:
      '過去 14 日中的以下日子，有十項或以上、而且多於百分之一的查詢，據稱沒有獲得可用的答覆。是否屬實，只有如此聲稱的一方知道；現一併列出另一方的數目：',
    operateTitle: '部門的點算結果',
    operateLead:
      '各部門就每個已完結日子簽署的點算結果（給予的答覆，以及自設系統收到的答覆），與資料交換紀錄的比對。不符之處每五分鐘重新比對一次，為期 31 日。',
    back: '平台運作',
    alarms: '不符之處',
    recent: '最近 14 日',
    agreed: '相符',
    explained: '已解釋',
    explanation: '解釋：{text}',
    explain: '解釋不符的原因',
    why: '數目為何不會相符',
    whyHint:
      '警示將會解除，而你的文字會連同代表你的代碼鎖定於帳本。請勿提及任何人的姓名。請先要求部門檢查其日誌。',
    whyMissing: '請以 10 至 1,000 個字元說明數目為何不會相符',
    confirm: '以此解釋解除警示',
  },
  'zh-Hans': {
    title: '账本是否齐全？',
    lead: '每日完结后，回复查询的部门均会签署声明当日给予多少个答复；以自设系统查询的部门，则会声明收到多少个。两者均与已载入账本的记录比对。如有不符，可能有资料在无人看见的情况下流出：在查明之前，此处会一直列明。',
    nothingYet: '尚未有任何已完结的日子经过比对。',
    allAgree: '至今比对的数目均相符，或已有解释',
    lastDay: '最近比对的日子：{day}。',
    alarm: '警示：{department}，{day}',
    unrecorded:
      '部门给予的答复多于记录所载。有资料离开该部门，却不在任何人的查阅记录之内，或只记为“未获答复”。',
    uncounted:
      '部门点算的答复少于记录所载。该部门的日志有缺失，或有人就该部门从未给予的答复制作了记录。',
    missing: '部门未有依时声明给予多少个答复。在此之前，无人能够确定答复是否全部载于记录。',
    unusable: '以部门名义交来的点算结果，并非该部门就当日的声明（{reason}），因此不予采纳。',
    counted: '部门点算：附有资料的答复 {statements} 个，表示没有记录的答复 {noRecord} 个。',
    recorded:
      '记录所载：两者分别为 {statements} 个及 {noRecord} 个，另有 {unanswered} 项查询没有可用的答复。',
    consumerUnrecorded:
      '部门收到的答复多于发放记录所载。有资料送达该部门，却不在任何人的查阅记录之内。',
    consumerUncounted:
      '部门点算收到的答复少于发放记录所载。该部门的日志有缺失，或有人就该部门从未收到的答复制作了记录。',
    consumerMissing:
      '部门未有依时声明其自设系统收到多少个答复。在此之前，无人能够确定答复是否全部载于记录。',
    consumerCounted:
      '部门点算：收到附有资料的答复 {statements} 个，表示没有记录的答复 {noRecord} 个；另有 {unanswered} 个无法确定有否收到。',
    consumerRecorded: '向该部门发放的记录所载：两者分别为 {statements} 个及 {noRecord} 个。',
    provider: '给予的答复',
    consumer: '收到的答复',
    entry: '查看账本记项',
    hosted:
      '{departments}的个案由本平台处理。平台以其保管的密钥，代部门向其他部门查询资料。收到这些答复时不会点算，因为平台只会是自己核对自己的数目；答复由给出的部门点算。',
    ownSystems: '过去 14 日，自设系统收到的答复已经比对的部门：{departments}。',
    noOwnSystem:
      '过去 14 日内经比对的日子，没有记录显示任何部门的自设系统收到答复，也没有部门点算到这类答复。',
    manyUnanswered:
      '过去 14 日中的以下日子，有十项或以上、而且多于百分之一的查询，据称没有获得可用的答复。是否属实，只有如此声称的一方知道；现一并列出另一方的数目：',
    operateTitle: '部门的点算结果',
    operateLead:
      '各部门就每个已完结日子签署的点算结果（给予的答复，以及自设系统收到的答复），与数据交换记录的比对。不符之处每五分钟重新比对一次，为期 31 日。',
    back: '平台运作',
    alarms: '不符之处',
    recent: '最近 14 日',
    agreed: '相符',
    explained: '已解释',
    explanation: '解释：{text}',
    explain: '解释不符的原因',
    why: '数目为何不会相符',
    whyHint:
      '警示将会解除，而你的文字会连同代表你的代码锁定于账本。请勿提及任何人的姓名。请先要求部门检查其日志。',
    whyMissing: '请以 10 至 1,000 个字符说明数目为何不会相符',
    confirm: '以此解释解除警示',
  },
})
