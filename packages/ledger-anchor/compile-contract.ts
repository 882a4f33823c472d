import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Type from 'typebox'
import Value from 'typebox/value'

/**
 * Compiles the contract, always to the same bytes: compiler, settings and sources are all fixed, so that
 * anybody can hold what stands on a chain to what is written here. As a program it writes
 * `src/contract.json`.
 */
export function compileContract() {
  const source = readFileSync(join(contracts, 'LedgerAnchor.sol'), 'utf8')
  const input = {
    language: 'Solidity',
    sources: { 'LedgerAnchor.sol': { content: source } },
    settings: {
      viaIR: true,
      optimizer: { enabled: true, runs: 1_000 },
      // What Ethereum and Besu have run since 2024, and OpenZeppelin's code needs.
      evmVersion: 'cancun',
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  }
  const { contracts: compiled = {}, errors = [] } = Value.Parse(compilation, compile(input))
  if (errors.length > 0) throw new Error(errors.map((e) => e.formattedMessage).join('\n'))
  const contract = compiled['LedgerAnchor.sol']?.['LedgerAnchor']
  if (contract === undefined) throw new Error('The compiler made no LedgerAnchor')
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` as const }
}

const contracts = fileURLToPath(new URL('contracts', import.meta.url))

const compilation = Type.Object({
  contracts: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Record(
        Type.String(),
        Type.Object({
          abi: Type.Array(Type.Unknown()),
          evm: Type.Object({ bytecode: Type.Object({ object: Type.String() }) }),
        }),
      ),
    ),
  ),
  errors: Type.Optional(Type.Array(Type.Object({ formattedMessage: Type.String() }))),
})

function compile(input: object): unknown {
  const program = fileURLToPath(import.meta.resolve('solc/solc.js'))
  const library = fileURLToPath(import.meta.resolve('@openzeppelin/contracts/package.json'))
  const folders = ['--base-path', contracts, '--include-path', join(dirname(library), '..', '..')]
  const output = execFileSync(process.execPath, [program, '--standard-json', ...folders], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  })
  // The compiler's program says on a line before its answer which SMT solver it uses.
  return JSON.parse(output.slice(output.indexOf('{')))
}

if (import.meta.main) {
  const { bytecode } = compileContract()
  const file = fileURLToPath(new URL('src/contract.json', import.meta.url))
  writeFileSync(file, `${JSON.stringify({ bytecode }, undefined, 2)}\n`)
}
