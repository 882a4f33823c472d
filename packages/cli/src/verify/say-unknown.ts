/** What a file, which is none that `verify` knows, is by its look, and what it is for. */
const looks: readonly (readonly [RegExp, string])[] = [
  [/\0|\uFFFD/, 'no text. Of a picture of a QR code, give the text that the code holds'],
  [/^\s*<(!doctype|html)\b/i, 'a web page'],
  [/^-----BEGIN /m, 'a key or a certificate'],
  [/^\s*\{[\s\S]*"certificates"\s*:\s*\[/, 'trust anchors, which are named by --trust'],
  [
    /^\s*\{[\s\S]*"commitments"\s*:\s*\{/,
    'an entry of a ledger. Check its .tlog-proof, and name the entry by --entry',
  ],
  [/^\s*(witness|group|quorum)\s+\S/m, 'a witness policy, which is named by --policy'],
  [
    /^\s*[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\s*$/,
    'the key of a log, which is named by --log-key',
  ],
]

const kinds =
  'a .licence file, the text of a credential or of its QR code, a receipt or other evidence of an entry, a checkpoint, a .tlog-proof'

/** Says that a file is none of the kinds that `verify` knows, which those are, and what it looks like instead. */
export function sayUnknown(file: string, text: string): string {
  if (text.trim() === '') return `${file} is empty. verify knows ${kinds}.`
  const look = looks.find(([form]) => form.test(text))?.[1]
  const likely = look === undefined ? '' : ` It looks like ${look}.`
  return `${file} is none of the kinds that verify knows: ${kinds}.${likely}`
}
