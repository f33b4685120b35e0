import type { components } from '../api/schema.ts'

/** A configuration that many start from. */
export interface Preset {
  readonly name: string
  readonly about: string
  readonly config: components['schemas']['McpServerConfig']
}

export const readOnly: Preset = {
  name: 'Read only',
  about: 'Every tool that changes nothing.',
  config: { methods: ['read'] },
}

const directoryAudit: Preset = {
  name: 'Directory audit',
  about: 'Who has access and with which rights, to read alone.',
  config: { methods: ['read'], tags: ['directory'] },
}

export const approvedChanges: Preset = {
  name: 'Everything, changes need approval',
  about: 'Every tool; a person agrees before anything is changed or deleted.',
  config: { approval: { methods: ['destructive'] } },
}

export const everything: Preset = {
  name: 'Everything',
  about: 'Every tool, deletions included.',
  config: {},
}

/** The most careful first. */
export const presets: readonly Preset[] = [readOnly, directoryAudit, approvedChanges, everything]

/** Whether nobody has thought of a name: it is a preset's, or there is none. */
export function isPresetName(name: string): boolean {
  return name === '' || presets.some((preset) => preset.name === name)
}

/** Those that mean something where there are such tags. */
export function presetsFor(tags: readonly string[]): readonly Preset[] {
  return presets.filter(({ config }) => (config.tags ?? []).every((tag) => tags.includes(tag)))
}
