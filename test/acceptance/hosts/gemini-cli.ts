import type { Host } from './host.ts'

/** Google's Gemini CLI. */
export const geminiCli: Host = {
  name: '@google/gemini-cli',
  version: '0.61.0',
  program: '.bin/gemini',
  client: 'gemini-cli',
  files: () => ({
    '.gemini/settings.json': JSON.stringify({
      security: { auth: { selectedType: 'gemini-api-key' } },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
    }),
  }),
  env: ({ model }) => ({
    GEMINI_API_KEY: 'scripted',
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
    GOOGLE_GEMINI_BASE_URL: model,
  }),
  args: (request) => [
    '--prompt',
    request,
    '--model',
    'gemini-2.5-flash',
    '--approval-mode',
    'yolo',
  ],
}
