/** What matters of a URL that Go's `net/url` has parsed. */
export interface GoUrl {
  /** Whether it has a scheme. */
  readonly absolute: boolean
}

/** Parses as Go's `url.Parse` does, which takes more than `URL` and normalises nothing; nothing for what Go refuses. */
export function parseGoUrl(text: string): GoUrl | undefined {
  const hash = text.indexOf('#')
  const main = hash < 0 ? text : text.slice(0, hash)
  // oxlint-disable-next-line no-control-regex -- control characters are what Go refuses.
  if (/[\u0000-\u001f\u007f]/.test(main) || main.startsWith(':')) return undefined
  if (hash >= 0 && !isEscapedWell(text.slice(hash + 1))) return undefined
  const scheme = /^[a-zA-Z][a-zA-Z\d+.-]*(?=:)/.exec(main)?.[0]
  const withoutQuery = (scheme === undefined ? main : main.slice(scheme.length + 1)).replace(/\?.*$/s, '')
  const absolute = scheme !== undefined
  if (!withoutQuery.startsWith('/')) {
    if (absolute) return { absolute }
    // `a:b` without a scheme would be taken for one.
    return /^[^/]*:/.test(withoutQuery) || !isEscapedWell(withoutQuery) ? undefined : { absolute }
  }
  const hasAuthority = withoutQuery.startsWith('//') && (absolute || !withoutQuery.startsWith('///'))
  if (!hasAuthority) return isEscapedWell(withoutQuery) ? { absolute } : undefined
  const [, authority, path] = /^\/\/([^/]*)(.*)$/s.exec(withoutQuery)!
  return isAuthority(authority!, scheme?.toLowerCase()) && isEscapedWell(path!) ? { absolute } : undefined
}

/** Whether every percent sign begins an escape. */
function isEscapedWell(text: string): boolean {
  return !/%(?![\da-fA-F]{2})/.test(text)
}

function isAuthority(authority: string, scheme: string | undefined): boolean {
  const at = authority.lastIndexOf('@')
  const user = at < 0 ? '' : authority.slice(0, at)
  if (!/^[\w\-.~:!$&'()*+,;=%@]*$/.test(user) || !isEscapedWell(user)) return false
  const host = authority.slice(at + 1)
  if (host.startsWith('[')) return isBracketed(host)
  // Escapes in a host are for characters beyond ASCII, and for the percent sign.
  if (!/^(?:[\w\-.~!$&'()*+,;=:\]<>"\u{80}-\u{10ffff}]|%25|%[89a-fA-F][\da-fA-F])*$/u.test(host)) return false
  // More than one colon is a list of hosts, unless it is the web.
  return (scheme === 'http' || scheme === 'https' ? /^[^:]*(?::\d*)?$/ : /^(?:[^:]*|.*:\d*)$/).test(host)
}

/** An IPv6 address with an optional zone and port. */
function isBracketed(host: string): boolean {
  const match = /^\[([^\]%]*)(%25[^\]]+)?\](?::\d*)?$/.exec(host)
  return match !== null && URL.canParse(`http://[${match[1]}]`) && isEscapedWell(match[2] ?? '')
}
