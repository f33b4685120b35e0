import { readdirSync, readFileSync } from 'node:fs'
import { compileDefinition, type Tool } from '../../../engine/index.ts'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { rootPath } from '../../support/root.ts'
import { method } from './outline.ts'

/** What a large business API has, each with what one of it is. */
const RESOURCES: Readonly<Record<string, string>> = {
  suppliers: 'A company that goods are bought from.',
  purchase_orders: 'What was ordered from a supplier, with its lines.',
  sales_orders: 'What a customer ordered.',
  quotes: 'An offer with prices that a customer may accept.',
  products: 'What is sold, with its code and description.',
  price_lists: 'The prices that hold for a group of customers.',
  warehouses: 'A place where stock is kept.',
  stock_levels: 'How many of a product a warehouse holds.',
  shipments: 'Goods on their way, with the carrier and its tracking number.',
  returns: 'Goods that came back, and why.',
  refunds: 'Money that was given back.',
  credit_notes: 'What takes back an invoice in part or whole.',
  bills: 'What a supplier asks to be paid.',
  expenses: 'What an employee spent, with a receipt.',
  budgets: 'What a department may spend in a year.',
  ledger_accounts: 'An account of the general ledger.',
  journal_entries: 'A booking with its debit and credit lines.',
  tax_rates: 'A rate of sales tax in a country.',
  currencies: 'A currency with its rate of exchange.',
  bank_accounts: 'An account at a bank that payments go through.',
  bank_transactions: 'A movement on a bank account.',
  payouts: 'Money on its way to a bank account.',
  coupons: 'A code that gives a discount.',
  payroll_runs: 'The pay of all employees for a month.',
  payslips: 'What one employee was paid in a month.',
  timesheets: 'The hours that an employee worked, by day.',
  leave_requests: 'A wish for days off, with its approval.',
  departments: 'A part of the company, with its head.',
  positions: 'A job that exists in the company.',
  candidates: 'A person who applied for a job.',
  interviews: 'A talk with a candidate, with its time and notes.',
  job_offers: 'What a candidate was offered.',
  trainings: 'A course that employees take.',
  performance_reviews: 'How a manager rates an employee in a period.',
  laptops: 'A computer that was handed to an employee.',
  software_licenses: 'A program with its seats and their end.',
  incidents: 'A disturbance of a service, with its severity.',
  on_call_schedules: 'Who answers alarms, by week.',
  deployments: 'A version that was brought to an environment.',
  servers: 'A machine with its address and size.',
  dns_records: 'A name of a zone and where it leads.',
  certificates: 'A TLS certificate with its end.',
  backups: 'A copy of a database at a moment.',
  alerts: 'A rule that tells when a measure is out of bounds.',
  audit_events: 'Who did what and when.',
  webhooks: 'An address that is told of changes.',
  api_keys: 'A key by which programs call.',
  single_sign_on_connections: 'How a domain signs in by its own identity provider.',
  campaigns: 'A series of mails to an audience.',
  audiences: 'The people whom a campaign reaches.',
  email_templates: 'The text of a mail with placeholders.',
  landing_pages: 'A web page of a campaign.',
  forms: 'What visitors fill in.',
  form_submissions: 'What one visitor filled in.',
  surveys: 'Questions to customers.',
  survey_responses: 'What one customer answered.',
  support_tickets: "A customer's problem, with its priority and agent.",
  ticket_comments: 'A word on a support ticket.',
  help_articles: 'A page of the help centre.',
  chat_conversations: 'A live chat with a visitor.',
  satisfaction_ratings: 'How content a customer was with an answer.',
  service_agreements: 'How soon a customer must be answered.',
  contracts: 'An agreement with its parties and end.',
  signatures: 'Who has to sign a document, and who did.',
  meeting_rooms: 'A room that can be booked.',
  room_bookings: 'Who has a room, and when.',
  calendars: 'The events of a person or a team.',
  events: 'An appointment with its time and guests.',
  visitors: 'A guest who is expected at an office.',
  parking_spaces: 'A place to park, and whose it is.',
  vehicles: 'A car of the company.',
  trips: 'A journey for work, with its flights and hotels.',
  assets: 'What the company owns, with its value.',
  maintenance_orders: 'Work on a machine that has to be done.',
  production_orders: 'What the factory is to make.',
  quality_checks: 'What was measured on a product, and whether it passed.',
}

const ABOUTS: Readonly<Record<string, string>> = {
  list: 'List all',
  get: 'Get one by id: the',
  create: 'Create one of the',
  update: 'Change one of the',
  delete: 'Delete one of the',
}

/** The tools of every definition here, and those of a made-up business API: 500 and one. */
export function manyTools(): readonly Tool[] {
  const folder = rootPath('integrations')
  const files = readdirSync(folder).filter((file) => /^[a-z_]+[.]yaml$/.test(file))
  const real = files.flatMap((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    const { integration } = compileDefinition(text, { file, name: file.replace('.yaml', '') })
    return integration?.tools ?? []
  })
  const made = Object.entries(RESOURCES).flatMap(([resource, resourceAbout]) =>
    Object.entries(ABOUTS).map(([name, start]) => {
      const about = `${start} ${resource.replaceAll('_', ' ')}.`
      const outline = method({ resource, name, about, resourceAbout })
      return deriveTool(outline, { name: 'northwind', title: 'Northwind' })
    }),
  )
  return [...real, ...made]
}
