import { type ApiCall, failure, success } from './api-call.ts'
import { formatTime } from './data-centres.ts'
import { json, noContent, type Reply, refusal } from './exchange.ts'
import type { Channel } from './holdings.ts'
import { isObject, parseObject } from './parse-object.ts'

const dayMs = 86_400_000

/** The channels of a body, or the refusal of the body. */
function readChannels(call: ApiCall): readonly Channel[] | Reply {
  const given = parseObject(call.body)?.['watch']
  if (!Array.isArray(given) || given.length === 0) {
    return refusal(400, 'INVALID_DATA', 'body', {
      expected_data_type: 'jsonarray',
      api_name: 'watch',
    })
  }
  return given.map((each: unknown) => {
    const fields = isObject(each) ? each : {}
    const events = Array.isArray(fields['events']) ? fields['events'].map(String) : []
    return { ...fields, channel_id: String(fields['channel_id']), events }
  })
}

/** `POST /actions/watch` and `PUT /actions/watch`: for a day at most, an hour unless asked for more. */
export function enableChannels(call: ApiCall): Reply {
  const given = readChannels(call)
  if ('status' in given) return given
  const results = given.map((channel) => {
    const until = Date.parse(String(channel['channel_expiry'] ?? '')) || call.now() + dayMs / 24
    if (until > call.now() + dayMs) {
      return failure('INVALID_DATA', 'invalid data', { api_name: 'channel_expiry' })
    }
    if (typeof channel['notify_url'] !== 'string') {
      return failure('MANDATORY_NOT_FOUND', 'required field not found', { api_name: 'notify_url' })
    }
    const { holdings, location } = call.organisation
    const kept = { ...channel, channel_expiry: formatTime(until, location) }
    holdings.channels = [...without(holdings.channels, channel.channel_id), kept]
    const events = kept.events.map((event) => ({ channel_id: kept.channel_id, event }))
    return success('Successfully subscribed for actions-watch', { events })
  })
  return json(results.some(({ status }) => status === 'error') ? 400 : 202, { watch: results })
}

function without(channels: readonly Channel[], id: string): Channel[] {
  return channels.filter((channel) => channel.channel_id !== id)
}

/** `GET /actions/watch` */
export function listChannels({ organisation, query }: ApiCall): Reply {
  const id = query.get('channel_id')
  const watch = organisation.holdings.channels.filter(
    (channel) => id === null || channel.channel_id === id,
  )
  if (watch.length === 0) return noContent
  return json(200, {
    watch,
    info: { per_page: 200, count: watch.length, page: 1, more_records: false },
  })
}

/** `PATCH /actions/watch` with `_delete_events`. */
export function dropEvents(call: ApiCall): Reply {
  const given = readChannels(call)
  if ('status' in given) return given
  const { holdings } = call.organisation
  const results = given.map(({ channel_id, events, _delete_events: drops }) => {
    const known = holdings.channels.find((channel) => channel.channel_id === channel_id)
    if (known === undefined || drops !== true) return failure('INVALID_DATA', 'invalid data')
    const left = { ...known, events: known.events.filter((event) => !events.includes(event)) }
    holdings.channels = [...without(holdings.channels, channel_id), left]
    return success('Successfully un-subscribed from actions-watch', { channel_id })
  })
  return json(200, { watch: results })
}

/** `DELETE /actions/watch?channel_ids=` */
export function disableChannels({ organisation, query }: ApiCall): Reply {
  const { holdings } = organisation
  const ids = (query.get('channel_ids') ?? '').split(',')
  const results = ids.map((channel_id) => {
    if (!holdings.channels.some((channel) => channel.channel_id === channel_id)) {
      return failure('INVALID_DATA', 'the channel id given seems to be invalid', { channel_id })
    }
    holdings.channels = without(holdings.channels, channel_id)
    return success('Successfully un-subscribed from actions-watch', { channel_id })
  })
  return json(200, { watch: results })
}
