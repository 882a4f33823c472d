import { installation } from '#installation'

/** How a command is called. */
export interface CommandPage {
  readonly usage: string
  /** One line for the list of commands. */
  readonly summary: string
  readonly details: readonly string[]
  readonly argumentsMax: number
  readonly flags: readonly string[]
  /** The product, or what runs it: it is not in a program that was installed by itself. */
  readonly needsCheckout?: true
}

/** Every command, in the order in which people need them. */
export const commandPages: Readonly<Record<string, CommandPage>> = {
  start: {
    usage: 'bauhinia start',
    summary: 'runs the portal, the gateway and, in demonstration, the sample programs',
    details: [
      'Runs until Ctrl-C or SIGTERM. It is configured by environment variables: bauhinia config lists them.',
      'With DEMONSTRATION=off nobody can enrol yet, and people sign in only with passkeys that exist already.',
      'Exit status 0 when it was stopped, 1 when it could not start or its database ended.',
    ],
    argumentsMax: 0,
    flags: [],
    needsCheckout: true,
  },
  tour: {
    usage: 'bauhinia tour [URL]',
    summary: 'renews a driving licence end to end, and checks every proof',
    details: [
      'Walks through the portal at URL, in demonstration, or through one that it starts and throws away.',
      'Exit status 0 only if every proof verified and every expected refusal happened.',
    ],
    argumentsMax: 1,
    flags: [],
    needsCheckout: true,
  },
  check: {
    usage: 'bauhinia check PACK',
    summary: 'reports every mistake of a jurisdiction pack, with file and line',
    details: ['PACK is a folder, such as packs/hong-kong. Exit status 1 when there is a mistake.'],
    argumentsMax: 1,
    flags: [],
  },
  verify: {
    usage:
      'bauhinia verify FILE --from URL | --trust FILE | --log-key KEY [--policy FILE] [--entry FILE] [--chain URL [--contract ADDRESS]]',
    summary:
      'checks a licence, a receipt or other evidence, a checkpoint or a proof, and explains each check',
    details: [
      'FILE           a .licence file, the text of a credential or of a QR code; a receipt, saved from its bill, or',
      '               other evidence of an entry; a checkpoint (GET /ledger/checkpoint); a .tlog-proof',
      '--from URL     trusts what that portal publishes, and asks it what stands today: the status of a licence, and',
      '               whether its ledger is still of the history of evidence, a checkpoint or a proof',
      '--trust FILE   trusts the anchors in a file (GET /api/licences/trust-anchors), and asks nobody',
      '--log-key KEY  trusts one ledger, for evidence, a checkpoint or a proof; its name is in the key',
      '--policy FILE  which witnesses of that ledger are wanted (GET /ledger/witness-policy)',
      '--entry FILE   the entry that FILE, a .tlog-proof, is about',
      '--chain URL    asks a blockchain whether it has the anchor of evidence, and where the file has none, whether',
      '               a later one covers it, which takes --from; of a licence, whether the registry there has the',
      '               key of its issuer, whatever the portal says of it',
      '--contract …   the contract there that you know from elsewhere',
      'Evidence is also read without a trust, by its own word: then nobody vouches for it, which is said.',
      'Exit status 0 valid, 1 not shown to be valid, 2 unusable.',
    ],
    argumentsMax: 1,
    flags: ['--from', '--trust', '--log-key', '--policy', '--entry', '--chain', '--contract'],
  },
  witness: {
    usage:
      'bauhinia witness --log URL --key FILE [--name NAME] [--log-key KEY] [--state FILE] [--port N] [--chain-key FILE] [--begin-anew]',
    summary: 'watches a ledger from outside: cosigns what only grew, and convicts a fork',
    details: [
      '--log URL      where the log is, such as http://localhost:8080/ledger/',
      '--key FILE     the key of the witness; with --name a new one is made there',
      '--name NAME    what the witness is called, such as newspaper.example/witness',
      '--log-key KEY  the key of the log; else the one it names the first time is kept',
      '--state FILE   what it must not forget, FILE.state beside the key by default',
      '--port N       where it serves what it cosigned, 8090 by default',
      '--chain-key FILE  approves what it cosigned for a blockchain too, with the key that is made there',
      '--begin-anew   goes on though nothing is remembered of the key: only for one that has never cosigned',
      'Runs until Ctrl-C or SIGTERM. Exit status 1 when it cannot start, 2 for a wrong call, 3 when it was stopped',
      'while the alarm about a fork stood: that is for good, and said again at each start.',
    ],
    argumentsMax: 0,
    flags: [
      ...['--log', '--key', '--name', '--log-key', '--state', '--port', '--chain-key'],
      '--begin-anew',
    ],
  },
  ledger: {
    usage:
      'bauhinia ledger fsck|seals --log LOG [--log-key KEY] [--policy FILE] [--known FILE]… | mirror --log LOG --to PLACE [--log-key KEY]',
    summary: 'reads a whole ledger again and checks all of it, or keeps a copy of it',
    details: [
      'fsck           reads every entry, every tile and the checkpoint, and names what is not right',
      'seals          does the same, counts what is still sealed, and names what was opened too early or never',
      'mirror         brings a copy up to the ledger of today, after checking that it only grew',
      '--log LOG      where the log is: an address such as http://localhost:8080/ledger/, or a folder',
      '--log-key KEY  the key of the log; else the one kept in the folder of a copy, or that its site names',
      '--policy FILE  which of its witnesses must have cosigned it (GET /ledger/witness-policy)',
      '--known FILE   a checkpoint that somebody kept (GET /ledger/checkpoint), which the log must contain; of a log',
      '               that was rewritten nothing else tells, for it is as whole as the one it was',
      '--to PLACE     the copy: a folder; an S3-compatible store, as https://store.example/bucket/prefix,',
      '               with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION; or postgres://…, a table',
      'Exit status 0 whole, in order or copied, 1 not, 2 for a wrong call.',
    ],
    argumentsMax: 1,
    flags: ['--log', '--log-key', '--policy', '--known', '--to'],
  },
  chain: {
    usage:
      'bauhinia chain key | deploy | status | propose WHAT | approve PROPOSAL | execute PROPOSAL… [--chain URL] [--contract ADDRESS] [--key FILE]',
    summary:
      'deploys and governs the contract on a blockchain that anchors ledgers and lists issuers’ keys',
    details: [
      'key            says the account of --key FILE, and makes a key there if there is none',
      'deploy         --members FILE (one address a line) --threshold M [--submitter ADDRESS]',
      'status         members, submitters, the last anchor of each log, the registry; --json for programs',
      'propose WHAT   writes a proposal --to FILE, one of',
      '  members      --members FILE --threshold M',
      '  submitter    --account ADDRESS [--forbid]',
      '  issuer-key   --key-id THUMBPRINT --type VCT --issuer ISS --from DAY --until DAY',
      '  end-key      --key-id THUMBPRINT --type VCT [--until DAY], now by default',
      '  revoke-key   --key-id THUMBPRINT --type VCT: nothing that it ever signed counts any more',
      'approve        adds to PROPOSAL the approval of the member whose key is in --key FILE',
      'execute        sends what enough members approved; of several copies it takes all approvals',
      '--chain URL    a node of the chain, CHAIN_URL by default; --contract, CHAIN_CONTRACT by default',
      '--key FILE     the key of the account, CHAIN_KEY by default; it never stands on the command line',
      'Exit status 1 when it is refused, 2 for a wrong call.',
    ],
    argumentsMax: 100,
    flags: [
      ...['--chain', '--contract', '--key', '--members', '--threshold', '--submitter', '--account'],
      ...['--key-id', '--type', '--issuer', '--from', '--until', '--to', '--forbid', '--json'],
    ],
  },
  config: {
    usage: 'bauhinia config',
    summary: 'lists every setting (environment variable) with its default',
    details: ['Settings are checked at the start, and all mistakes are named at once.'],
    argumentsMax: 0,
    flags: [],
    needsCheckout: true,
  },
  help: {
    usage: 'bauhinia help [COMMAND]',
    summary: 'says how a command is called, or lists the commands',
    details: [],
    argumentsMax: 1,
    flags: [],
  },
}

