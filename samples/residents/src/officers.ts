/** The officer personas: what they are, their role says. */
export const officers = [
  {
    id: 'transport-caseworker',
    number: '009001',
    organisationId: 'hk-td',
    role: 'caseworker',
    name: { en: 'KWAN On Gin', 'zh-Hant': '關安件', 'zh-Hans': '关安件' },
    happens: {
      en: 'Sees the department’s cases, and one case whole.',
      'zh-Hant': '可查看部門的個案，以及每宗個案的全部內容。',
      'zh-Hans': '可查看部门的个案，以及每宗个案的全部内容。',
    },
  },
  {
    id: 'platform-operator',
    number: '009002',
    organisationId: 'hk-dpo',
    role: 'operator',
    name: { en: 'YIP Wan Hang', 'zh-Hant': '葉運行', 'zh-Hans': '叶运行' },
    happens: {
      en: 'Sees how the platform stands and which payments no department can place, connects departments’ systems, and erases somebody who asks for it. Sees nobody’s case.',
      'zh-Hant':
        '可查看平台現況、連接部門的系統、應當事人要求刪除其個人資料，以及查看未能歸入任何部門的款項，但不能查看任何個案。',
      'zh-Hans':
        '可查看平台现况、连接部门的系统、应当事人要求删除其个人资料，以及查看未能归入任何部门的款项，但不能查看任何个案。',
    },
  },
  {
    id: 'platform-auditor',
    number: '009003',
    organisationId: 'hk-aud',
    role: 'auditor',
    name: { en: 'MAK Wan Cha', 'zh-Hant': '麥運查', 'zh-Hans': '麦运查' },
    happens: {
      en: 'Checks that every exchange has its entry in the ledger.',
      'zh-Hant': '核實每次資料互換均已記入帳本。',
      'zh-Hans': '核实每次资料互换均已记入账本。',
    },
  },
] as const
