import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeSpecs } from '../../../src/package/write.ts'

const spec = (fileName: string, text = fileName) => ({ fileName, bytes: Buffer.from(text) })

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flyte-write-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

describe('writeSpecs', () => {
  it('makes the folder and leaves nothing but the specs [X4]', async () => {
    const folder = join(temporaryFolder(), 'a', 'b')
    await writeSpecs(folder, [spec('0_a_1.pb', 'x'), spec('1_b_2.pb')])
    expect(readdirSync(folder).toSorted()).toEqual(['0_a_1.pb', '1_b_2.pb'])
    expect(readFileSync(join(folder, '0_a_1.pb'), 'utf8')).toBe('x')
  })

  it('replaces specs, and keeps stale ones unless told to remove them', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'notes.txt'), '')
    await writeSpecs(folder, [spec('0_a_1.pb', 'old'), spec('1_b_2.pb')])
    await writeSpecs(folder, [spec('0_a_1.pb', 'new')])
    expect(readFileSync(join(folder, '0_a_1.pb'), 'utf8')).toBe('new')
    expect(readdirSync(folder)).toContain('1_b_2.pb')
    await writeSpecs(folder, [spec('0_a_1.pb', 'new')], { removeStale: true })
    expect(readdirSync(folder).toSorted()).toEqual(['0_a_1.pb', 'notes.txt'])
  })

  it('writes nothing when one name would leave the folder [A12 X4]', async () => {
    const folder = temporaryFolder()
    for (const name of ['../x_1.pb', 'a/b_1.pb', 'a.txt']) {
      await expect(writeSpecs(folder, [spec('0_a_1.pb'), spec(name)])).rejects.toThrow(
        expect.objectContaining({ name: 'FLY2509' }),
      )
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves no half-written file behind when a rename fails', async () => {
    const folder = temporaryFolder()
    // A folder of that name cannot be replaced by a file.
    await writeSpecs(join(folder, '0_a_1.pb'), [spec('0_x_1.pb')])
    await expect(writeSpecs(folder, [spec('0_a_1.pb'), spec('1_b_1.pb')])).rejects.toThrow(/rename/)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
