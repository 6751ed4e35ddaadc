import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import type { Header } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { readArchive } from '../../../src/package/read.ts'
import { packTar, packTarGz } from '../../../src/package/tar.ts'

const FILES = [{ path: 'a/b.mjs', bytes: Buffer.from('x') }]

/** A tar that this package would not write. */
async function tar(header: Pick<Header, 'name'> & Partial<Header>, content = ''): Promise<Uint8Array> {
  const stream = pack()
  stream.entry(header, content)
  stream.finalize()
  return buffer(Readable.from(stream as AsyncIterable<Uint8Array>))
}

describe('readArchive', () => {
  it('reads a tar whether it is gzipped or not, whatever its name', async () => {
    for (const bytes of [await packTar(FILES), await packTarGz(FILES)]) {
      const files = await readArchive(bytes, 'fast0.tar.gz')
      expect(files.map(({ path, bytes: content }) => [path, String(content)])).toEqual([['a/b.mjs', 'x']])
    }
  })

  it('reads what `tar -C folder .` writes', async () => {
    expect(await readArchive(await tar({ name: './', type: 'directory' }), 'a.tar')).toEqual([])
    expect((await readArchive(await tar({ name: './a_1.pb' }, 'x'), 'a.tar')).map(({ path }) => path)).toEqual([
      'a_1.pb',
    ])
  })

  it.each<[Pick<Header, 'name'> & Partial<Header>]>([
    [{ name: '../x' }],
    [{ name: '/etc/passwd' }],
    [{ name: 'a/../../x' }],
    [{ name: 'link', type: 'symlink', linkname: '/etc/passwd' }],
    [{ name: 'link', type: 'link', linkname: 'a' }],
  ])('refuses %j', async (header) => {
    await expect(readArchive(await tar(header), 'bad.tgz')).rejects.toThrow(
      expect.objectContaining({ name: 'FLY2507' }),
    )
  })

  it.each([
    ['text', Buffer.from('x'.repeat(600))],
    ['half a gzip', Buffer.from([0x1f, 0x8b, 8])],
  ])('refuses %s', async (_name, bytes) => {
    await expect(readArchive(bytes, 'bad.tgz')).rejects.toThrow(expect.objectContaining({ name: 'FLY2506' }))
  })

  it('refuses an archive that was cut off', async () => {
    const bytes = (await packTar([{ path: 'a', bytes: Buffer.alloc(2000) }])).subarray(0, 1024)
    await expect(readArchive(bytes, 'bad.tar')).rejects.toThrow(expect.objectContaining({ name: 'FLY2506' }))
  })

  it('stops at a limit, before it has unpacked all', async () => {
    const files = [{ path: 'zeros', bytes: Buffer.alloc(100_000) }]
    for (const bytes of [await packTar(files), await packTarGz(files)]) {
      await expect(readArchive(bytes, 'big.tgz', { limit: 10_000 })).rejects.toThrow(
        expect.objectContaining({ name: 'FLY2508' }),
      )
    }
  })
})
