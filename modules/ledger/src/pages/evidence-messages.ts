import { defineMessages } from '@bauhinia/i18n'

/** The words for evidence: for each check one for its pass, and one for each reason it may fail or stay open. */
export const evidenceMessages = defineMessages({
  en: {
    'valid-title': 'This evidence holds',
    'valid-text':
      'The record is in the ledger as it stands here. Nobody can have changed or added it since without being found out. It names nobody: whether it is about whoever gave it to you, no program can see. What else is not shown stands at the lines with a question mark.',
    'valid-alone-title': 'This evidence holds, by the word of the log alone',
    'valid-alone-text':
      'The record is in the ledger as it stands here, and the log has signed that. No witness vouches for it: whoever holds the key of the log could show you another ledger than others see. It names nobody: whether it is about whoever gave it to you, no program can see. What else is not shown stands at the lines with a question mark.',
    'unvouched-title': 'Nothing is wrong with this evidence, but it is not vouched for yet',
    'unvouched-text':
      'What is in the file fits together. It names nobody: whether it is about whoever gave it to you, no program can see. What is missing stands at the lines with a question mark.',
    'refused-title': 'Do not rely on this evidence',
    'refused-text': 'At least one check failed: its line says which, and why.',
    'not-evidence': 'This is not an evidence file of a ledger.',
    'check-licence': 'Check a licence',
    'unknown-version': 'This evidence is of a version that this verifier does not know.',
    malformed:
      'This evidence file is incomplete or damaged: it does not have the published form. Ask for it again.',
    'record-title': 'What the record says',
    'refused-record-title': 'What the file says, which is not to be relied on',
    what: 'What happened',
    who: 'Organisation',
    when: 'When',
    raw: 'The record as the file has it',
    'checks-title': 'What was checked',

    'record-pass': 'The entry is about this record: it names the same act, organisation and time.',
    'record-other-entry':
      'The entry is about something else than this record: its kind, organisation or time is another, or it was altered.',
    'record-unreadable-entry': 'The entry cannot be read.',
    'field-pass': 'Values of the record that fit their commitments in the entry: {count}.',
    'field-other-value':
      '“{field}” is not {value}, or the secret is another: it does not fit its commitment in the entry.',
    'field-not-committed': '“{field}” is in the record, but the entry does not commit to it.',
    'field-missing': '“{field}” is in the entry, but the record here leaves it out.',
    'leaf-pass': 'The entry hashes to the hash that the file names.',
    'leaf-wrong-hash':
      'The entry hashes to something else than the file says: one of the two was altered.',
    'inclusion-pass':
      'The path leads from that hash to the root of a tree: entry {number} (the first is 0), in a tree of {size}.',
    'inclusion-wrong-path': 'The path does not lead from the entry to the root of the checkpoint.',
    'inclusion-malformed': 'The proof cannot be read.',
    'claims-pass': 'The file names the log {origin} and the key that are trusted here.',
    'claims-own-word':
      'That {origin} signs with the key {key} and has these witnesses says only the file itself: compare them with a source of your own.',
    'claims-other-policy':
      'The file names other witnesses for {origin} than you know. Yours were applied.',
    'claims-unwanted-policy':
      'The file names witnesses for {origin}, and you name none: theirs were not looked at.',
    'claims-other-log': 'The file is from the log {origin}, which is none of those that you trust.',
    'claims-other-key': 'The file names another key for {origin} than the one that you trust.',
    'signature-pass': '{origin} has signed that root, with the size {size}.',
    'signature-no-key': 'There is no key to check the log’s signature with.',
    'signature-malformed': 'The checkpoint cannot be read.',
    'signature-wrong-signature':
      'The log did not sign this checkpoint, or it was altered afterwards.',
    'cosignatures-pass':
      'Enough of the wanted witnesses have cosigned it, {count} in all: {names}.',
    'cosignatures-unsigned': 'What the log did not sign, no witness can vouch for.',
    'cosignatures-no-policy': 'No witnesses are named: only the log itself vouches for it.',
    'cosignatures-quorum-missing':
      'Too few of the wanted witnesses have cosigned it: only the log itself vouches for it.',
    'cosignatures-invalid-signature':
      'A signature of a witness is not right: it was altered or forged.',
    'anchor-pass':
      'The checkpoint of size {size} that is said to be anchored is signed by the log, covers the entry and is of the same history.',
    'anchor-not-anchored':
      'The entry is not anchored on a blockchain, or was not yet when the file was made: it may be some minutes later, and the file can then be saved anew.',
    'anchor-unsigned':
      'The anchor has nothing to stand beside: the proof or its checkpoint is not right.',
    'anchor-other-signature': 'The log did not sign the checkpoint that is said to be anchored.',
    'anchor-not-covering':
      'The anchored checkpoint is older than the entry, and says nothing about it.',
    'anchor-inconsistent':
      'The anchored checkpoint is of another history than the proven one, or the proof between them was altered.',
    'chain-pass':
      'Chain {chain} has it: the contract {contract} took that checkpoint in block {block}.',
    'chain-not-asked':
      'Whether the contract {contract} on chain {chain} took it in block {block} was not asked.',
    'chain-unreachable': 'The chain does not answer.',
    'chain-other-chain': 'That is another chain than the {chain} of the file.',
    'chain-other-contract': 'The file names another contract than yours: {contract}.',
    'chain-not-there': 'The contract {contract} never took that checkpoint in block {block}.',
    'chain-other-place':
      'The contract took that checkpoint, but in another transaction or at another time than the file says.',
  },
  'zh-Hant': {
    'valid-title': '這份證據成立',
    'valid-text':
      '帳本載有這項紀錄，內容與下文相同。任何人其後更改或補加，都會被發現。檔案並無指名任何人：紀錄是否與交給你的人有關，任何程式都無法得知。其他未能證明的部分見有問號的項目。',
    'valid-alone-title': '這份證據成立，但只有帳本本身作證',
    'valid-alone-text':
      '帳本載有這項紀錄，內容與下文相同，並由帳本簽署。沒有見證人作證：持有帳本密鑰者，可以向你出示與他人所見不同的帳本。檔案並無指名任何人：紀錄是否與交給你的人有關，任何程式都無法得知。其他未能證明的部分見有問號的項目。',
    'unvouched-title': '這份證據沒有不妥，但尚未有人作證',
    'unvouched-text':
      '檔案各部分互相吻合。檔案並無指名任何人：紀錄是否與交給你的人有關，任何程式都無法得知。欠缺的部分見有問號的項目。',
    'refused-title': '請勿信賴這份證據',
    'refused-text': '至少一項核實不通過，該項目會說明原因。',
    'not-evidence': '這不是帳本的證據檔案。',
    'check-licence': '核實牌照',
    'unknown-version': '這份證據的版本並非此核實程式所認識。',
    malformed: '這份證據檔案不完整或已損壞：不符合公開的格式。請對方重新提供。',
    'record-title': '紀錄的內容',
    'refused-record-title': '檔案所載內容（請勿信賴）',
    what: '事項',
    who: '機構',
    when: '時間',
    raw: '檔案所載的原本紀錄',
    'checks-title': '核實了甚麼',

    'record-pass': '記項正是關於這項紀錄：所載事項、機構及時間相同。',
    'record-other-entry': '記項並非關於這項紀錄：其種類、機構或時間不同，或曾被更改。',
    'record-unreadable-entry': '無法讀取記項。',
    'field-pass': '紀錄中與記項鎖定的內容相符的數值：{count} 項。',
    'field-other-value': '「{field}」不是 {value}，或密值不同：與記項鎖定的內容不符。',
    'field-not-committed': '紀錄有「{field}」，但記項沒有鎖定此項。',
    'field-missing': '記項有「{field}」，但這裏的紀錄缺少此項。',
    'leaf-pass': '記項的雜湊值與檔案所載相同。',
    'leaf-wrong-hash': '記項的雜湊值與檔案所載不同：其中之一曾被更改。',
    'inclusion-pass': '路徑由該雜湊值通往樹根：{size} 個記項中的記項 {number}（首個為 0）。',
    'inclusion-wrong-path': '路徑並非由記項通往檢查點的樹根。',
    'inclusion-malformed': '無法讀取證明。',
    'claims-pass': '檔案所載的帳本 {origin} 及其密鑰，正是此處所信任的。',
    'claims-own-word':
      '帳本 {origin} 以密鑰 {key} 簽署並有這些見證人，只是檔案本身的說法：請與你自己的來源比對。',
    'claims-unwanted-policy':
      '檔案列明 {origin} 的見證人，但你沒有指明見證人：因此沒有核實他們的簽署。',
    'claims-other-policy': '檔案所載 {origin} 的見證人與你所知的不同。核實以你所知的為準。',
    'claims-other-log': '檔案來自帳本 {origin}，並非你信任的帳本。',
    'claims-other-key': '檔案所載 {origin} 的密鑰並非你信任的密鑰。',
    'signature-pass': '{origin} 已簽署該樹根（{size} 個記項）。',
    'signature-no-key': '沒有可用以核實帳本簽署的密鑰。',
    'signature-malformed': '無法讀取檢查點。',
    'signature-wrong-signature': '帳本沒有簽署這個檢查點，或檢查點其後曾被更改。',
    'cosignatures-pass': '已有足夠的指定見證人聯署，共 {count} 個：{names}。',
    'cosignatures-unsigned': '帳本沒有簽署的內容，見證人亦無從作證。',
    'cosignatures-no-policy': '沒有列明見證人：只有帳本本身作證。',
    'cosignatures-quorum-missing': '聯署的見證人數目未足：只有帳本本身作證。',
    'cosignatures-invalid-signature': '有見證人的簽署不正確：曾被更改或屬偽造。',
    'anchor-pass': '據稱已錨定的檢查點（{size} 個記項）由帳本簽署、涵蓋該記項，並屬同一歷史。',
    'anchor-not-anchored':
      '該記項沒有錨定在區塊鏈上，或在製作檔案時尚未錨定。錨定或須待數分鐘，屆時可重新儲存檔案。',
    'anchor-unsigned': '錨定無從比對：證明或其檢查點不正確。',
    'anchor-other-signature': '帳本沒有簽署據稱已錨定的檢查點。',
    'anchor-not-covering': '錨定的檢查點早於該記項，與其無關。',
    'anchor-inconsistent': '錨定的檢查點與已證明的檢查點不屬同一歷史，或兩者之間的證明曾被更改。',
    'chain-pass': '區塊鏈 {chain} 載有錨定：合約 {contract} 在區塊 {block} 接受了該檢查點。',
    'chain-not-asked':
      '區塊鏈 {chain} 的合約 {contract} 是否在區塊 {block} 接受了該檢查點，尚未查詢。',
    'chain-unreachable': '區塊鏈沒有回應。',
    'chain-other-chain': '那是另一條區塊鏈，並非檔案所載的 {chain}。',
    'chain-other-contract': '檔案所載的合約並非你的合約：{contract}。',
    'chain-not-there': '合約 {contract} 從未在區塊 {block} 接受該檢查點。',
    'chain-other-place': '合約曾接受該檢查點，但交易或時間與檔案所載不同。',
  },
  'zh-Hans': {
    'valid-title': '这份证据成立',
    'valid-text':
      '账本载有这项记录，内容与下文相同。任何人其后更改或补加，都会被发现。文件并无指名任何人：记录是否与交给你的人有关，任何程序都无法得知。其他未能证明的部分见有问号的项目。',
    'valid-alone-title': '这份证据成立，但只有账本本身作证',
    'valid-alone-text':
      '账本载有这项记录，内容与下文相同，并由账本签署。没有见证人作证：持有账本密钥者，可以向你出示与他人所见不同的账本。文件并无指名任何人：记录是否与交给你的人有关，任何程序都无法得知。其他未能证明的部分见有问号的项目。',
    'unvouched-title': '这份证据没有不妥，但尚未有人作证',
    'unvouched-text':
      '文件各部分互相吻合。文件并无指名任何人：记录是否与交给你的人有关，任何程序都无法得知。欠缺的部分见有问号的项目。',
    'refused-title': '请勿信赖这份证据',
    'refused-text': '至少一项核实不通过，该项目会说明原因。',
    'not-evidence': '这不是账本的证据文件。',
    'check-licence': '核实牌照',
    'unknown-version': '这份证据的版本并非此核实程序所认识。',
    malformed: '这份证据文件不完整或已损坏：不符合公开的格式。请对方重新提供。',
    'record-title': '记录的内容',
    'refused-record-title': '文件所载内容（请勿信赖）',
    what: '事项',
    who: '机构',
    when: '时间',
    raw: '文件所载的原本记录',
    'checks-title': '核实了什么',

    'record-pass': '记项正是关于这项记录：所载事项、机构及时间相同。',
    'record-other-entry': '记项并非关于这项记录：其种类、机构或时间不同，或曾被更改。',
    'record-unreadable-entry': '无法读取记项。',
    'field-pass': '记录中与记项锁定的内容相符的数值：{count} 项。',
    'field-other-value': '“{field}”不是 {value}，或密值不同：与记项锁定的内容不符。',
    'field-not-committed': '记录有“{field}”，但记项没有锁定此项。',
    'field-missing': '记项有“{field}”，但这里的记录缺少此项。',
    'leaf-pass': '记项的哈希值与文件所载相同。',
    'leaf-wrong-hash': '记项的哈希值与文件所载不同：其中之一曾被更改。',
    'inclusion-pass': '路径由该哈希值通往树根：{size} 个记项中的记项 {number}（首个为 0）。',
    'inclusion-wrong-path': '路径并非由记项通往检查点的树根。',
    'inclusion-malformed': '无法读取证明。',
    'claims-pass': '文件所载的账本 {origin} 及其密钥，正是此处所信任的。',
    'claims-own-word':
      '账本 {origin} 以密钥 {key} 签署并有这些见证人，只是文件本身的说法：请与你自己的来源比对。',
    'claims-unwanted-policy':
      '文件列明 {origin} 的见证人，但你没有指明见证人：因此没有核实他们的签署。',
    'claims-other-policy': '文件所载 {origin} 的见证人与你所知的不同。核实以你所知的为准。',
    'claims-other-log': '文件来自账本 {origin}，并非你信任的账本。',
    'claims-other-key': '文件所载 {origin} 的密钥并非你信任的密钥。',
    'signature-pass': '{origin} 已签署该树根（{size} 个记项）。',
    'signature-no-key': '没有可用以核实账本签署的密钥。',
    'signature-malformed': '无法读取检查点。',
    'signature-wrong-signature': '账本没有签署这个检查点，或检查点其后曾被更改。',
    'cosignatures-pass': '已有足够的指定见证人联署，共 {count} 个：{names}。',
    'cosignatures-unsigned': '账本没有签署的内容，见证人亦无从作证。',
    'cosignatures-no-policy': '没有列明见证人：只有账本本身作证。',
    'cosignatures-quorum-missing': '联署的见证人数目未足：只有账本本身作证。',
    'cosignatures-invalid-signature': '有见证人的签署不正确：曾被更改或属伪造。',
    'anchor-pass': '据称已锚定的检查点（{size} 个记项）由账本签署、涵盖该记项，并属同一历史。',
    'anchor-not-anchored':
      '该记项没有锚定在区块链上，或在制作文件时尚未锚定。锚定或须待数分钟，届时可重新保存文件。',
    'anchor-unsigned': '锚定无从比对：证明或其检查点不正确。',
    'anchor-other-signature': '账本没有签署据称已锚定的检查点。',
    'anchor-not-covering': '锚定的检查点早于该记项，与其无关。',
    'anchor-inconsistent': '锚定的检查点与已证明的检查点不属同一历史，或两者之间的证明曾被更改。',
    'chain-pass': '区块链 {chain} 载有锚定：合约 {contract} 在区块 {block} 接受了该检查点。',
    'chain-not-asked':
      '区块链 {chain} 的合约 {contract} 是否在区块 {block} 接受了该检查点，尚未查询。',
    'chain-unreachable': '区块链没有回应。',
    'chain-other-chain': '那是另一条区块链，并非文件所载的 {chain}。',
    'chain-other-contract': '文件所载的合约并非你的合约：{contract}。',
    'chain-not-there': '合约 {contract} 从未在区块 {block} 接受该检查点。',
    'chain-other-place': '合约曾接受该检查点，但交易或时间与文件所载不同。',
  },
})
