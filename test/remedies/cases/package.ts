import type { Remedies } from '../remedy.ts'

const PACK = `import { packPackage } from 'unplugin-flyte/api'

const bytes = new Uint8Array()`
const ARCHIVE = `import { packFastArchive } from 'unplugin-flyte/api'

const bytes = new Uint8Array()`
const READ = `import { packFastArchive, readArchive } from 'unplugin-flyte/api'

const { bytes } = await packFastArchive([{ path: 'entry.mjs', bytes: new Uint8Array(1000) }])`
const TAR = (name: string) => `import { readArchive } from 'unplugin-flyte/api'
import { pack } from 'tar-stream'

const tar = pack()
tar.entry({ name: '${name}' }, 'text')
tar.finalize()
const chunks: Uint8Array[] = []
for await (const chunk of tar) chunks.push(chunk as Uint8Array)`

/** FLY25xx: archives and folders of specs, by the functions of `unplugin-flyte/api`. */
export const packageCases: Remedies = {
  FLY2501: {
    way: 'script',
    wrong: `${PACK}
await ▸packPackage([{ fileName: '0_flow.double_1.pb', bytes }, { fileName: 'manifest.json', bytes }])`,
    right: `${PACK}
await packPackage([{ fileName: '0_flow.double_1.pb', bytes }])`,
    says: '"manifest.json"',
  },
  FLY2502: {
    way: 'script',
    wrong: `${PACK}
await ▸packPackage([{ fileName: '0_flow.double_1.pb', bytes }, { fileName: '0_flow.double_1.pb', bytes }])`,
    right: `${PACK}
await packPackage([{ fileName: '0_flow.double_1.pb', bytes }])`,
  },
  FLY2503: {
    way: 'script',
    wrong: `import { packPackage } from 'unplugin-flyte/api'

await ▸packPackage([])`,
    right: `${PACK}
await packPackage([{ fileName: '0_flow.double_1.pb', bytes }])`,
  },
  FLY2504: {
    way: 'script',
    wrong: `${ARCHIVE}
await ▸packFastArchive([{ path: '../entry.mjs', bytes }])`,
    right: `${ARCHIVE}
await packFastArchive([{ path: 'entry.mjs', bytes }])`,
    says: '"../entry.mjs"',
  },
  FLY2505: {
    way: 'script',
    wrong: `${ARCHIVE}
await ▸packFastArchive([{ path: 'entry.mjs', bytes }, { path: 'entry.mjs', bytes }])`,
    right: `${ARCHIVE}
await packFastArchive([{ path: 'entry.mjs', bytes }])`,
  },
  FLY2506: {
    way: 'script',
    wrong: `import { readArchive } from 'unplugin-flyte/api'

▸await readArchive(new TextEncoder().encode('not a tar file, but long enough to be one: '.repeat(50)), 'notes.txt')`,
    right: `${READ}
await readArchive(bytes, 'fast.tar.gz')`,
  },
  FLY2507: {
    way: 'script',
    wrong: `${TAR('../../evil.txt')}
▸await readArchive(Buffer.concat(chunks), 'found.tar')`,
    right: `${TAR('good.txt')}
await readArchive(Buffer.concat(chunks), 'own.tar')`,
    says: '"../../evil.txt"',
  },
  FLY2508: {
    way: 'script',
    wrong: `${READ}
await ▸readArchive(bytes, 'fast.tar.gz', { limit: 1000 })`,
    right: `${READ}
await readArchive(bytes, 'fast.tar.gz', { limit: 1_000_000 })`,
  },
  FLY2509: {
    way: 'script',
    wrong: `import { writeSpecs } from 'unplugin-flyte/api'

await ▸writeSpecs('specs', [{ fileName: 'deep/0_flow.double_1.pb', bytes: new Uint8Array() }])`,
    right: `import { writeSpecs } from 'unplugin-flyte/api'

await writeSpecs('specs/deep', [{ fileName: '0_flow.double_1.pb', bytes: new Uint8Array() }])`,
  },
}
