/** How people connect one MCP client. In its texts `{name}`, `{url}` and `{token}` stand for what is theirs. */
export interface Client {
  readonly id: string
  readonly title: string
  /** Where its maker describes this. */
  readonly docs: string
  /** It calls from its maker's machines, so that the URL has to be reachable on the internet by https. */
  readonly isRemote: boolean
  readonly recipe: Recipe
  /** What differs for a server that asks for an API token too; absent where the client can send no header. */
  readonly withToken?: Partial<Recipe>
  /** What differs for a server that asks for a login by OAuth; nothing where the client opens the page by itself. */
  readonly withLogin?: Partial<Recipe>
}

/** What to do, in order. */
export interface Recipe {
  readonly steps: readonly string[]
  /** For a terminal. */
  readonly command?: string
  /** What to write into a file, beside the entries that are there. */
  readonly file?: { readonly path: string; readonly content: string }
}

const header = { headers: { 'x-api-key': '{token}' } }

const agree =
  'On the page that opens in your browser, sign in with an API token, or accept your invitation first, and agree.'

/** The clients, the most used first. */
export const clients: readonly Client[] = [
  {
    id: 'chatgpt',
    title: 'ChatGPT',
    docs: 'https://developers.openai.com/api/docs/guides/custom-mcp-server',
    isRemote: true,
    recipe: {
      steps: [
        'In ChatGPT on the web, open Settings, then Apps (newer versions say Plugins), then Advanced settings, and turn Developer mode on. In a workspace, an administrator has to allow it first.',
        'Go back, choose Create, and enter {name} as the name and {url} as the URL of the MCP server.',
        'Choose no authentication, accept the notice, and create it.',
        'In a new chat, choose {name} among the tools, and ask.',
      ],
    },
    withLogin: {
      steps: [
        'In ChatGPT on the web, open Settings, then Apps (newer versions say Plugins), then Advanced settings, and turn Developer mode on. In a workspace, an administrator has to allow it first.',
        'Go back, choose Create, and enter {name} as the name and {url} as the URL of the MCP server.',
        'Choose OAuth, accept the notice, and create it.',
        agree,
        'In a new chat, choose {name} among the tools, and ask.',
      ],
    },
  },
  {
    id: 'claude',
    title: 'Claude (web, desktop, mobile)',
    docs: 'https://support.claude.com/en/articles/11503834-building-custom-integrations-via-remote-mcp-servers',
    isRemote: true,
    recipe: {
      steps: [
        'In Claude on the web or in the desktop app, open Customize, then Connectors, and choose Add custom connector. On Team and Enterprise plans an owner does this for the organisation.',
        'Enter {name} as the name and {url} as the URL, and choose Add.',
        'Turn it on for a chat among the tools. The mobile apps have it from then on.',
      ],
    },
    withLogin: {
      steps: [
        'In Claude on the web or in the desktop app, open Customize, then Connectors, and choose Add custom connector. On Team and Enterprise plans an owner does this for the organisation.',
        'Enter {name} as the name and {url} as the URL, choose Add, and then Connect.',
        agree,
        'Turn it on for a chat among the tools. The mobile apps have it from then on.',
      ],
    },
  },
  {
    id: 'claude-code',
    title: 'Claude Code',
    docs: 'https://code.claude.com/docs/en/mcp',
    isRemote: false,
    recipe: {
      steps: ['Run this in your project, then ask. /mcp shows the connection.'],
      command: 'claude mcp add --transport http {name} {url}',
    },
    withToken: {
      command: 'claude mcp add --transport http {name} {url} --header "x-api-key: {token}"',
    },
    withLogin: {
      steps: ['Run this in your project.', agree, 'Then ask. /mcp shows the connection.'],
      command: 'claude mcp add --transport http {name} {url} && claude mcp login {name}',
    },
  },
  {
    id: 'cursor',
    title: 'Cursor',
    docs: 'https://cursor.com/docs/mcp',
    isRemote: false,
    recipe: {
      steps: ['Add this to the file, and turn the server on in Customize, MCPs.'],
      file: file('~/.cursor/mcp.json', 'mcpServers', { url: '{url}' }),
    },
    withToken: { file: file('~/.cursor/mcp.json', 'mcpServers', { url: '{url}', ...header }) },
    withLogin: {
      steps: [
        'Add this to the file, turn the server on in Customize, MCPs, and choose Connect there.',
        agree,
      ],
    },
  },
  {
    id: 'vscode',
    title: 'VS Code',
    docs: 'https://code.visualstudio.com/docs/copilot/reference/mcp-configuration',
    isRemote: false,
    recipe: {
      steps: ['Add this to the file, then ask in the agent mode of the chat.'],
      file: file('.vscode/mcp.json', 'servers', { type: 'http', url: '{url}' }),
    },
    withToken: {
      file: file('.vscode/mcp.json', 'servers', { type: 'http', url: '{url}', ...header }),
    },
    withLogin: {
      steps: [
        'Add this to the file, start the server there, and allow the login.',
        agree,
        'Then ask in the agent mode of the chat.',
      ],
    },
  },
  {
    id: 'codex',
    title: 'Codex',
    docs: 'https://developers.openai.com/codex/mcp',
    isRemote: false,
    recipe: {
      steps: ['Run this, then start Codex. /mcp shows the connection.'],
      command: 'codex mcp add {name} --url {url}',
    },
    withToken: {
      steps: [
        'Let MORTISE_API_TOKEN be {token} in the environment in which Codex starts: it reads the token from there.',
        'Run this, then start Codex. /mcp shows the connection.',
      ],
      command: 'codex mcp add {name} --url {url} --bearer-token-env-var MORTISE_API_TOKEN',
    },
    withLogin: {
      steps: ['Run this.', agree, 'Then start Codex. /mcp shows the connection.'],
    },
  },
  {
    id: 'gemini-cli',
    title: 'Gemini CLI',
    docs: 'https://geminicli.com/docs/tools/mcp-server/',
    isRemote: false,
    recipe: {
      steps: ['Run this, then start Gemini CLI. /mcp shows the connection.'],
      command: 'gemini mcp add --scope user --transport http {name} {url}',
    },
    withToken: {
      command:
        'gemini mcp add --scope user --transport http --header "x-api-key: {token}" {name} {url}',
    },
    withLogin: {
      steps: [
        'Run this, start Gemini CLI, and say /mcp auth and the name of the server.',
        agree,
        'Then ask. /mcp shows the connection.',
      ],
    },
  },
  {
    id: 'json',
    title: 'Others, by a JSON file',
    docs: 'https://modelcontextprotocol.io/docs/develop/connect-remote-servers',
    isRemote: false,
    recipe: {
      steps: ['Add this where the client keeps its MCP servers. Many take this form.'],
      file: file('mcp.json', 'mcpServers', { type: 'http', url: '{url}' }),
    },
    withToken: {
      file: file('mcp.json', 'mcpServers', { type: 'http', url: '{url}', ...header }),
    },
  },
  {
    id: 'stdio',
    title: 'Others, which only start programs',
    docs: 'https://modelcontextprotocol.io/docs/develop/connect-local-servers',
    isRemote: false,
    recipe: {
      steps: ['Add this where the client keeps its MCP servers. It needs Node.js on that machine.'],
      file: file('mcp.json', 'mcpServers', bridge()),
    },
    withToken: {
      file: file('mcp.json', 'mcpServers', bridge('--header', 'x-api-key:{token}')),
    },
  },
]

function file(path: string, section: string, entry: object): NonNullable<Recipe['file']> {
  return { path, content: JSON.stringify({ [section]: { '{name}': entry } }, null, 2) }
}

function bridge(...more: readonly string[]): object {
  return { command: 'npx', args: ['-y', 'mcp-remote', '{url}', ...more] }
}
