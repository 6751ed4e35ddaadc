import { describe, expect, it } from 'vitest'
import { __flyteSite, splitSite } from '../../../src/authoring/call-site.ts'
import type { CallSite } from '../../../src/model/call-site.ts'

const site = (name: string, more: Partial<CallSite> = {}): CallSite => ({
  module: 'flow',
  name,
  file: 'src/flow.ts',
  line: 1,
  column: 1,
  ...more,
})
const FACTORY = site('factory', { module: 'lib', interface: { inputs: [] } })

describe('a site that an argument carries', () => {
  it('comes through a factory with the function, and counts more than its own', () => {
    const fn = __flyteSite(site('fit'), () => 1)
    const { args, site: found } = splitSite([{ retries: 1 }, fn, __flyteSite(FACTORY)])
    expect(args).toEqual([{ retries: 1 }, fn])
    expect(found).toMatchObject({ module: 'flow', name: 'fit', interface: { inputs: [] } })
  })

  it('is gone once it was read: the function may be given to another maker', () => {
    const fn = () => 1
    splitSite([__flyteSite(site('first'), fn)])
    expect(splitSite([fn]).site).toBeUndefined()
    expect(splitSite([fn, __flyteSite(site('second'))]).site).toMatchObject({ name: 'second' })
  })

  it('survives that options are spread, and leaves those of the author as they are', () => {
    const given = Object.freeze({ retries: 1 })
    const { retries, ...others } = { ...__flyteSite(site('rows'), given), taskType: 'sql' }
    expect(retries).toBe(1)
    expect(splitSite([others]).site).toMatchObject({ name: 'rows' })
    expect(Reflect.ownKeys(given)).toEqual(['retries'])
  })
})
