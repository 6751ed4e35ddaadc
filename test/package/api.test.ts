import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { snapshotApiPerEntry } from 'tsnapi/vitest'

// What each subpath exports, as values and as types. After a change that is meant: `npx vitest run test/package/api.test.ts -u`.
describe('the public API is the committed one', () => {
  snapshotApiPerEntry(fileURLToPath(new URL('../..', import.meta.url)))
})
