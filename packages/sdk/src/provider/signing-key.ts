import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { createEs256Signer, type Es256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { makeFolder } from '../make-folder.ts'

/** The key with which a department signs its statements, and its id (JWK thumbprint, RFC 7638). */
export interface SigningKey extends Es256Signer {
  readonly keyId: string
}

/**
 * The private key in `keyFile` (PKCS #8, PEM), made on the first start for the owner's eyes only.
 * Throws when others can read the file, or it holds no P-256 key: a key is never replaced silently.
 */
export function openSigningKey(keyFile: string): SigningKey {
  if (!existsSync(keyFile)) createKeyFile(keyFile)
  refuseReadable(keyFile)
  const signer = createEs256Signer(createPrivateKey(readFileSync(keyFile, 'utf8')))
  return { ...signer, keyId: jwkThumbprint(signer.publicJwk) }
}

// Written whole under another name, then linked: a crash leaves no half key, and of two programs
// that start at once the first one's key stands.
function createKeyFile(keyFile: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  makeFolder(dirname(keyFile))
  const unfinished = `${keyFile}.${randomUUID()}`
  const file = openSync(unfinished, 'wx', 0o600)
  try {
    writeSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }))
    fsyncSync(file)
    if (!existsSync(keyFile)) linkSync(unfinished, keyFile)
  } finally {
    closeSync(file)
    rmSync(unfinished)
  }
}

function refuseReadable(keyFile: string): void {
  const isReadable = process.platform !== 'win32' && (statSync(keyFile).mode & 0o077) !== 0
  if (isReadable) {
    throw new TypeError(`others can read the signing key: run chmod 600 ${keyFile}`)
  }
}
