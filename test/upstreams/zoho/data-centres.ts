/** The data centres in which Bigin is documented. The key is what the redirect calls `location`. */
export type Location = 'us' | 'eu' | 'in' | 'au' | 'cn' | 'jp' | 'ca' | 'sa'

/** One data centre: its three public origins, and what its sample organisation takes from the place. */
export interface DataCentre {
  readonly accounts: string
  readonly api: string
  /** Takes the files of bulk writes. */
  readonly content: string
  readonly company: string
  readonly domain: string
  readonly country: string
  readonly currency: string
  /** What every id of this place begins with; twelve more digits follow, far beyond 2^53. */
  readonly idPrefix: string
  readonly utcOffset: string
}

/** @see https://www.bigin.com/developer/docs/apis/multi-dc.html */
export const dataCentres = {
  us: {
    accounts: 'https://accounts.zoho.com',
    api: 'https://www.zohoapis.com',
    content: 'https://content.zohoapis.com',
    company: 'Redwood Outfitters',
    domain: 'redwood.example',
    country: 'US',
    currency: 'USD',
    idPrefix: '4876876',
    utcOffset: '-08:00',
  },
  eu: {
    accounts: 'https://accounts.zoho.eu',
    api: 'https://www.zohoapis.eu',
    content: 'https://content.zohoapis.eu',
    company: 'Lindenhof Möbel',
    domain: 'lindenhof.example',
    country: 'DE',
    currency: 'EUR',
    idPrefix: '554023',
    utcOffset: '+01:00',
  },
  in: {
    accounts: 'https://accounts.zoho.in',
    api: 'https://www.zohoapis.in',
    content: 'https://content.zohoapis.in',
    company: 'Banyan Textiles',
    domain: 'banyan.example',
    country: 'IN',
    currency: 'INR',
    idPrefix: '6120447',
    utcOffset: '+05:30',
  },
  au: {
    accounts: 'https://accounts.zoho.com.au',
    api: 'https://www.zohoapis.com.au',
    content: 'https://content.zohoapis.com.au',
    company: 'Wattle Surveying',
    domain: 'wattle.example',
    country: 'AU',
    currency: 'AUD',
    idPrefix: '365239',
    utcOffset: '+10:00',
  },
  cn: {
    accounts: 'https://accounts.zoho.com.cn',
    api: 'https://www.zohoapis.com.cn',
    content: 'https://content.zohoapis.com.cn',
    company: '青竹贸易',
    domain: 'qingzhu.example',
    country: 'CN',
    currency: 'CNY',
    idPrefix: '8840015',
    utcOffset: '+08:00',
  },
  jp: {
    accounts: 'https://accounts.zoho.jp',
    api: 'https://www.zohoapis.jp',
    content: 'https://content.zohoapis.jp',
    company: '杉田製作所',
    domain: 'sugita.example',
    country: 'JP',
    currency: 'JPY',
    idPrefix: '7255024',
    utcOffset: '+09:00',
  },
  ca: {
    accounts: 'https://accounts.zohocloud.ca',
    api: 'https://www.zohoapis.ca',
    content: 'https://upload.zohocloud.ca',
    company: 'Érable Logistics',
    domain: 'erable.example',
    country: 'CA',
    currency: 'CAD',
    idPrefix: '110338',
    utcOffset: '-05:00',
  },
  sa: {
    accounts: 'https://accounts.zoho.sa',
    api: 'https://www.zohoapis.sa',
    content: 'https://files.zoho.sa',
    company: 'Ghaf Trading',
    domain: 'ghaf.example',
    country: 'SA',
    currency: 'SAR',
    idPrefix: '2209417',
    utcOffset: '+03:00',
  },
} as const satisfies Record<Location, DataCentre>

/** Every location, in the order of the table. */
export const locations = Object.keys(dataCentres) as readonly Location[]

/** An id of a data centre's organisation: its prefix and a serial number of twelve digits. */
export function formatId(location: Location, serial: number): string {
  return `${dataCentres[location].idPrefix}${String(serial).padStart(12, '0')}`
}

/** An instant as Zoho writes it: local time, a numeric offset, and no milliseconds. */
export function formatTime(instantMs: number, location: Location): string {
  const { utcOffset } = dataCentres[location]
  const [hours = 0, minutes = 0] = utcOffset.slice(1).split(':').map(Number)
  const offsetMs = (utcOffset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  return `${new Date(instantMs + offsetMs).toISOString().slice(0, 19)}${utcOffset}`
}
