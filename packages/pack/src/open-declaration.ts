import { createHash } from 'node:crypto'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { buildServices } from './build-pack.ts'
import { checkFiles } from './check-files.ts'
import type { Declaration, Service } from './service.ts'
import { YamlFile } from './yaml-file.ts'

const files = Compile(Type.Record(Type.String(), Type.Unknown()))

/**
 * The service as it was declared, for the rules to be asked again as they were. Nothing when the text
 * is not the one that was kept, or when this version of the program cannot read it any more.
 */
export function openDeclaration({ digest, text }: Declaration): Service | undefined {
  if (createHash('sha256').update(text).digest('hex') !== digest) return undefined
  // JSON is YAML: what reads a pack's files reads these.
  const read = Object.entries(files.Parse(JSON.parse(text))).map(
    ([path, value]) => new YamlFile(path, JSON.stringify(value)),
  )
  const { sources } = checkFiles(read)
  // That these files alone are no whole pack is no mistake here.
  const [service] = buildServices(sources, { today: undefined, mistakes: [] }).services
  return service
}
