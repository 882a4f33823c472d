/** What an entry says in the clear besides its kind, organisation and time; nothing where it says nothing more. */
export function findPublished(entry: string): Readonly<Record<string, string>> | undefined {
  return findTexts(entry, 'published')
}

/** The texts of one member of an entry, by name; nothing where it has none that this release can read. */
export function findTexts(
  entry: string,
  member: 'commitments' | 'published',
): Readonly<Record<string, string>> | undefined {
  try {
    const value: unknown = JSON.parse(entry)
    if (typeof value !== 'object' || value === null) return undefined
    const texts: unknown = Object.entries(value).find(([name]) => name === member)?.[1]
    return isTexts(texts) ? texts : undefined
  } catch {
    return undefined
  }
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return (
    isObject &&
    Object.entries(value)
      .flat()
      .every((each) => typeof each === 'string' && each.isWellFormed())
  )
}
