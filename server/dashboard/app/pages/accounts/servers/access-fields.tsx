import { Checkbox, Text } from '@mantine/core'
import classes from '../../../pieces/fields.module.css'
import type { Editing } from './editing.ts'

/** What a client needs beside the URL. */
export function AccessFields({ editing: { config, set } }: { readonly editing: Editing }) {
  const { require_api_token_auth: isTokenAsked = false, require_oauth: isLoginAsked = false } =
    config
  return (
    <div className={classes.fields}>
      <Checkbox
        label="Ask for a login (OAuth)"
        description="The URL alone lets nobody in: ChatGPT, Claude and others lead to a page on which a person agrees who has an API token or an invitation of yours."
        checked={isLoginAsked}
        onChange={({ currentTarget }) => set('require_oauth', currentTarget.checked || undefined)}
      />
      <Checkbox
        label="Ask for an API token"
        description="The URL alone lets nobody in: a client sends an API token in a header. ChatGPT and Claude can send none."
        checked={isTokenAsked}
        onChange={({ currentTarget }) =>
          set('require_api_token_auth', currentTarget.checked || undefined)
        }
      />
      <Text size="sm" c="dimmed">
        {sayAccess(isLoginAsked, isTokenAsked)}
      </Text>
    </div>
  )
}

function sayAccess(isLoginAsked: boolean, isTokenAsked: boolean): string {
  if (isLoginAsked && isTokenAsked) return 'Either of the two is enough.'
  if (isLoginAsked || isTokenAsked) return 'Whoever finds the URL alone gets nowhere.'
  return 'Whoever knows the URL can call the tools, as with a password.'
}
