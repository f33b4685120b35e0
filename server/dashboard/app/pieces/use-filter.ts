import { useEffect, useState } from 'react'
import { useLocation, useNavigationType, useSearchParams } from 'react-router'

/**
 * A filter that stands in the address, so that it survives the way back and can be sent to somebody; empty means none. The
 * address follows a moment later: of what is typed quickly, no letter is lost.
 */
export function useFilter(name: string): readonly [string, (value: string) => void] {
  const [params, setParams] = useSearchParams()
  const { key } = useLocation()
  const navigation = useNavigationType()
  const [value, setValue] = useState(params.get(name) ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: when somebody came by a link or the way back, not as the address follows
  useEffect(() => {
    if (navigation !== 'REPLACE') setValue(params.get(name) ?? '')
  }, [key])
  const set = (wanted: string) => {
    setValue(wanted)
    setParams((before) => withParam(before, name, wanted), {
      replace: true,
      preventScrollReset: true,
    })
  }
  return [value, set]
}

function withParam(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before)
  if (value === '') after.delete(name)
  else after.set(name, value)
  return after
}
