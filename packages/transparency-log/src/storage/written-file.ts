import { parseTilePath } from '../tiles/tile-path.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'

/** Refuses, with `malformed-tile-path`, what is no file of a log, or not one that may be touched so. */
export function checkWritable(path: string, besides?: 'checkpoint'): void {
  if (path !== besides) parseTilePath(path)
}

/** What a storage says to who would replace another checkpoint than it has read. */
export function refuseReplaced(): TransparencyLogError {
  const message = 'Another writer has replaced the checkpoint that was read'
  return new TransparencyLogError('checkpoint-replaced', message)
}

/** What a storage says to other bytes for a file that stands. */
export function refuseOther(path: string): TransparencyLogError {
  return new TransparencyLogError('immutable-file', `${path} was published with other bytes`)
}
