/** Rows of a CSV text by the names in its first line. Fields hold no quotes and no commas. */
export function parseCsv(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) => {
    const fields = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']))
  })
}
