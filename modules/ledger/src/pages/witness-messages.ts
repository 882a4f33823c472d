import { defineMessages } from '@bauhinia/i18n'

export const witnessMessages = defineMessages({
  en: {
    title: 'Who watches it',
    lead: 'Witnesses are meant to be programs of other organisations. Each cosigns what the ledger publishes only if it has done nothing but grow since the last time, so that the ledger cannot show two histories.',
    samples:
      'In this demonstration the witnesses are sample programs that this portal runs itself, under invented names. That they cosign shows how it works, and proves nothing to anybody else.',
    quorum: 'Enough witnesses',
    met: 'Yes, {count} of {all}',
    notMet: 'Not now, {count} of {all}',
    wanted:
      'have cosigned what is shown here. At least {wanted, plural, one {# is} other {# are}} wanted.',
    cosigned: 'Cosigned {age}, at {size, plural, one {# entry} other {# entries}}',
    secondsAgo: '{count, plural, one {# second} other {# seconds}} ago',
    minutesAgo: '{count, plural, one {# minute} other {# minutes}} ago',
    hoursAgo: '{count, plural, one {# hour} other {# hours}} ago',
    daysAgo: '{count, plural, one {# day} other {# days}} ago',
    behind: 'Does not answer: others have cosigned more since',
    never: 'Has cosigned nothing yet',
    policy: 'Who has to cosign, for programs that check',
    alarm: 'Alarm, since {since}',
    'quorum-missing':
      'Fewer witnesses than are wanted have cosigned what was added last. The ledger goes on under its own signature alone until they answer.',
    'witness-refused':
      '{witness} refuses to cosign: what this ledger shows does not extend what that witness has seen. Ask it for its proof before you rely on the ledger.',
    'witness-ahead':
      '{witness} has seen a larger ledger than this one, which was put back to an older state. Do not rely on it until that is explained.',
    'anchor-overdue':
      'For longer than intended nothing could be anchored on the blockchain: the chain or its approvers do not answer.',
    'chain-refused':
      'The blockchain refuses this ledger: what it shows does not extend what was anchored before. Do not rely on it until that is explained.',
    'chain-ahead':
      'A larger ledger than this one is anchored on the blockchain: this one was put back to an older state. Do not rely on it until that is explained.',
    'members-missing':
      'Nothing can be anchored on the blockchain, and waiting will not change that: too few of the witnesses are members of its contract. Its members have to let others in, or the witnesses of more members have to be named in the witness policy.',
    'witness-no-member':
      '{witness} has no account that is a member of the contract on the blockchain, so that its approval does not count. The members of the contract can let it in.',
    'submitter-refused':
      'Nothing can be anchored on the blockchain: its contract does not let the account of this ledger submit. The members of the contract can allow it.',
    'anchor-refused':
      'The contract on the blockchain refuses what this ledger sends to be anchored. Whoever runs the ledger finds the reason in the messages of its server.',
  },
  'zh-Hant': {
    title: '誰在監察帳本',
    lead: '見證人應是其他機構的程式。只有帳本自上次以來僅有新增，見證人才會聯署帳本公布的內容，因此帳本無法展示兩套歷史。',
    samples:
      '在此示範中，見證人是本網站自行運行的示範程式，名稱均屬虛構。這些聯署只展示運作方式，對其他人沒有任何證明作用。',
    quorum: '見證人數是否足夠',
    met: '足夠（{count}/{all}）',
    notMet: '暫時不足（{count}/{all}）',
    wanted: '已聯署現時展示的內容；最少須有 {wanted} 個。',
    cosigned: '{age}聯署，當時有 {size} 個記項',
    secondsAgo: '{count} 秒前',
    minutesAgo: '{count} 分鐘前',
    hoursAgo: '{count} 小時前',
    daysAgo: '{count} 日前',
    behind: '沒有回應：其他見證人其後已聯署更多',
    never: '尚未聯署任何內容',
    policy: '哪些見證人須聯署（供核實程式使用）',
    alarm: '警示，始於{since}',
    'quorum-missing':
      '最新加入的記項未有足夠見證人聯署。在見證人回應前，帳本只憑自己的簽署繼續運作。',
    'witness-refused':
      '{witness} 拒絕聯署：帳本展示的內容並非該見證人所見內容的延續。請先向該見證人索取證明，再決定是否依賴帳本。',
    'witness-ahead':
      '{witness} 曾見過比現時更大的帳本，即帳本已被還原至較早的狀態。在獲得解釋前，請勿依賴帳本。',
    'anchor-overdue': '已有一段時間未能在區塊鏈上錨定：區塊鏈或須同意的各方沒有回應。',
    'chain-refused':
      '區塊鏈拒絕接受此帳本：帳本展示的內容並非先前錨定內容的延續。在獲得解釋前，請勿依賴帳本。',
    'chain-ahead':
      '區塊鏈上錨定的帳本比現時的更大，即帳本已被還原至較早的狀態。在獲得解釋前，請勿依賴帳本。',
    'members-missing':
      '無法在區塊鏈上錨定，等候亦無補於事：屬於合約成員的見證人不足。須由合約成員接納其他見證人為成員，或在見證人政策中列入更多成員的見證人。',
    'witness-no-member':
      '{witness} 沒有任何帳戶屬於區塊鏈上合約的成員，因此其同意不計算在內。合約成員可接納其為成員。',
    'submitter-refused':
      '無法在區塊鏈上錨定：合約不准許此帳本的帳戶遞交。合約成員可准許該帳戶遞交。',
    'anchor-refused':
      '區塊鏈上的合約拒絕接受此帳本遞交錨定的內容。帳本的營運者可在伺服器的訊息中找到原因。',
  },
  'zh-Hans': {
    title: '谁在监察账本',
    lead: '见证人应是其他机构的程序。只有账本自上次以来仅有新增，见证人才会联署账本公布的内容，因此账本无法展示两套历史。',
    samples:
      '在此示范中，见证人是本网站自行运行的示范程序，名称均属虚构。这些联署只展示运作方式，对其他人没有任何证明作用。',
    quorum: '见证人数是否足够',
    met: '足够（{count}/{all}）',
    notMet: '暂时不足（{count}/{all}）',
    wanted: '已联署现时展示的内容；至少须有 {wanted} 个。',
    cosigned: '{age}联署，当时有 {size} 个记项',
    secondsAgo: '{count} 秒前',
    minutesAgo: '{count} 分钟前',
    hoursAgo: '{count} 小时前',
    daysAgo: '{count} 日前',
    behind: '没有回应：其他见证人其后已联署更多',
    never: '尚未联署任何内容',
    policy: '哪些见证人须联署（供核实程序使用）',
    alarm: '警示，始于{since}',
    'quorum-missing':
      '最新加入的记项未有足够见证人联署。在见证人回应前，账本只凭自己的签署继续运作。',
    'witness-refused':
      '{witness} 拒绝联署：账本展示的内容并非该见证人所见内容的延续。请先向该见证人索取证明，再决定是否依赖账本。',
    'witness-ahead':
      '{witness} 曾见过比现时更大的账本，即账本已被还原至较早的状态。在获得解释前，请勿依赖账本。',
    'anchor-overdue': '已有一段时间未能在区块链上锚定：区块链或须同意的各方没有回应。',
    'chain-refused':
      '区块链拒绝接受此账本：账本展示的内容并非先前锚定内容的延续。在获得解释前，请勿依赖账本。',
    'chain-ahead':
      '区块链上锚定的账本比现时的更大，即账本已被还原至较早的状态。在获得解释前，请勿依赖账本。',
    'members-missing':
      '无法在区块链上锚定，等候也无济于事：属于合约成员的见证人不足。须由合约成员接纳其他见证人为成员，或在见证人政策中列入更多成员的见证人。',
    'witness-no-member':
      '{witness} 没有任何账户属于区块链上合约的成员，因此其同意不计算在内。合约成员可接纳其为成员。',
    'submitter-refused':
      '无法在区块链上锚定：合约不准许此账本的账户递交。合约成员可准许该账户递交。',
    'anchor-refused':
      '区块链上的合约拒绝接受此账本递交锚定的内容。账本的运营者可在服务器的消息中找到原因。',
  },
})
