import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { REMEDIES } from '../remedies/cases/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const committed = join(root, 'docs/errors')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('the error pages', () => {
  it('say what the tables say', () => {
    expect(check(committed)).toBe('')
  })

  it('would be found stale, missing and left over', () => {
    const copy = mkdtempSync(join(tmpdir(), 'errors-'))
    folders.push(copy)
    cpSync(committed, copy, { recursive: true })
    const [first, second] = readdirSync(copy).filter((name) => name.startsWith('FLY'))
    writeFileSync(join(copy, first!), 'old')
    rmSync(join(copy, second!))
    writeFileSync(join(copy, 'FLY0000.md'), 'gone')
    expect(check(copy).trim().split('\n').slice(0, 3)).toEqual([
      `${second} is missing`,
      'FLY0000.md has no diagnostic',
      `${first} is stale`,
    ])
  })

  it('each give a message, a reason, a remedy, and where a program can do it an example', () => {
    const pages = readdirSync(committed).filter((name) => name.startsWith('FLY'))
    const remedies = new Map(Object.values(REMEDIES).flatMap((area) => Object.entries(area)))
    const unreadable = pages.filter((name) => {
      const page = readFileSync(join(committed, name), 'utf8')
      const sections = page.split(/^## /m).slice(1)
      const remedy = remedies.get(name.replace('.md', ''))
      return (
        sections.length !== (remedy && 'wrong' in remedy ? 5 : 4) ||
        sections.some((section) => section.split('\n').slice(1).join('').trim() === '') ||
        page.includes('‹undefined›')
      )
    })
    expect(unreadable).toEqual([])
  })
})

/** What the check has to say about a folder of pages; nothing when all is well. */
function check(out: string): string {
  try {
    execFileSync(process.execPath, [join(root, 'scripts/errors.mjs'), '--check', '--out', out], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return ''
  } catch (error) {
    return (error as { stderr: string }).stderr
  }
}
