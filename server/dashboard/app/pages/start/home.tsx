import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { standing } from '../../api/me.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Loading } from '../../pieces/loading.tsx'

/** Where `/` leads: to the accounts, or to the start while there is none but the sandbox. */
export function Home() {
  const query = useQuery(standing)
  return (
    <Answer query={query}>
      {({ has_accounts }) =>
        // What was known on an earlier visit may be past.
        query.isFetching ? (
          <Loading />
        ) : (
          <Navigate replace to={has_accounts ? '/accounts' : '/start'} />
        )
      }
    </Answer>
  )
}
