import {
  type Approval,
  approveChange,
  ChainUnavailable,
  type ContractReader,
  type Deployment,
  findApprover,
  makeDeployment,
  openContract,
  openLedgerAnchor,
  planDeployment,
} from '@bauhinia/ledger-anchor'
import { readOrMakeChainKey, WitnessKeyUnusable } from '@bauhinia/witness'
import {
  addressIn,
  type ChainCall,
  chainUrlOf,
  findContract,
  readAccount,
  readChainCall,
  readMembers,
  thresholdIn,
  wanted,
} from '../chain/chain-call.ts'
import { ChainCallWrong, ChainRefusal, explainFailure } from '../chain/chain-refusal.ts'
import { type Proposal, readProposal, writeProposal } from '../chain/proposal.ts'
import { proposals } from '../chain/propose.ts'
import { sayChange, sayState, stateAsJson } from '../chain/say-contract.ts'

const acts: Readonly<Record<string, (call: ChainCall) => Promise<void>>> = {
  approve,
  deploy,
  execute,
  key,
  propose,
  status,
}

/**
 * Deploys and governs the contract that anchors ledgers and holds the registry of issuers' keys. Exit status 1
 * when it is refused, 2 for a wrong call.
 */
export async function chain([name = '', ...args]: readonly string[]): Promise<number> {
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined
  if (act === undefined) {
    console.error(
      `bauhinia: chain wants one of ${Object.keys(acts).join(', ')}. bauhinia help chain says more.`,
    )
    return 2
  }
  try {
    await act(readChainCall(args))
    return 0
  } catch (error) {
    const why = error instanceof WitnessKeyUnusable ? error.message : explainFailure(error)
    if (why === undefined) throw error
    const isWrongCall = error instanceof ChainCallWrong
    console.error(`bauhinia: ${why}${isWrongCall ? ' bauhinia help chain says more.' : ''}`)
    return isWrongCall ? 2 : 1
  }
}

/** Makes a key where there is none, and says whose it is: what others are told of it. */
async function key(call: ChainCall): Promise<void> {
  const file = wanted(call, 'key', 'the file of the key')
  await readOrMakeChainKey(file)
  console.log((await readAccount(call)).address)
}

async function deploy(call: ChainCall): Promise<void> {
  const url = chainUrlOf(call)
  const members = await readMembers(wanted(call, 'members', 'a file of all members, one a line'))
  const threshold = thresholdIn(wanted(call, 'threshold', 'how many of them must approve'))
  const account = await readAccount(call)
  const submitter =
    call.submitter === undefined ? account.address : addressIn(call.submitter, '--submitter')
  const options = { url, account, pollMs: 200 }
  const deployment = await planDeployment(options)
  const terms = { members, threshold, submitter }
  const deployed = await makeDeployment(options, deployment, terms).catch((error: unknown) => {
    throw error instanceof ChainUnavailable ? mayComeLater(error, deployment) : error
  })
  console.log(sayState(deployed.domain, await deployed.readState(), new Date()).join('\n'))
  console.log(`\nName it to the portal: CHAIN_CONTRACT=${deployed.domain.contract}`)
}

function mayComeLater(cause: ChainUnavailable, { contract }: Deployment): ChainRefusal {
  const message = `${explainFailure(cause)} If the transaction was sent all the same, its contract will stand at ${contract}: look there with bauhinia chain status before you deploy again.`
  return new ChainRefusal(message, { cause })
}

async function status(call: ChainCall): Promise<void> {
  const contract = await openNamed(call)
  const state = await contract.readState()
  console.log(
    call.json
      ? JSON.stringify(stateAsJson(contract.domain, state), undefined, 2)
      : sayState(contract.domain, state, new Date()).join('\n'),
  )
}

async function propose(call: ChainCall): Promise<void> {
  const [kind = '', ...others] = call.files
  const make = Object.hasOwn(proposals, kind) ? proposals[kind] : undefined
  if (make === undefined || others.length > 0) {
    throw new ChainCallWrong(`propose one of ${Object.keys(proposals).join(', ')}.`)
  }
  const file = wanted(call, 'to', 'the file of the proposal')
  const contract = await openNamed(call)
  const change = await make(call, contract)
  const version = await contract.versionOf(change)
  await writeProposal(
    file,
    { ...contract.domain, change, version, approvals: [] },
    { isKnown: false },
  )
  console.log(sayChange(change).join('\n'))
  console.log(`\nMembers approve it: bauhinia chain approve ${file} --key FILE`)
}

