import type { Host } from './host.ts'

/** OpenAI's Codex. */
export const codex: Host = {
  name: '@openai/codex',
  version: '0.169.0',
  program: '.bin/codex',
  client: 'codex',
  files: ({ model }) => ({
    '.codex/config.toml': `
model = "scripted"
model_provider = "scripted"
approval_policy = "never"

[model_providers.scripted]
name = "scripted"
base_url = "${model}/v1"
wire_api = "responses"
`,
  }),
  env: () => ({}),
  args: (request) => ['exec', '--skip-git-repo-check', request],
}
