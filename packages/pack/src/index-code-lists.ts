import type { CodeList } from './build-claims.ts'
import type { PackSources } from './check-files.ts'
import { PackIndex } from './pack-index.ts'

/** The code lists that the files declare, for claims to refer to. */
export function indexCodeLists({
  codeLists,
  declared,
}: Pick<PackSources, 'codeLists' | 'declared'>): PackIndex<CodeList> {
  const index = new PackIndex<CodeList>('code list', declared('code-list'))
  for (const { value } of codeLists) {
    const codes = value.codes.map(({ code, label }) => ({ value: code, label }))
    index.add({ id: value.id, codes })
  }
  return index
}
