/** One variable of the environment that configures the product. */
export interface Setting {
  readonly name: string
  readonly fallback: string
  readonly meaning: string
}

/** Every setting, for `bauhinia config` and for the documentation. */
export const settings: readonly Setting[] = [
  { name: 'PORT', fallback: '8080', meaning: 'Port on which the portal listens.' },
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'Address on which the portal listens.' },
  {
    name: 'PUBLIC_URL',
    fallback: 'http://localhost:<PORT>',
    meaning: 'Address under which people reach the portal; https here makes cookies secure.',
  },
  {
    name: 'BAUHINIA_DATA',
    fallback: '.bauhinia',
    meaning: 'Folder of the embedded database, the master key and the sample programs.',
  },
  {
    name: 'DATABASE_URL',
    fallback: '(embedded PostgreSQL 18)',
    meaning: 'Another PostgreSQL, 15 or later, as its migrator: may create schemas and one role.',
  },
  {
    name: 'BAUHINIA_MASTER_KEY',
    fallback: '(made in BAUHINIA_DATA)',
    meaning: '32 bytes, base64: the key under which all other keys are wrapped.',
  },
  { name: 'PACK', fallback: 'packs/hong-kong', meaning: 'Folder of the jurisdiction pack.' },
  {
    name: 'ROLES',
    fallback: 'web,gateway,worker,sequencer',
    meaning: 'What this process does; several processes may share a database.',
  },
  {
    name: 'OPERATOR',
    fallback: 'hk-dpo',
    meaning: 'The department that runs the gateway, by its id in the pack.',
  },
  {
    name: 'LEDGER_ORIGIN',
    fallback: '<pack id>.bauhinia.example/ledger',
    meaning: 'The name of the log in its checkpoints; it never changes once there is a log.',
  },
  {
    name: 'LEDGER_GROUP_MS',
    fallback: '10',
    meaning: 'Milliseconds in which entries gather before they enter the tree together.',
  },
  {
    name: 'LEDGER_BATCH_MAX',
    fallback: '1024',
    meaning: 'The most entries that enter the tree in one transaction.',
  },
  {
    name: 'LEDGER_TAKEOVER_MS',
    fallback: '10000',
    meaning:
      'How long the process that sequences may stand still before another one takes over, in milliseconds.',
  },
  {
    name: 'WITNESS_POLICY',
    fallback: '(the sample witnesses, in demonstration; else none)',
    meaning:
      'File that names the ledger’s witnesses and how many of them verifiers want (C2SP tlog-policy).',
  },
  {
    name: 'CHAIN_URL',
    fallback: '(a development chain, with the sample witnesses; else none)',
    meaning: 'JSON-RPC address of the blockchain on which the ledger is anchored.',
  },
  {
    name: 'CHAIN_KEY',
    fallback: '(made)',
    meaning: 'Private key of the account that submits anchors; it pays for them.',
  },
  {
    name: 'CHAIN_CONTRACT',
    fallback: '(one is deployed, of which the witnesses are members)',
    meaning: 'Address of the contract that holds the anchors.',
  },
  {
    name: 'ANCHOR_MINUTES',
    fallback: '10',
    meaning: 'The longest that entries wait for an anchor, in minutes.',
  },
  {
    name: 'ANCHOR_ENTRIES',
    fallback: '1024',
    meaning: 'As many new entries are anchored at once, however soon they came.',
  },
  {
    name: 'DEMONSTRATION',
    fallback: 'on with the embedded database, else off',
    meaning:
      'on: invented people can be signed in as, and sample programs are started. off: nobody can enrol yet.',
  },
  {
    name: 'BANK_URL',
    fallback: '(the sample bank, in demonstration)',
    meaning: 'The bank that collects fees; needed where DEMONSTRATION is off.',
  },
  { name: 'BANK_API_KEY', fallback: '(made)', meaning: 'What the portal shows the bank.' },
  {
    name: 'BANK_WEBHOOK_SECRET',
    fallback: '(made)',
    meaning: 'Key of the bank’s webhooks (Standard Webhooks, whsec_…).',
  },
  {
    name: 'SAMPLE_RESIDENTS',
    fallback: '1000',
    meaning: 'How many invented residents the sample departments know.',
  },
  {
    name: 'TRUSTED_PROXIES',
    fallback: '(none)',
    meaning: 'Addresses of proxies before the portal, separated by commas: they say who asks.',
  },
  {
    name: 'SECURITY_CONTACT',
    fallback: '(the portal’s contact page)',
    meaning:
      'Where a weakness is reported, for /.well-known/security.txt: mailto:, https: or tel:, the best way first, separated by commas.',
  },
  {
    name: 'METRICS_TOKEN',
    fallback: '(none: only this machine itself is shown /metrics)',
    meaning: 'Bearer token with which /metrics is shown to others; 32 characters or more.',
  },
  { name: 'LOG_LEVEL', fallback: 'warn', meaning: 'trace, debug, info, warn, error or silent.' },
]
