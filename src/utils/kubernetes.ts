/** What Kubernetes takes as amounts, labels and names (k8s.io/apimachinery, `resource.Quantity` and `util/validation`). */

const RE_QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(m|n|u|k|[KMGTPE]i?|[eE][+-]?\d+)?$/
const UNITS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** A quantity such as `500m`, `1Gi` or `2` in whole units; `undefined` for what is none, and for less than nothing. */
export function parseQuantity(quantity: string): number | undefined {
  const [, digits, suffix = ''] = RE_QUANTITY.exec(quantity) ?? []
  // `K` alone is no unit: kilo is written small.
  if (digits === undefined || suffix === 'K') return undefined
  const value = /^[eE][+-]?\d/.test(suffix)
    ? Number(`${digits}${suffix}`)
    : Number(digits) * (suffix === '' ? 1 : UNITS[suffix]!)
  return value < 0 ? undefined : value
}

const RE_LABEL_PART = /^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/
/** Only the whole of it has a greatest length. */
const RE_DNS_NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/
const RE_DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

/** Whether a key, with or without a prefix before a slash, and a value make a label. */
export function isLabel(key: string, value: string): boolean {
  const parts = key.split('/')
  const name = parts.pop()!
  const [prefix] = parts
  if (parts.length > 1 || !RE_LABEL_PART.test(name) || (value !== '' && !RE_LABEL_PART.test(value))) return false
  return prefix === undefined || (prefix.length <= 253 && RE_DNS_NAME.test(prefix))
}

/** Whether a text can name a container: lower case letters, digits and dashes, at most 63. */
export function isDnsLabel(text: string): boolean {
  return RE_DNS_LABEL.test(text)
}

/** Whether a text can name an environment variable: printable ASCII without an equals sign. */
export function isEnvName(text: string): boolean {
  return /^[ -<>-~]+$/.test(text)
}