async function approve(call: ChainCall): Promise<void> {
  const [file, ...others] = call.files
  if (file === undefined || others.length > 0)
    throw new ChainCallWrong('approve wants one proposal.')
  const proposal = await readProposal(file)
  const { members, threshold } = await (await openFor(proposal, call)).readState()
  const account = await readAccount(call)
  if (!members.includes(account.address)) {
    throw new ChainRefusal(
      `${account.address} is not a member. Approve with the key of one: ${members.join(', ')}.`,
    )
  }
  if (proposal.approvals.some(({ signer }) => signer === account.address)) {
    throw new ChainRefusal(
      `${account.address} has approved it already. The next is another member.`,
    )
  }
  const approvals = [...proposal.approvals, await approveChange(account, proposal, proposal)]
  await writeProposal(file, { ...proposal, approvals }, { isKnown: true })
  console.log(sayChange(proposal.change).join('\n'))
  console.log(
    `\nApproved by ${account.address}: ${approvals.length} of ${threshold} that are needed.`,
  )
}

/** Sends a proposal with the approvals of all files that are given of it: members approve copies. */
async function execute(call: ChainCall): Promise<void> {
  const [first, ...others] = await Promise.all(call.files.map(readProposal))
  if (first === undefined) throw new ChainCallWrong('execute wants the file of a proposal.')
  const text = sayWhat(first)
  if (others.some((other) => sayWhat(other) !== text)) {
    throw new ChainRefusal('these are not the same proposal: name copies of one.')
  }
  const { threshold } = await (await openFor(first, call)).readState()
  const approvals = await gather(first, others)
  if (approvals.length < threshold) {
    throw new ChainRefusal(
      `${approvals.length} members have approved, and ${threshold} are needed. Have others approve it.`,
    )
  }
  const options = { url: chainUrlOf(call), account: await readAccount(call), pollMs: 200 }
  const contract = await openLedgerAnchor(options, first.contract)
  const { blockNumber, gasUsed } = await contract.change(first.change, approvals)
  console.log(sayChange(first.change).join('\n'))
  console.log(`\nDone in block ${blockNumber}, for ${gasUsed} gas.`)
}

/** One approval of each member, each the signature of whom it names. */
async function gather(first: Proposal, others: readonly Proposal[]): Promise<readonly Approval[]> {
  const bySigner = new Map<string, Approval>()
  for (const approval of [first, ...others].flatMap(({ approvals }) => approvals)) {
    if ((await findApprover(first, first, approval)) !== approval.signer) {
      throw new ChainRefusal(
        `the approval of ${approval.signer} is not its signature of this. Have it approve again.`,
      )
    }
    bySigner.set(approval.signer, approval)
  }
  return [...bySigner.values()]
}

function sayWhat({ chainId, change, contract, version }: Proposal): string {
  return JSON.stringify([chainId, contract, `${version}`, change])
}

/** The contract that is named by flag or setting. */
function openNamed(call: ChainCall): Promise<ContractReader> {
  const address = findContract(call)
  if (address === undefined) {
    throw new ChainCallWrong('--contract ADDRESS or CHAIN_CONTRACT names the contract.')
  }
  return openContract({ url: chainUrlOf(call) }, address)
}

/** The contract that a proposal is for, if it is still at the version that was proposed to be changed. */
async function openFor(proposal: Proposal, call: ChainCall): Promise<ContractReader> {
  const known = findContract(call)
  if (known !== undefined && known.toLowerCase() !== proposal.contract.toLowerCase()) {
    throw new ChainRefusal(
      `the proposal is for the contract ${proposal.contract}, and not for ${known}.`,
    )
  }
  const contract = await openContract({ url: chainUrlOf(call) }, proposal.contract)
  if (contract.domain.chainId !== proposal.chainId) {
    throw new ChainRefusal(
      `the proposal is for chain ${proposal.chainId}, and this is ${contract.domain.chainId}. Name a node of that chain.`,
    )
  }
  if ((await contract.versionOf(proposal.change)) !== proposal.version) {
    throw new ChainRefusal(
      'what it changes was changed since, perhaps by it. Look at bauhinia chain status; propose anew.',
    )
  }
  return contract
}
