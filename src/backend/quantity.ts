/** An amount of something in units of 10⁻⁹; Kubernetes rounds what is finer up. */
export type Nanos = bigint

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/
const DECIMAL: Readonly<Record<string, number>> = { '': 0, n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }
/** Powers of ten beyond this are no amount of anything, and would only make long numbers. */
const MAX_EXPONENT = 100

/**
 * Reads a quantity as Kubernetes does (k8s.io/apimachinery 0.34, `resource.ParseQuantity`), which takes more than it says: less
 * than nothing, `1.`, `.5`, a sign or a suffix alone. `undefined` for what it refuses.
 *
 * @example
 * readQuantity('1500m') // 1_500_000_000n
 */
export function readQuantity(text: string): Nanos | undefined {
  const match = text === '' ? null : SHAPE.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', suffix = ''] = match
  const power = powerOf(suffix)
  if (!power || (whole + fraction === '' && !isZeroWithout(power))) return undefined
  const digits = BigInt(`${whole}${fraction}` || '0') * power.factor
  const exponent = power.ten - fraction.length + 9
  const amount = exponent >= 0 ? digits * 10n ** BigInt(exponent) : divideUp(digits, 10n ** BigInt(-exponent))
  return sign === '-' ? -amount : amount
}

/** In whole units, a part of one counting as one; never more than 64 bits hold. */
export function wholeUnits(amount: Nanos): bigint {
  const units = divideUp(amount, 1_000_000_000n)
  return units > MAX_INT64 ? MAX_INT64 : units
}
const MAX_INT64 = 2n ** 63n - 1n

/** Whether an amount is whole to a thousandth. */
export function isWhole(amount: Nanos): boolean {
  return divideUp(amount, 1_000_000n) % 1000n === 0n
}

interface Power {
  readonly ten: number
  readonly factor: bigint
}

function powerOf(suffix: string): Power | undefined {
  if (Object.hasOwn(DECIMAL, suffix)) return { ten: DECIMAL[suffix]!, factor: 1n }
  if (Object.hasOwn(BINARY, suffix)) return { ten: 0, factor: 1n << BigInt(BINARY[suffix]!) }
  const exponent = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1]
  if (exponent === undefined) return undefined
  return { ten: Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, Number(exponent))), factor: 1n }
}

/** Without any digit the fast way of reading gives zero; the slow way, for very small and very large units, wants one. */
function isZeroWithout({ ten, factor }: Power): boolean {
  return ten >= -9 && factor <= 1n << 40n
}

/** Rounds away from zero. */
function divideUp(amount: bigint, divisor: bigint): bigint {
  const more = amount < 0n ? 1n - divisor : divisor - 1n
  return (amount + more) / divisor
}
