import { parseGoUrl } from './go-url.ts'

/** The address of a document, and the fragment with its `#` (`#` alone if there is none). */
export function splitUrl(url: string): readonly [base: string, fragment: string] {
  const hash = url.indexOf('#')
  return hash < 0 ? [url, '#'] : [url.slice(0, hash), url.slice(hash)]
}

/** Whether a fragment means the whole document. */
export function isRootFragment(fragment: string): boolean {
  return fragment === '' || fragment === '#' || fragment === '#/'
}

/**
 * Resolves a reference against an address, as the schema library does: relative to a URL if the base is one, else as a path of
 * a file. Nothing if Go can parse neither.
 */
export function resolveUrl(base: string, reference: string): string | undefined {
  if (reference === '') return base
  const url = parseGoUrl(reference)
  if (!url) return undefined
  if (url.absolute) return normalized(reference)
  if (parseGoUrl(base)?.absolute) return normalized(resolveReference(base, reference))
  const [file] = splitUrl(base)
  const [path, fragment] = splitUrl(reference)
  return path === '' ? file + fragment : joinPath(file.slice(0, file.lastIndexOf('/') + 1), path) + fragment
}

function normalized(url: string): string {
  const [base, fragment] = splitUrl(url)
  return base + (isRootFragment(fragment) ? '#' : fragment)
}

/** Go's `ResolveReference`: RFC 3986 without any normalising, and without refusing addresses such as `urn:a:b`. */
function resolveReference(base: string, reference: string): string {
  const [from, to] = [urlParts(base), urlParts(reference)]
  const isOpaque = from.authority === undefined && !from.path.startsWith('/')
  const isSamePlace = to.authority === undefined && to.path === ''
  const query = to.query ?? (isSamePlace ? from.query : undefined) ?? ''
  const fragment = to.fragment ?? (isSamePlace && to.query === undefined ? from.fragment : undefined) ?? ''
  if (isSamePlace && isOpaque) return `${from.scheme}:${from.path}${query}${fragment}`
  const path = to.authority === undefined ? joinUrlPath(isOpaque ? '' : from.path, to.path) : to.path
  const authority = to.authority ?? from.authority ?? ''
  const isEmpty = authority === '' && path === ''
  return `${from.scheme}:${isEmpty ? '' : `//${authority}`}${path}${query}${fragment}`
}

interface UrlParts {
  readonly scheme: string
  readonly authority: string | undefined
  readonly path: string
  /** With its `?`. */
  readonly query: string | undefined
  /** With its `#`; nothing if it is empty. */
  readonly fragment: string | undefined
}

function urlParts(url: string): UrlParts {
  // Three slashes without a scheme are a path. An empty authority is none.
  const match = /^(?:([^:/?#]+):(?:\/\/([^/?#]*))?|\/\/(?!\/)([^/?#]*))?([^?#]*)(\?[^#]*)?(#.+)?/s.exec(url)!
  return {
    scheme: (match[1] ?? '').toLowerCase(),
    authority: (match[2] ?? match[3]) || undefined,
    path: match[4]!,
    query: match[5],
    fragment: match[6],
  }
}

function joinUrlPath(base: string, path: string): string {
  const whole = path === '' ? base : path.startsWith('/') ? path : base.slice(0, base.lastIndexOf('/') + 1) + path
  const steps: string[] = []
  const all = whole.replace(/^\//, '').split('/')
  all.forEach((step, at) => {
    if (step === '..') steps.pop()
    if (step !== '.' && step !== '..') steps.push(step)
    else if (at === all.length - 1) steps.push('')
  })
  return whole === '' ? '' : `/${steps.join('/')}`
}

/** Go's `filepath.Join`: without `.` and empty steps, and with `..` taken back where that is possible. */
function joinPath(folder: string, path: string): string {
  const whole = `${folder}${path}`
  const steps: string[] = []
  for (const step of whole.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else if (step !== '..' || !whole.startsWith('/')) steps.push(step)
  }
  return (whole.startsWith('/') ? '/' : '') + steps.join('/') || '.'
}
