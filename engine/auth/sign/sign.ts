import type { Sign } from '../../definition/schema/auth/sign.ts'
import type { Authorise, CompileScheme, SchemeContext } from '../scheme.ts'
import { compileAws4, compileOAuth1 } from './named.ts'
import { compileOwn } from './own.ts'

/** A signature over each request, made last: over the request as it is sent. */
export const compileSign: CompileScheme<Sign> = (section, context) => {
  const [signer] = signersOf(section, context)
  return { authorise: signer ?? (async (request) => request) }
}

function signersOf(section: Sign, context: SchemeContext): readonly Authorise[] {
  const { aws4, oauth1, ...own } = section
  const { at, report } = context
  const isOwn = own.headers !== undefined || own.query !== undefined
  const [, second] = Object.keys(section).filter((key) => key !== 'query' || !own.headers)
  if (second !== undefined) {
    report([...at, second], 'a request is signed in one way', 'keep one of the signers', {
      on: 'key',
    })
  }
  return [
    ...(aws4 ? [compileAws4(aws4, [...at, 'aws4'], context)] : []),
    ...(oauth1 ? [compileOAuth1(oauth1, [...at, 'oauth1'], context)] : []),
    ...(isOwn ? [compileOwn(own, context)] : []),
  ]
}
