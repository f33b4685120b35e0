import type { Test } from 'tap'
import type { Approval } from '../../server/store/approval-shapes.ts'
import type { Store } from '../../server/store/store.ts'

const START = 1_900_000_000_000

function anApproval(id: string, changes: Partial<Approval> = {}): Approval {
  return {
    id,
    handleHash: `hash-of-${id}`,
    askKey: `key-of-${id}`,
    state: 'pending',
    tenantId: 'tenant-1',
    accountId: 'a1',
    integration: 'acme',
    serverId: 's1',
    serverName: 'For admins',
    tool: 'delete_a_acme_user_by_id',
    title: 'Delete Acme user',
    principal: { id: 't1', name: 'script' },
    clientName: 'claude-code',
    clientVersion: '2.1.330',
    request: 'sealed',
    expiresAt: START + 1000,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    runner: null,
    runUntil: null,
    result: null,
    callId: null,
    createdAt: START,
    endedAt: null,
    ...changes,
  }
}

const by = { id: null, name: 'operator' }
const yes = { state: 'approved', by, reason: null, now: START + 5 } as const

/** What every database must do with calls that wait for a person. */
export async function approvalContract(t: Test, open: () => Promise<Store>): Promise<void> {
  const { approvals, sealed, close } = await open()
  t.teardown(close)
  for (const id of ['p1', 'p2', 'p3', 'p4']) t.equal(await approvals.insert(anApproval(id)), true)

  t.test('what waits comes back as it went in, and waits once', async (t) => {
    t.same(await approvals.find('p1'), anApproval('p1'))
    t.same(await approvals.findByHandle('hash-of-p2'), anApproval('p2'))
    t.same(await approvals.findAsked('key-of-p3'), anApproval('p3'))
    t.equal(await approvals.find('nobody'), undefined)
    t.equal(await approvals.insert(anApproval('p9', { askKey: 'key-of-p1' })), false)
    t.equal(await approvals.find('p9'), undefined)
  })

  t.test(
    'of all who decide at once one decides, and of all who make the call one makes it',
    async (t) => {
      const no = { ...yes, state: 'refused', reason: 'No.' } as const
      const decided = await Promise.all(
        [yes, no, yes, no].map((each) => approvals.decide('p1', each)),
      )
      t.equal(decided.filter(Boolean).length, 1)
      await approvals.decide('p2', yes)
      t.same(
        (await approvals.listApproved(START + 4, 9)).map(({ id }) => id),
        [],
      )
      const left = (await approvals.listApproved(START + 5, 9)).map(({ id }) => id)
      t.ok(left.includes('p2'))
      const runners = ['one', 'two', 'three']
      const claimed = await Promise.all(
        runners.map((runner) => approvals.claim('p2', { runner, until: START + 20 })),
      )
      const [winner] = claimed.filter((each) => each !== undefined)
      t.equal(claimed.filter(Boolean).length, 1)
      const ending = {
        state: 'done',
        result: 'sealed-result',
        callId: 'c1',
        now: START + 9,
      } as const
      t.equal(await approvals.finish('p2', { ...ending, runner: 'nobody' }), undefined)
      const done = await approvals.finish('p2', { ...ending, runner: winner?.runner ?? '' })
      t.match(done, { state: 'done', result: 'sealed-result', callId: 'c1', askKey: null })
      t.equal(await approvals.claim('p2', { runner: 'one', until: START + 99 }), undefined)
      t.equal(await approvals.decide('p2', yes), undefined)
    },
  )

  t.test('a process that is silent is given up, and knows better when it comes back', async (t) => {
    await approvals.decide('p3', yes)
    await approvals.claim('p3', { runner: 'slow', until: START + 10 })
    await approvals.extend('p3', { runner: 'slow', until: START + 30 })
    await approvals.extend('p3', { runner: 'other', until: START + 90 })
    t.same(await approvals.abandon(START + 29), [])
    t.match(await approvals.abandon(START + 30), [{ id: 'p3', state: 'unknown' }])
    t.same(await approvals.abandon(START + 31), [])
    const ending = {
      runner: 'slow',
      state: 'done',
      result: 'r',
      callId: null,
      now: START + 40,
    } as const
    t.match(await approvals.finish('p3', ending), { state: 'done' })
  })

  t.test('what nobody decides expires, and cannot be decided then', async (t) => {
    t.equal(await approvals.decide('p4', { ...yes, now: START + 1000 }), undefined)
    t.same(await approvals.expire(START + 999), [])
    t.match(await approvals.expire(START + 1000), [{ id: 'p4', state: 'expired', askKey: null }])
    t.same(await approvals.expire(START + 1001), [])
    t.equal(await approvals.insert(anApproval('p5', { askKey: 'key-of-p4' })), true)
  })

  t.test('they are listed from the newest on, by what is asked for, and counted', async (t) => {
    await approvals.insert(
      anApproval('q1', { tenantId: 'other', serverId: 's2', createdAt: START + 7 }),
    )
    const ids = async (...args: Parameters<typeof approvals.list>) =>
      (await approvals.list(...args)).map(({ id }) => id)
    t.same(await ids({}, { limit: 2 }), ['q1', 'p5'])
    t.same(await ids({}, { limit: 1, after: { createdAt: START + 7, id: 'q1' } }), ['p5'])
    t.same(await ids({ tenantId: 'other' }, { limit: 9 }), ['q1'])
    t.same(await ids({ state: 'expired', accountId: 'a1', serverId: 's1' }, { limit: 9 }), ['p4'])
    t.equal(await approvals.count({ state: 'pending' }), 2)
    t.equal(await approvals.count({ state: 'pending', tenantId: 'other' }), 1)
  })

  t.test('what is sealed is found, and replaced where nobody was faster', async (t) => {
    const [row] = await sealed.list('approval', '', 1)
    t.match(row, { place: 'approval', id: 'p1', sealed: 'sealed' })
    if (row === undefined) throw new Error('nothing is sealed')
    t.equal(await sealed.replace(row, 'anew'), true)
    t.equal(await sealed.replace(row, 'again'), false)
    const [result] = await sealed.list('approval_result', '', 1)
    t.match(result, { id: 'p2', sealed: 'sealed-result' })
    if (result === undefined) throw new Error('no result is sealed')
    t.equal(await sealed.replace(result, 'anew'), true)
    t.match(await approvals.find('p2'), { result: 'anew' })
  })

  t.test('those that ended long ago are deleted', async (t) => {
    await approvals.deleteEnded(START + 10)
    t.equal(await approvals.find('p2'), undefined)
    t.ok(await approvals.find('p3'))
    t.ok(await approvals.find('p5'))
  })
}
