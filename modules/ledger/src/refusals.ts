import { Refusal } from '@bauhinia/http'

export class EntryNotFound extends Refusal {
  readonly code = 'ledger-entry-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'The ledger has no such entry',
        'zh-Hant': '帳本沒有這項紀錄',
        'zh-Hans': '账本没有这项记录',
      },
      remedy: {
        en: 'Check the hash. An entry that was made a moment ago appears within a second.',
        'zh-Hant': '請檢查雜湊值。剛作出的紀錄會在一秒內出現。',
        'zh-Hans': '请检查哈希值。刚作出的记录会在一秒内出现。',
      },
    })
  }
}

export class TreeSizeUnknown extends Refusal {
  readonly code = 'ledger-tree-size-unknown'
  readonly status = 400
  constructor() {
    super({
      title: {
        en: 'The ledger never had these sizes',
        'zh-Hant': '帳本從未有這些大小',
        'zh-Hans': '账本从未有这些大小',
      },
      remedy: {
        en: 'Give two sizes, the smaller first, from 1 to the size in the latest checkpoint.',
        'zh-Hant': '請提供兩個大小，較小的在前，由 1 至最新檢查點的大小。',
        'zh-Hans': '请提供两个大小，较小的在前，由 1 至最新检查点的大小。',
      },
    })
  }
}

export class TileNotFound extends Refusal {
  readonly code = 'ledger-tile-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'The ledger has no such tile',
        'zh-Hant': '帳本沒有這個圖塊',
        'zh-Hans': '账本没有这个图块',
      },
      remedy: {
        en: 'Read the checkpoint first: its size says which tiles exist.',
        'zh-Hant': '請先讀取檢查點：其大小顯示有哪些圖塊。',
        'zh-Hans': '请先读取检查点：其大小显示有哪些图块。',
      },
    })
  }
}

export class WitnessPolicyNotFound extends Refusal {
  readonly code = 'ledger-policy-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'This ledger has no witnesses',
        'zh-Hant': '此帳本沒有見證人',
        'zh-Hans': '此账本没有见证人',
      },
      remedy: {
        en: 'Check its signature and its proofs: nobody else vouches for it yet.',
        'zh-Hant': '請核實帳本的簽署及證明：目前沒有其他機構為其作證。',
        'zh-Hans': '请核实账本的签署及证明：目前没有其他机构为其作证。',
      },
    })
  }
}
