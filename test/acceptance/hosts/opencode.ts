import { type Host, platform } from './host.ts'

/** The opencode terminal agent. */
export const opencode: Host = {
  name: 'opencode-ai',
  version: '1.18.33',
  program: `opencode-${platform}/bin/opencode`,
  files: ({ mcp, model }) => ({
    'opencode.json': JSON.stringify({
      model: 'scripted/scripted',
      autoupdate: false,
      share: 'disabled',
      provider: {
        scripted: {
          npm: '@ai-sdk/openai-compatible',
          options: { baseURL: `${model}/v1`, apiKey: 'scripted' },
          models: { scripted: { tool_call: true } },
        },
      },
      mcp: { mortise: { type: 'remote', url: mcp } },
    }),
  }),
  env: () => ({ OPENCODE_DISABLE_AUTOUPDATE: '1' }),
  args: (request) => ['run', request],
}
