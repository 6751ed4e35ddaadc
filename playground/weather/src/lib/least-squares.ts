/**
 * Coefficients that bring `rows · coefficients` as near to `targets` as they come (ordinary least squares, by the normal
 * equations). Rows are equally long, and there are more of them than coefficients.
 */
export function leastSquares(rows: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const columns = [...(rows[0] ?? []).keys()]
  const system = columns.map((i) => [
    ...columns.map((j) => sum(rows, (row) => row[i]! * row[j]!)),
    sum(rows, (row, n) => row[i]! * targets[n]!),
  ])
  return solve(system)
}

/** Solves a square system whose last column is the right side, by elimination with pivots. */
function solve(system: number[][]): number[] {
  const size = system.length
  for (let column = 0; column < size; column++) {
    const pivot = system
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best))
    if (Math.abs(pivot[column]!) < 1e-9)
      throw new RangeError('the columns depend on each other, so no single fit is best')
    const from = system.indexOf(pivot)
    ;[system[column], system[from]] = [pivot, system[column]!]
    for (const row of system) {
      if (row === pivot) continue
      const factor = row[column]! / pivot[column]!
      for (let i = column; i <= size; i++) row[i] = row[i]! - factor * pivot[i]!
    }
  }
  return system.map((row, i) => row[size]! / row[i]!)
}

function sum<T>(items: readonly T[], of: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + of(item, index), 0)
}
