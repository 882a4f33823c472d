import { writeFile } from 'node:fs/promises'
import { type FileKind, fileSchemas, jsonSchemaOf } from './schema/files.ts'

/** Writes the published JSON Schemas: `node packages/pack/src/write-schemas.ts`, then format. */
async function writeSchemas(): Promise<void> {
  const kinds = Object.keys(fileSchemas).filter((kind): kind is FileKind => kind in fileSchemas)
  for (const kind of kinds) {
    const file = new URL(`../schema/${kind}.schema.json`, import.meta.url)
    await writeFile(file, `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`)
  }
}

await writeSchemas()
