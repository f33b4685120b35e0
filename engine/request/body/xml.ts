import { XMLBuilder } from 'fast-xml-parser'
import type { Tree } from '../../expression/expression.ts'
import type { WriteBody } from './write-body.ts'

const declaration = '<?xml version="1.0" encoding="utf-8"?>'

/** An XML body made of its structure: `@name` is an attribute, `#text` the text beside them, a list repeats its element. */
export function compileXml(tree: Tree): WriteBody {
  return async (scope) => ({
    contentType: 'application/xml; charset=utf-8',
    content: declaration + buildXml(await tree.evaluate(scope)),
  })
}

/** A SOAP 1.1 message around its content. */
export function compileSoap(tree: Tree): WriteBody {
  return async (scope) => {
    const body = buildXml(await tree.evaluate(scope))
    const open = '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
    return {
      contentType: 'text/xml; charset=utf-8',
      content: `${declaration}${open}${body}</soap:Body></soap:Envelope>`,
    }
  }
}

function buildXml(value: unknown): string {
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  })
  return builder.build(value)
}
