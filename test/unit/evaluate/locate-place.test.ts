import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { locatePlace } from '../../../src/evaluate/locate-place.ts'

/** As if this file had been bundled: frames of the user's lie beside the bundle. */
const BUNDLE = join(dirname(fileURLToPath(import.meta.url)), 'entry.mjs')

function keep(): { stack?: string } {
  const place = {}
  Error.captureStackTrace(place, keep)
  return place
}

describe('a place that was kept', () => {
  it('is found at the first frame of the user', () => {
    const found = locatePlace(keep(), BUNDLE)
    expect(found?.file).toBe('locate-place.test.ts')
    expect(found?.line).toBeGreaterThan(1)
  })

  it('is found though somebody has read its stack before', () => {
    const place = keep()
    expect(place.stack).toContain('locate-place.test.ts')
    expect(locatePlace(place, BUNDLE)?.file).toBe('locate-place.test.ts')
  })

  it('leaves the way in which stacks are written as it was', () => {
    const before = Error.prepareStackTrace
    locatePlace(keep(), BUNDLE)
    expect(Error.prepareStackTrace).toBe(before)
  })

  it('is nowhere without a frame of the user', () => {
    expect(locatePlace({ stack: 'Error\n    at node:internal/x:1:1' }, BUNDLE)).toBeUndefined()
  })
})
