import type { Integration } from '../../api/integrations.ts'
import { StatusBadge } from '../../pieces/status-badge.tsx'

type State = Pick<Integration, 'is_serving' | 'is_stale' | 'faults'>

/** Whether a definition serves, and which version of it. */
export function DefinitionState({ is_serving, is_stale, faults }: State) {
  if (!is_serving) return <StatusBadge tone="bad">{`Faulty: ${countFaults(faults)}`}</StatusBadge>
  if (is_stale) return <StatusBadge tone="warn">An older one serves</StatusBadge>
  return <StatusBadge tone="good">Serving</StatusBadge>
}

function countFaults({ length }: State['faults']): string {
  return length === 1 ? '1 fault' : `${length} faults`
}
