import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** A file of JSON lines that only grows; a line that was written survives a kill and a power cut. */
export interface DurableLines {
  append(line: unknown): void
  close(): void
}

/**
 * Opens the file, made when missing, and hands each line that stands in it to `replay`. A last line
 * without its end was being written when the process died: nobody was told of it, so it is removed.
 */
export function openDurableLines(file: string, replay: (line: unknown) => void): DurableLines {
  if (existsSync(file)) readBack(file, replay)
  const descriptor = openSync(file, 'a', 0o600)
  syncFolder(dirname(file))
  return {
    append(line) {
      writeSync(descriptor, `${JSON.stringify(line)}\n`)
      fsyncSync(descriptor)
    },
    close: () => closeSync(descriptor),
  }
}

function readBack(file: string, replay: (line: unknown) => void): void {
  const written = readFileSync(file)
  const complete = written.subarray(0, written.lastIndexOf('\n') + 1)
  if (complete.length < written.length) truncateSync(file, complete.length)
  for (const line of complete.toString('utf8').split('\n')) {
    if (line !== '') replay(JSON.parse(line))
  }
}

// A new file's name is durable only when its folder is.
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
