import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterMap['childNode']

/**
 * Markup as a tree that two writings of the same document share: parsed as a browser would, with
 * attributes and class names in order and white space where it shows.
 */
export function domOf(markup: string): unknown {
  return childrenOf(parseFragment(markup).childNodes)
}

function childrenOf(nodes: readonly Node[]): unknown[] {
  return nodes.map(simplified).filter((node) => node !== '')
}

function simplified(node: Node): unknown {
  if ('value' in node) return node.value.replaceAll(/\s+/g, ' ').trim()
  if (!('tagName' in node)) return ''
  const attributes = node.attrs
    .map(({ name, value }) => [
      name,
      name === 'class' ? value.split(/\s+/).sort().join(' ') : value,
    ])
    .sort(([a = ''], [b = '']) => a.localeCompare(b))
  return [node.tagName, Object.fromEntries(attributes), ...childrenOf(node.childNodes)]
}
