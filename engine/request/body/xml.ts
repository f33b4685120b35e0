import type { Tree } from '../../expression/expression.ts'
import type { WriteBody } from './write-body.ts'
import { writeXml } from './xml-text.ts'

const declaration = '<?xml version="1.0" encoding="utf-8"?>'

/** An XML body made of its structure. */
export function compileXml(tree: Tree): WriteBody {
  return async (scope) => ({
    contentType: 'application/xml; charset=utf-8',
    content: declaration + writeXml(await tree.evaluate(scope)),
  })
}

const envelope = 'http://schemas.xmlsoap.org/soap/envelope/'

/**
 * A SOAP 1.1 message around what its body holds; a structure of `Header` and `Body` alone is both.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/ section 4
 */
export function compileSoap(tree: Tree): WriteBody {
  return async (scope) => {
    const { Header: header, Body: body } = partsOf(await tree.evaluate(scope))
    const parts = { ...(header !== undefined && { 'soap:Header': header }), 'soap:Body': body }
    return {
      contentType: 'text/xml; charset=utf-8',
      content: declaration + writeXml({ 'soap:Envelope': { '@xmlns:soap': envelope, ...parts } }),
    }
  }
}

interface Parts {
  readonly Header?: unknown
  readonly Body: unknown
}

function partsOf(value: unknown): Parts {
  const keys = Object.keys(value ?? {})
  const isWhole = keys.includes('Body') && keys.every((key) => key === 'Header' || key === 'Body')
  return isWhole ? (value as Parts) : { Body: value }
}
