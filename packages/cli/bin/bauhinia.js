#!/usr/bin/env node
// JavaScript that an old Node can read too: it says what is missing, where TypeScript would be a stack trace.
const required = 26
if (Number(process.versions.node.split('.', 1)[0]) < required) {
  console.error(
    `bauhinia: this is Node ${process.version}, and ${required} or later is needed: npm start and npx bauhinia bring it.`,
  )
  process.exitCode = 1
} else {
  await import('../src/bauhinia.ts')
}
