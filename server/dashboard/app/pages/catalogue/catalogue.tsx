import { Anchor, Select, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { Link } from 'react-router'
import { type Integration, integrations } from '../../api/integrations.ts'
import { Answer } from '../../pieces/answer.tsx'
import type { Column } from '../../pieces/column.ts'
import { DataTable } from '../../pieces/data-table.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Filters } from '../../pieces/filters.tsx'
import { Page } from '../../pieces/page.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { wayTitle } from '../../pieces/way-title.ts'
import { DefinitionState } from './definition-state.tsx'
import { categoriesOf, findIntegrations } from './find.ts'

/** All definitions. */
export function Catalogue() {
  const query = useQuery(integrations)
  return (
    <Page title="Catalogue" about="The APIs that can be connected, each described by one file.">
      <Answer query={query}>{(all) => <Definitions all={all} />}</Answer>
    </Page>
  )
}

function Definitions({ all }: { readonly all: readonly Integration[] }) {
  const [words, setWords] = useFilter('q')
  const [category, setCategory] = useFilter('category')
  const wanted = useDeferredValue(words)
  const found = findIntegrations(all, { words: wanted, category })
  if (all.length === 0) return <NoDefinitions />
  return (
    <>
      <Filters found={found.length} of={all.length} noun="definitions">
        <TextInput
          type="search"
          label="Search"
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder="Name, purpose, category"
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Select
          label="Category"
          placeholder="All"
          clearable
          searchable
          data={[...categoriesOf(all)]}
          value={category === '' ? null : category}
          onChange={(chosen) => setCategory(chosen ?? '')}
        />
      </Filters>
      {found.length === 0 ? (
        <Empty title="No definition fits">Search for less, or in all categories.</Empty>
      ) : (
        <DataTable label="Definitions" columns={columns} rows={found} keyOf={({ file }) => file} />
      )}
    </>
  )
}

function NoDefinitions() {
  return (
    <Empty title="There is no definition">
      <Text>
        Put YAML files into the folder that MORTISE_INTEGRATIONS names: they appear here at once.
      </Text>
    </Empty>
  )
}

const columns: readonly [Column<Integration>, ...Column<Integration>[]] = [
  { label: 'API', cell: (each) => <Name {...each} /> },
  { label: 'State', width: '11rem', cell: (each) => <DefinitionState {...each} /> },
  { label: 'Tools', width: '5.5rem', align: 'end', cell: ({ tools }) => tools.toLocaleString() },
  {
    label: 'Authentication',
    width: '22%',
    cell: ({ auth_methods }) => listed(auth_methods.map(wayTitle)),
  },
  {
    label: 'Regions',
    width: '18%',
    cell: ({ region }) => listed(region?.of.map(({ title }) => title) ?? []),
  },
]

function Name({ name, title, about, file, categories }: Integration) {
  return (
    <>
      <Anchor component={Link} to={`/catalogue/${encodeURIComponent(name)}`} inherit>
        {title ?? name}
      </Anchor>
      <Text size="sm" c="dimmed">
        {about ?? file}
      </Text>
      {categories.length > 0 && (
        <Text size="xs" c="dimmed">
          {categories.join(' · ')}
        </Text>
      )}
    </>
  )
}

const shownNames = 3

function listed(names: readonly string[]): string {
  if (names.length === 0) return '–'
  const [shown, more] = [names.slice(0, shownNames).join(', '), names.length - shownNames]
  return more > 0 ? `${shown} and ${more} more` : shown
}
