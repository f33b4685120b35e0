/** What stands for the URL of an MCP server in the texts of `GET /mcp-client`, and for an API token. */
const places = /(\{url\}|\{token\})/

/** A part of an instruction: words, or something to be copied to the letter. */
export interface Part {
  readonly text: string
  readonly isCode: boolean
}

const ownToken = 'YOUR_API_TOKEN'

/** A text with the URL in its place. */
export function fillIn(text: string, url: string): string {
  return partsOf(text, url)
    .map((part) => part.text)
    .join('')
}

/** The same in parts, so that what was filled in can be shown apart from the words around it. */
export function partsOf(text: string, url: string): readonly Part[] {
  const values: Readonly<Record<string, string>> = { '{url}': url, '{token}': ownToken }
  return text
    .split(places)
    .filter((part) => part !== '')
    .map((part) => {
      const value = values[part]
      return { text: value ?? part, isCode: value !== undefined }
    })
}
