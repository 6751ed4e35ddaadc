import type { Amounts, Resources } from './types/resources.ts'

/** The two sides of resources, whichever form they are written in. A single amount is a request alone, as flytekit has it. */
export function bothSides(resources: Resources): Pick<Resources, 'requests' | 'limits'> {
  const { requests, limits, ...ranges } = resources
  const stated = Object.entries(ranges).filter(([, range]) => range !== undefined)
  if (stated.length === 0) return { ...(requests && { requests }), ...(limits && { limits }) }
  const side = (position: 0 | 1): Amounts =>
    Object.fromEntries(
      stated.flatMap(([key, range]) => {
        const amount = Array.isArray(range) ? range[position] : position === 0 ? range : undefined
        return amount === undefined ? [] : [[key, amount]]
      }),
    )
  return { requests: side(0), limits: side(1) }
}
