import { describe, expect, it } from 'vitest'
import { packFastArchive } from '../../../src/package/archive.ts'
import { packPackage } from '../../../src/package/bundle.ts'
import { readArchive } from '../../../src/package/read.ts'
import { contentVersion } from '../../../src/package/version.ts'

const spec = (fileName: string, text = fileName) => ({ fileName, bytes: Buffer.from(text) })
const SPECS = [spec('0_a_1.pb'), spec('1_b_2.pb'), spec('2_b_3.pb')]

describe('packPackage', () => {
  it('holds specs and the archive of the code, flat and sorted [B14]', async () => {
    const fast = await packFastArchive([{ path: 'entry.mjs', bytes: Buffer.from('x') }])
    const files = await readArchive(await packPackage(SPECS.toReversed(), fast), 'flyte-package.tgz')
    expect(files.map(({ path }) => path)).toEqual(['0_a_1.pb', '1_b_2.pb', '2_b_3.pb', fast.fileName])
    expect(Buffer.compare(files[3]!.bytes, fast.bytes)).toBe(0)
  })

  it('holds specs alone when the code is in the image', async () => {
    const files = await readArchive(await packPackage(SPECS), 'flyte-package.tgz')
    expect(files).toHaveLength(3)
  })

  it('gives the same bytes for the same files in any order', async () => {
    const [a, b] = [await packPackage(SPECS), await packPackage(SPECS.toReversed())]
    expect(Buffer.compare(a, b)).toBe(0)
  })

  it.each(['manifest.json', 'specs/0_a_1.pb', '../0_a_1.pb', '0_a.pb', '0_a_4.pb', '_1.pb'])(
    'refuses the file %j, as flytectl would',
    async (name) => {
      await expect(packPackage([...SPECS, spec(name)])).rejects.toThrow(expect.objectContaining({ name: 'FLY2501' }))
    },
  )

  it('refuses an archive that flytectl would not find', async () => {
    await expect(packPackage(SPECS, spec('code.tar.gz'))).rejects.toThrow(expect.objectContaining({ name: 'FLY2501' }))
  })

  it('refuses a name that comes twice, and a package of nothing', async () => {
    await expect(packPackage([...SPECS, spec('0_a_1.pb', 'other')])).rejects.toThrow(
      expect.objectContaining({ name: 'FLY2502' }),
    )
    await expect(packPackage([])).rejects.toThrow(expect.objectContaining({ name: 'FLY2503' }))
  })
})

describe('contentVersion', () => {
  const fast = { sha256: 'ab' }

  it('is short, and safe in a URL and on a command line', () => {
    expect(contentVersion(SPECS, fast)).toMatch(/^[0-9a-f]{16}$/)
  })

  it('is the same for the same content', () => {
    expect(contentVersion(SPECS.toReversed(), fast)).toBe(contentVersion(SPECS, fast))
  })

  it('changes with a spec, with the code, and with fast registration', () => {
    const versions = [
      contentVersion(SPECS, fast),
      contentVersion(SPECS),
      contentVersion(SPECS, { sha256: 'ac' }),
      contentVersion([...SPECS.slice(1), spec('0_a_1.pb', 'other')], fast),
    ]
    expect(new Set(versions).size).toBe(versions.length)
  })
})
