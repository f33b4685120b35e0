import { type ApiCall, answerOne } from './api-call.ts'
import { formatId } from './data-centres.ts'
import { json, type Reply } from './exchange.ts'
import type { Organisation } from './organisation.ts'
import { mandatoryFields, type RecordModule } from './rows.ts'
import { readModule } from './tags-api.ts'

const labels: Readonly<Record<RecordModule, string>> = {
  Contacts: 'Contact',
  Accounts: 'Company',
  Pipelines: 'Pipeline',
  Products: 'Product',
  Tasks: 'Task',
  Events: 'Event',
  Calls: 'Call',
  Notes: 'Note',
}

const names = Object.keys(labels) as readonly RecordModule[]

/** The stages of the one team pipeline. */
export const stages = [
  'Qualification',
  'Needs Analysis',
  'Proposal',
  'Negotiation',
  'Closed Won',
  'Closed Lost',
] as const

function modulesOf({ location }: Organisation) {
  return names.map((name, index) => ({
    id: formatId(location, 2_001 + index),
    api_name: name,
    module_name: name,
    singular_label: labels[name],
    plural_label: name === 'Accounts' ? 'Companies' : `${labels[name]}s`,
    api_supported: true,
    creatable: true,
    editable: true,
    deletable: true,
    viewable: true,
  }))
}

/** `GET /settings/modules` */
export function listModules({ organisation }: ApiCall): Reply {
  return json(200, { modules: modulesOf(organisation) })
}

/** `GET /settings/modules/{api_name}`: an array all the same. */
export function getModule({ organisation, path }: ApiCall): Reply {
  const found = modulesOf(organisation).filter(({ api_name }) => api_name === path['name'])
  return found.length === 0
    ? json(400, {
        code: 'INVALID_MODULE',
        details: {},
        message: 'the module name given seems to be invalid',
        status: 'error',
      })
    : json(200, { modules: found })
}

function fieldsOf({ location }: Organisation, module: string) {
  const required: readonly string[] = mandatoryFields[module as RecordModule]
  const known = [...new Set([...required, 'Owner', 'Created_Time', 'Modified_Time', 'Region_c'])]
  return known.map((name, index) => ({
    id: formatId(location, 3_001 + names.indexOf(module as RecordModule) * 100 + index),
    api_name: name,
    field_label: name.replace('_c', '').replaceAll('_', ' '),
    data_type: name === 'Stage' ? 'picklist' : name.endsWith('Time') ? 'datetime' : 'text',
    system_mandatory: required.includes(name),
    custom_field: name === 'Region_c',
    pick_list_values:
      name === 'Stage'
        ? stages.map((stage) => ({ display_value: stage, actual_value: stage }))
        : [],
  }))
}

const layoutOf = ({ location }: Organisation, module: string) => ({
  id: formatId(location, 4_001 + names.indexOf(module as RecordModule)),
  name: module === 'Pipelines' ? 'Sales Pipeline' : 'Standard',
  status: 'active',
})

const viewsOf = ({ location }: Organisation, module: string) => [
  {
    id: formatId(location, 4_101 + names.indexOf(module as RecordModule)),
    name: `All ${module}`,
    system_name: 'ALLVIEWS',
    default: true,
  },
]

const relatedOf = ({ location }: Organisation, module: string) =>
  (['Notes', 'Tasks', 'Attachments'] as const).map((name, index) => ({
    id: formatId(location, 4_201 + names.indexOf(module as RecordModule) * 10 + index),
    api_name: name,
    display_label: name,
    name,
    module: { api_name: name },
  }))

type Rows = (organisation: Organisation, module: string) => readonly { readonly id: string }[]

/** What settings tell of a module, by the last segment of their path, which is also the key of the answer. */
const kinds: Readonly<Record<string, Rows>> = {
  fields: fieldsOf,
  layouts: (organisation, module) => [
    { ...layoutOf(organisation, module), sections: [{ fields: fieldsOf(organisation, module) }] },
  ],
  custom_views: viewsOf,
  related_lists: relatedOf,
}

/** `GET /settings/{kind}?module=` */
export function listSettings(kind: string): (call: ApiCall) => Reply {
  return (call) => {
    const module = readModule(call)
    if (typeof module !== 'string') return module
    return json(200, { [kind]: kinds[kind]?.(call.organisation, module) ?? [] })
  }
}

/** `GET /settings/{kind}/{id}?module=` */
export function getSetting(kind: string): (call: ApiCall) => Reply {
  return (call) => {
    const module = readModule(call)
    if (typeof module !== 'string') return module
    return answerOne(kind, kinds[kind]?.(call.organisation, module) ?? [], call.path['id'] ?? '')
  }
}
