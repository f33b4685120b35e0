import { type Host, platform } from './host.ts'

/** Anthropic's Claude Code. */
export const claudeCode: Host = {
  name: '@anthropic-ai/claude-code',
  version: '2.1.330',
  program: `@anthropic-ai/claude-code-${platform}/claude`,
  client: 'claude-code',
  files: () => ({}),
  env: ({ model }) => ({
    ANTHROPIC_API_KEY: 'scripted',
    ANTHROPIC_BASE_URL: model,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    // Else tools are first searched for, which takes a model with a mind.
    ENABLE_TOOL_SEARCH: 'false',
  }),
  args: (request) => ['--print', request, '--allowedTools', 'mcp__mortise'],
}
