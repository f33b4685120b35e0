import { clients } from '../../server/clients/clients.ts'
import { instruct } from '../../server/clients/instruct.ts'

const names = { name: 'bigin', url: 'https://mcp.example.com/mcp/mcp_…' }

/** The page that tells how to connect each client. */
export function formatClientsPage(): string {
  return `# Connecting clients

What Mortise knows of each client, made by \`npm run generate\` from [clients.ts](clients.ts). \`GET /mcp-client\` gives the same with the name of
your server in it. The URL is what creating an MCP server answered; where the server asks for an API token too
(\`require_api_token_auth\`), \`mrt_…\` stands for one. Where it asks for a login (\`require_oauth\`), clients without words of their own for that
open the page by themselves.

${clients.map(formatClient).join('\n')}`
}

function formatClient(client: (typeof clients)[number]): string {
  const reach = client.isRemote
    ? ' It calls from the internet: the URL has to be reachable by https.'
    : ''
  const parts = [`## ${client.title}\n\n[Documentation](${client.docs}).${reach}\n`]
  const plain = instruct(client, names)
  const withToken = instruct(client, { ...names, token: 'mrt_…' })
  const withLogin = client.withLogin && instruct(client, { ...names, login: 'oauth' })
  if (plain !== undefined) parts.push(formatRecipe(plain))
  parts.push(
    withToken === undefined
      ? 'It can send no API token: leave `require_api_token_auth` off.\n'
      : `With an API token:\n\n${formatRecipe(withToken)}`,
  )
  if (withLogin !== undefined) parts.push(`With a login:\n\n${formatRecipe(withLogin)}`)
  return parts.join('\n')
}

function formatRecipe({ steps, command, file }: NonNullable<ReturnType<typeof instruct>>): string {
  const parts = [`${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}\n`]
  if (command !== undefined) parts.push(`\`\`\`sh\n${command}\n\`\`\`\n`)
  if (file !== undefined) parts.push(`\`${file.path}\`:\n\n\`\`\`json\n${file.content}\n\`\`\`\n`)
  return parts.join('\n')
}
