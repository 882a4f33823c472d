#!/usr/bin/env node
// JavaScript that an old Node can read too: it says what is missing, where TypeScript would be a stack trace.
const required = 26
if (Number(process.versions.node.split('.', 1)[0]) < required) {
  console.error(
    `bauhinia: this is Node ${process.version}, and ${required} or later is needed. nodejs.org has it; in a checkout npm start and npx bauhinia bring it.`,
  )
  process.exitCode = 1
} else {
  const { existsSync } = await import('node:fs')
  const { enableCompileCache } = await import('node:module')
  // The code that an earlier start compiled, of what is read before the product opens its data folder.
  const codeCache = `${process.env.BAUHINIA_DATA?.trim() || '.bauhinia'}/code-cache`
  if (existsSync(codeCache)) enableCompileCache(codeCache)
  await import('../src/bauhinia.ts')
}
