import t from 'tap'
import { createInFlight } from '../../../server/mcp/in-flight.ts'

t.test('a request is called off while it runs, and not after', (t) => {
  const inFlight = createInFlight()
  const held = inFlight.hold('server', '1')
  inFlight.cancel('another', '1')
  t.equal(held.signal.aborted, false)
  held.release()
  inFlight.cancel('server', '1')
  t.equal(held.signal.aborted, false)
  t.end()
})

t.test('of two that share an id, the other can be called off when one has ended', (t) => {
  const inFlight = createInFlight()
  const one = inFlight.hold('server', '1')
  const other = inFlight.hold('server', '1')
  inFlight.cancel('server', '1')
  t.same([one.signal.aborted, other.signal.aborted], [false, false])
  one.release()
  inFlight.cancel('server', '1')
  t.same([one.signal.aborted, other.signal.aborted], [false, true])
  t.end()
})

t.test('what comes on top of the bound runs to its end', (t) => {
  const inFlight = createInFlight(1)
  const first = inFlight.hold('server', '1')
  const second = inFlight.hold('server', '2')
  inFlight.cancel('server', '2')
  t.equal(second.signal.aborted, false)
  second.release()
  first.release()
  const third = inFlight.hold('server', '2')
  inFlight.cancel('server', '2')
  t.equal(third.signal.aborted, true)
  t.end()
})
