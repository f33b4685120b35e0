import { constants, createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { ValueError } from '../value.ts'
import { bytesOf } from './bytes.ts'

/** The algorithms of RFC 7518 section 3.1 that `$jwt` signs with. */
export const signatures = ['HS256', 'RS256', 'PS256', 'ES256'] as const

export type SignatureName = (typeof signatures)[number]

/** Signs a text, RFC 7515 section 5.1; what each algorithm does stands in RFC 7518 section 3. */
export function signText(algorithm: SignatureName, key: unknown, text: string): Buffer {
  if (algorithm === 'HS256') {
    return createHmac('sha256', bytesOf(key, 'the key of "$jwt"')).update(text).digest()
  }
  const { type, padding } = asymmetric[algorithm]
  const dsaEncoding = 'ieee-p1363'
  return sign('sha256', Buffer.from(text), {
    key: privateKey(key, algorithm, type),
    dsaEncoding,
    ...padding,
  })
}

const asymmetric = {
  RS256: { type: 'rsa', padding: { padding: constants.RSA_PKCS1_PADDING } },
  PS256: {
    type: 'rsa',
    padding: {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
  },
  ES256: { type: 'ec', padding: {} },
} as const

/** A longer key takes longer to sign with than a call may stall the process. */
const maxBits = 8192

function privateKey(key: unknown, algorithm: SignatureName, type: 'rsa' | 'ec'): KeyObject {
  const read = readKey(key)
  const { modulusLength, namedCurve } = read.asymmetricKeyDetails ?? {}
  if (read.asymmetricKeyType !== type || (type === 'ec' && namedCurve !== 'prime256v1')) {
    throw new ValueError(`${algorithm} takes ${wantedKeys[type]}, not one of another kind`)
  }
  if (modulusLength !== undefined && modulusLength > maxBits) {
    throw new ValueError(`the key of "$jwt" has ${modulusLength} bits; at most are ${maxBits}`)
  }
  return read
}

const wantedKeys = { rsa: 'an RSA key', ec: 'a key on the curve P-256' } as const

/** A private key in PEM, or as a JSON Web Key. */
function readKey(key: unknown): KeyObject {
  try {
    if (typeof key === 'object' && key !== null) {
      return createPrivateKey({ key: key as JsonWebKey, format: 'jwk' })
    }
    // A PEM that was copied out of JSON has its line breaks as two characters.
    return createPrivateKey(String(key).replaceAll('\\n', '\n'))
  } catch {
    // What went wrong would quote the key.
    throw new ValueError('the key of "$jwt" is no private key in PEM, nor a JSON Web Key')
  }
}

type JsonWebKey = import('node:crypto').JsonWebKey
