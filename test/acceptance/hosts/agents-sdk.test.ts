import {
  Agent,
  MCPServerStreamableHttp,
  type Model,
  type ModelRequest,
  run,
  setTracingDisabled,
  Usage,
} from '@openai/agents-core'
import t from 'tap'
import { startServer } from '../../support/start-server.ts'
import { textOf } from './model/dialect.ts'
import { firstId, lookSomebodyUp, type Prompt, type Turn } from './model/script.ts'

t.test('an agent of the OpenAI Agents SDK looks somebody up', async (t) => {
  const server = await startServer()
  t.teardown(server.close)
  setTracingDisabled(true)
  const mcpServer = new MCPServerStreamableHttp({ name: 'mortise', url: server.mcpUrl })
  t.teardown(() => mcpServer.close())
  await mcpServer.connect()

  const prompts: Prompt[] = []
  const agent = new Agent({ name: 'clerk', mcpServers: [mcpServer], model: playing(prompts) })
  const { finalOutput } = await run(agent, 'Look somebody up.')

  const [list = '', user = ''] = prompts.at(-1)?.results ?? []
  t.match(firstId(list), /^\d+$/, 'the list has an id')
  t.equal(finalOutput, `Found ${firstId(list)}.`)
  t.equal(firstId(user), firstId(list))
})

/** The scripted model as this SDK wants one: in the same process. */
function playing(prompts: Prompt[]): Model {
  return {
    async getResponse(request) {
      const prompt = promptOf(request)
      prompts.push(prompt)
      return { usage: new Usage(), output: [itemOf(lookSomebodyUp(prompt))] }
    },
    // biome-ignore lint/correctness/useYield: this agent asks for whole answers only.
    async *getStreamedResponse() {
      throw new Error('The scripted model does not stream')
    },
  }
}

function promptOf({ tools, input }: ModelRequest): Prompt {
  const items = typeof input === 'string' ? [] : input
  return {
    offers: tools.flatMap((tool) => (tool.type === 'function' ? [{ name: tool.name }] : [])),
    results: items
      .filter((item) => item.type === 'function_call_result')
      .map(({ output }) =>
        textOf(Array.isArray(output) ? output.filter((part) => part.type === 'input_text') : []),
      ),
  }
}

function itemOf(turn: Turn) {
  if ('say' in turn) {
    const content = [{ type: 'output_text' as const, text: turn.say }]
    return {
      type: 'message' as const,
      role: 'assistant' as const,
      status: 'completed' as const,
      content,
    }
  }
  return {
    type: 'function_call' as const,
    callId: crypto.randomUUID(),
    name: turn.tool,
    arguments: JSON.stringify(turn.args),
  }
}
