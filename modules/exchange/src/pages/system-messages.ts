import { defineMessages } from '@bauhinia/i18n'

/** The words of the operators' pages about departments' systems. */
export const systemMessages = defineMessages({
  en: {
    title: 'Departments’ systems',
    lead: 'The exchange asks each department at the address that is registered here, and believes only what is signed with the key that is.',
    back: 'Running the platform',
    connect: 'Connect a system',
    change: 'Change address or key',
    none: 'No system is connected yet',
    noneText: 'Until a department’s system is connected, nothing can be asked of that department.',
    datasets: 'Datasets',
    noDatasets: 'None in the pack: it can ask others, and nothing can be asked of it.',
    address: 'Address',
    thumbprint: 'Thumbprint of the key',
    noKey: 'No key: what it says is not believed.',
    keyId: 'Id of the key',
    registered: 'Registered',
    entry: 'See the entry in the ledger',
    done: 'The system of the {department} is registered, and the act is in the public ledger.',
    registerTitle: 'Connect a department’s system',
    registerLead:
      'The department starts its program and tells you its address and its public key. On the next page you check everything before it counts.',
    organisation: 'Department',
    choose: 'Choose a department',
    addressHint:
      'Where its program answers, such as https://exchange.department.example. Plain http is taken for this machine itself only.',
    key: 'Public key',
    keyHint:
      'As JWK, for ES256 on the curve P-256. The program shows it at /.well-known/jwks.json. Never enter a private key.',
    file: 'Or a file with the public key',
    fileHint: 'If you choose one, it counts instead of what stands in the field above.',
    toCheck: 'Check',
    organisationMissing: 'Choose the department whose system it is.',
    urlMissing: 'Enter the address of the system.',
    urlMalformed:
      'Enter a whole address that begins with https://, without a name, a password, “?” or “#”.',
    urlOpen:
      'Others could read what is sent to this address. Enter an https address; plain http is taken for this machine itself only.',
    keyMissing: 'Paste the public key, or choose the file with it.',
    keyMalformed: 'This is no JWK in JSON. Copy one key whole, with its curly brackets.',
    keyPrivate:
      'This is a private key. It was not kept here, but it has left the department: have a new key made, and enter only its public part.',
    keyOther:
      'This is another kind of key. Enter a public key for ES256: "kty" is "EC" and "crv" is "P-256", with "x" and "y" of 43 characters each.',
    keyOffCurve: 'This is no key of the curve P-256: "x" and "y" do not fit. Copy it again.',
    keyTaken:
      'This key was replaced before, or belongs to another department or use, or another key has its id. Have the department make a new key.',
    checkTitle: 'Check before it counts',
    isNew:
      'The {department} has no system connected yet. Once you confirm, the exchange knows it by this address and this key.',
    isSame: 'Exactly this is registered already. To confirm it once more changes nothing.',
    moves:
      'The system of the {department} moves. Until you confirm, the exchange asks it at {url}.',
    replacesKey:
      'This replaces the key that the {department} registered on {at}. Once you confirm, nothing that is signed with the old key is believed any more, and it cannot be registered again.',
    oldKey:
      'What the old key signed until then can still be verified. The thumbprint of the old key:',
    compare: 'Is it really the department’s key?',
    compareHint:
      'Whoever has the key speaks for the department. Ask somebody there whom you know, by another way than the one on which the key reached you, such as by telephone.',
    compared: 'The department read me this thumbprint, and it is the same',
    comparedMissing: 'Compare the thumbprint with the department, then tick the box.',
    confirm: 'Register this system',
    leave: 'Register nothing',
  },
  'zh-Hant': {
    title: '部門系統',
    lead: '資料交換只會向在此登記的網址查詢，亦只會相信以在此登記的密鑰簽署的內容。',
    back: '平台運作',
    connect: '連接系統',
    change: '更改網址或密鑰',
    none: '尚未連接任何系統',
    noneText: '部門的系統連接之前，不能向該部門查詢任何資料。',
    datasets: '資料集',
    noDatasets: '資料包內沒有：可向其他部門查詢，但不能被查詢。',
    address: '網址',
    thumbprint: '密鑰指紋',
    noKey: '沒有密鑰：其內容不獲相信。',
    keyId: '密鑰編號',
    registered: '登記時間',
    entry: '查看帳本紀錄',
    done: '{department}的系統已經登記，並已載入公開帳本。',
    registerTitle: '連接部門系統',
    registerLead:
      '部門啟動其程式後，會向你提供網址及公開密鑰。下一頁會請你核對一切，確認後才生效。',
    organisation: '部門',
    choose: '請選擇部門',
    addressHint:
      '程式接受查詢的網址，例如 https://exchange.department.example。只有本機才可使用 http。',
    key: '公開密鑰',
    keyHint:
      'JWK 格式，用於 ES256，曲線為 P-256。部門的程式會在 /.well-known/jwks.json 顯示。切勿填寫私人密鑰。',
    file: '或選擇載有公開密鑰的檔案',
    fileHint: '如選擇檔案，則以檔案取代上面填寫的內容。',
    toCheck: '核對',
    organisationMissing: '請選擇系統所屬的部門。',
    urlMissing: '請填寫系統的網址。',
    urlMalformed: '請填寫以 https:// 開首的完整網址，不要包括用戶名稱、密碼、「?」或「#」。',
    urlOpen: '傳送到這個網址的資料可能被他人讀取。請填寫 https 網址；只有本機才可使用 http。',
    keyMissing: '請貼上公開密鑰，或選擇載有公開密鑰的檔案。',
    keyMalformed: '這不是 JSON 格式的 JWK。請完整複製一個密鑰，連同首尾的大括號。',
    keyPrivate:
      '這是私人密鑰。此處沒有保存，但它已離開部門：請要求部門產生新的密鑰，並只填寫其公開部分。',
    keyOther:
      '這是另一類密鑰。請填寫用於 ES256 的公開密鑰："kty" 為 "EC"，"crv" 為 "P-256"，"x" 及 "y" 各 43 個字元。',
    keyOffCurve: '這不是 P-256 曲線的密鑰："x" 與 "y" 不符。請重新複製。',
    keyTaken:
      '這個密鑰早前已被取代，或屬於其他部門或用途，或其編號屬另一密鑰。請要求部門產生新的密鑰。',
    checkTitle: '生效前請核對',
    isNew: '{department}尚未連接系統。確認後，資料交換即以下列網址及密鑰識別該部門。',
    isSame: '以下內容已經登記，再次確認不會有任何改變。',
    moves: '{department}的系統會更改網址。確認之前，資料交換仍向 {url} 查詢。',
    replacesKey:
      '此舉會取代{department}於 {at} 登記的密鑰。確認後，以舊密鑰簽署的內容不再獲相信，舊密鑰亦不能再次登記。',
    oldKey: '舊密鑰在此之前簽署的內容仍可核實。舊密鑰的指紋：',
    compare: '這真的是該部門的密鑰嗎？',
    compareHint:
      '持有密鑰者即可代表該部門。請以收到密鑰以外的途徑（例如電話），向該部門內你認識的人員查問。',
    compared: '部門已向我讀出這個指紋，兩者相同',
    comparedMissing: '請先與部門核對指紋，然後勾選方格。',
    confirm: '登記此系統',
    leave: '不登記',
  },
  'zh-Hans': {
    title: '部门系统',
    lead: '资料交换只会向在此登记的网址查询，亦只会相信以在此登记的密钥签署的内容。',
    back: '平台运作',
    connect: '连接系统',
    change: '更改网址或密钥',
    none: '尚未连接任何系统',
    noneText: '部门的系统连接之前，不能向该部门查询任何资料。',
    datasets: '资料集',
    noDatasets: '资料包内没有：可向其他部门查询，但不能被查询。',
    address: '网址',
    thumbprint: '密钥指纹',
    noKey: '没有密钥：其内容不获相信。',
    keyId: '密钥编号',
    registered: '登记时间',
    entry: '查看账本记录',
    done: '{department}的系统已经登记，并已载入公开账本。',
    registerTitle: '连接部门系统',
    registerLead:
      '部门启动其程序后，会向你提供网址及公开密钥。下一页会请你核对一切，确认后才生效。',
    organisation: '部门',
    choose: '请选择部门',
    addressHint:
      '程序接受查询的网址，例如 https://exchange.department.example。只有本机才可使用 http。',
    key: '公开密钥',
    keyHint:
      'JWK 格式，用于 ES256，曲线为 P-256。部门的程序会在 /.well-known/jwks.json 显示。切勿填写私人密钥。',
    file: '或选择载有公开密钥的文件',
    fileHint: '如选择文件，则以文件取代上面填写的内容。',
    toCheck: '核对',
    organisationMissing: '请选择系统所属的部门。',
    urlMissing: '请填写系统的网址。',
    urlMalformed: '请填写以 https:// 开首的完整网址，不要包括用户名称、密码、“?”或“#”。',
    urlOpen: '传送到这个网址的资料可能被他人读取。请填写 https 网址；只有本机才可使用 http。',
    keyMissing: '请贴上公开密钥，或选择载有公开密钥的文件。',
    keyMalformed: '这不是 JSON 格式的 JWK。请完整复制一个密钥，连同首尾的大括号。',
    keyPrivate:
      '这是私人密钥。此处没有保存，但它已离开部门：请要求部门产生新的密钥，并只填写其公开部分。',
    keyOther:
      '这是另一类密钥。请填写用于 ES256 的公开密钥："kty" 为 "EC"，"crv" 为 "P-256"，"x" 及 "y" 各 43 个字符。',
    keyOffCurve: '这不是 P-256 曲线的密钥："x" 与 "y" 不符。请重新复制。',
    keyTaken:
      '这个密钥早前已被取代，或属于其他部门或用途，或其编号属另一密钥。请要求部门产生新的密钥。',
    checkTitle: '生效前请核对',
    isNew: '{department}尚未连接系统。确认后，资料交换即以下列网址及密钥识别该部门。',
    isSame: '以下内容已经登记，再次确认不会有任何改变。',
    moves: '{department}的系统会更改网址。确认之前，资料交换仍向 {url} 查询。',
    replacesKey:
      '此举会取代{department}于 {at} 登记的密钥。确认后，以旧密钥签署的内容不再获相信，旧密钥亦不能再次登记。',
    oldKey: '旧密钥在此之前签署的内容仍可核实。旧密钥的指纹：',
    compare: '这真的是该部门的密钥吗？',
    compareHint:
      '持有密钥者即可代表该部门。请以收到密钥以外的途径（例如电话），向该部门内你认识的人员查问。',
    compared: '部门已向我读出这个指纹，两者相同',
    comparedMissing: '请先与部门核对指纹，然后勾选方格。',
    confirm: '登记此系统',
    leave: '不登记',
  },
})