const hasProduct = installation.product !== undefined

/** Prints what the commands are, or how one is called. */
export async function help([name]: readonly string[]): Promise<number> {
  const page = name === undefined ? undefined : findPage(name)
  if (name !== undefined && page === undefined) return complainOfCommand(name)
  console.log(page === undefined ? listOfCommands() : describe(page))
  return 0
}

export function findPage(name: string): CommandPage | undefined {
  return Object.hasOwn(commandPages, name) ? commandPages[name] : undefined
}

/** Says on standard error that there is no such command; gives the exit status of a wrong call. */
export function complainOfCommand(name: string): number {
  console.error(`bauhinia: there is no command "${name}". bauhinia help lists them.`)
  return 2
}

function listOfCommands(): string {
  const pages = Object.entries(commandPages)
  const here = pages.filter(([, { needsCheckout }]) => !needsCheckout || hasProduct)
  const elsewhere = pages.filter((page) => !here.includes(page)).map(([name]) => name)
  return [
    'bauhinia COMMAND, for a government’s digital services',
    '',
    ...here.map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`),
    '',
    ...(hasProduct ? [] : [`In a checkout of Bauhinia there are also ${elsewhere.join(', ')}.`]),
    'bauhinia help COMMAND says more about one; bauhinia --version says which release this is.',
  ].join('\n')
}

function describe({ details, needsCheckout, summary, usage }: CommandPage): string {
  const away =
    needsCheckout && !hasProduct
      ? ['It runs in a checkout of Bauhinia, and not where only the command is installed.']
      : []
  const lines = [...away, ...details].map((line) => `  ${line}`)
  return [usage, '', `  ${summary}`, '', ...lines].join('\n').trimEnd()
}
