import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { accountTools, type Tool } from '../../api/account-acts.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { ToolPicker } from './tool-picker.tsx'
import { ToolTrial } from './tool-trial.tsx'
import classes from './try.module.css'

/** Calls the tools of an account by hand, as a part of its page. */
export function Try() {
  const { account = '' } = useParams()
  const query = useQuery(accountTools(account))
  return <Answer query={query}>{(tools) => <Tools account={account} tools={tools} />}</Answer>
}

interface ToolsProps {
  readonly account: string
  readonly tools: readonly Tool[]
}

function Tools({ account, tools }: ToolsProps) {
  const [name, setName] = useFilter('tool')
  const tool = tools.find((each) => each.name === name)
  if (tools.length === 0)
    return (
      <Empty title="This API offers no tools">
        A method of its definition becomes a tool as soon as it has an “about”.
      </Empty>
    )
  return (
    <div className={classes.try} data-chosen={tool !== undefined}>
      <ToolPicker tools={tools} chosen={name} onChoose={setName} />
      <div className={classes.trial}>
        {tool === undefined ? (
          <Empty title="No tool is chosen">Choose one to fill in what it takes, and run it.</Empty>
        ) : (
          <ToolTrial key={tool.name} account={account} tool={tool} onLeave={() => setName('')} />
        )}
      </div>
    </div>
  )
}
