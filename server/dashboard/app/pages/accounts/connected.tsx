import { useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Loading } from '../../pieces/loading.tsx'
import { Page } from '../../pieces/page.tsx'

/** Where the connect page leads back to: goes on to the account that it names. */
export function Connected() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const id = params.get('integrated_account_id')
  useEffect(() => {
    const to = id === null ? '/accounts' : `/accounts/${encodeURIComponent(id)}`
    void navigate(to, { replace: true })
  }, [id, navigate])
  return (
    <Page title="Connected">
      <Loading />
    </Page>
  )
}
