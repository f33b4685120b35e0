import { useSearchParams } from 'react-router'

/** A filter that stands in the address, so that it survives the way back and can be sent to somebody; empty means none. */
export function useFilter(name: string): readonly [string, (value: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = (value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === '') after.delete(name)
        else after.set(name, value)
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  return [params.get(name) ?? '', set]
}
