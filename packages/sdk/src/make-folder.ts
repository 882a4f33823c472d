import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder, and those above it that are missing, for the owner's eyes only. Throws a TypeError in words where it
 * cannot be made or written to.
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder)
  try {
    makeMissing(path)
    accessSync(path, constants.W_OK)
  } catch (cause) {
    throw new TypeError(`${folder} cannot be made or written to: name a folder that can`, { cause })
  }
  if (!statSync(path).isDirectory()) throw new TypeError(`${folder} is not a folder: name one`)
}

// One by one: below /proc, where nothing can be made, the `recursive` of Node never comes to an end.
function makeMissing(path: string): void {
  if (existsSync(path) || dirname(path) === path) return
  makeMissing(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process of the same department may have made it meanwhile.
    if (!existsSync(path)) throw error
  }
}
