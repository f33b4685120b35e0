import { Button, Input, Text } from '@mantine/core'
import { useId } from 'react'
import type { ServerConfig } from '../../../api/servers.ts'
import classes from '../../../pieces/fields.module.css'
import { type Preset, presetsFor } from '../../../pieces/presets.ts'
import { isSame } from './config.ts'
import { type AccountTool, tagsOf } from './editing.ts'

interface PresetsProps {
  readonly tools: readonly AccountTool[]
  readonly config: ServerConfig
  readonly onChoose: (preset: Preset) => void
}

/** Configurations to start from. */
export function Presets({ tools, config, onChoose }: PresetsProps) {
  const id = useId()
  const offered = presetsFor(tagsOf(tools))
  const chosen = offered.find((preset) => isSame(preset.config, config))
  return (
    <div>
      <Input.Label id={id} labelElement="div" mb={4}>
        Start from
      </Input.Label>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset looks otherwise in every browser */}
      <div role="group" aria-labelledby={id} className={classes.buttons}>
        {offered.map((preset) => (
          <Button
            key={preset.name}
            size="compact-md"
            variant={preset === chosen ? 'light' : 'default'}
            aria-pressed={preset === chosen}
            onClick={() => onChoose(preset)}
          >
            {preset.name}
          </Button>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt={4}>
        {chosen?.about ?? 'A choice of your own.'}
      </Text>
    </div>
  )
}
