import { describe, expect, it } from 'vitest'
import { contentDigest, packFastArchive } from '../../../src/package/archive.ts'
import { readArchive } from '../../../src/package/read.ts'

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })
const FILES = [file('entry.mjs', 'export const a = 1'), file('chunks/b.mjs', 'b'), file('chunks/a.mjs', 'a')]

describe('packFastArchive', () => {
  it('is named after its content', async () => {
    const archive = await packFastArchive(FILES)
    expect(archive.fileName).toBe(`fast${archive.sha256.slice(0, 32)}.tar.gz`)
    expect(archive.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(archive.sha256).toBe(contentDigest(FILES))
  })

  it('is the same for the same files in any order [B12]', async () => {
    const [a, b] = [await packFastArchive(FILES), await packFastArchive(FILES.toReversed())]
    expect(a).toEqual(b)
  })

  it('holds the files, sorted [B12]', async () => {
    const { bytes, fileName } = await packFastArchive(FILES)
    const files = await readArchive(bytes, fileName)
    expect(files.map(({ path, bytes: content }) => [path, Buffer.from(content).toString()])).toEqual([
      ['chunks/a.mjs', 'a'],
      ['chunks/b.mjs', 'b'],
      ['entry.mjs', 'export const a = 1'],
    ])
  })

  it.each(['/etc/passwd', '../x', 'a/../../x', './x', 'a//b', 'a/', '', String.raw`a\b`, 'c:/x', 'a\0b'])(
    'refuses the path %j',
    async (path) => {
      await expect(packFastArchive([file(path, '')])).rejects.toThrow(expect.objectContaining({ name: 'FLY2504' }))
    },
  )

  it('refuses a path that comes twice', async () => {
    await expect(packFastArchive([file('a', '1'), file('a', '2')])).rejects.toThrow(
      expect.objectContaining({ name: 'FLY2505' }),
    )
  })
})

describe('contentDigest', () => {
  it('changes with a name, with content, and with what belongs to which [B12]', () => {
    const digests = [
      [file('a', 'x'), file('b', 'y')],
      [file('a', 'y'), file('b', 'x')],
      [file('a', 'xy'), file('b', '')],
      [file('ab', 'xy')],
      // Without lengths these two would run together with the first.
      [file('a', 'xby')],
      [file('axb', 'y')],
      [file('c', 'x'), file('b', 'y')],
      [],
    ].map((files) => contentDigest(files))
    expect(new Set(digests).size).toBe(digests.length)
  })
})
