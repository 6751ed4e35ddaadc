import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Links of a Markdown file that lead nowhere: to a file that does not exist, or to a heading that it does not have. */
export function brokenLinks(file: string): string[] {
  return linksOf(readFileSync(file, 'utf8')).filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? file : resolve(dirname(file), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && (!statSync(target).isFile() || !anchorsOf(readFileSync(target, 'utf8')).has(anchor))
  })
}

/** Targets inside the repository. */
function linksOf(text: string): string[] {
  const prose = withoutCode(text)
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
}

/** Headings as GitHub names them. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading] of withoutFences(text).matchAll(/^#+ (.+)$/gm)) {
    const anchor = heading!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-')
    for (let count = 0; ; count += 1) {
      const unique = count === 0 ? anchor : `${anchor}-${count}`
      if (anchors.has(unique)) continue
      anchors.add(unique)
      break
    }
  }
  return anchors
}

function withoutFences(text: string): string {
  return text.replaceAll(/^```.*\n[^]*?^```$/gm, '')
}

function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/`[^`\n]*`/g, '')
}
