/** One thing that was ordered. */
export interface Line {
  quantity: string
  name: string
  options: string[]
  price: string
}

/** What a store needs to read of an order. */
export interface Content {
  number: string
  lines: Line[]
  /** What the customer or the platform asks for. */
  notes: string[]
  total: string
  /** What else the backend sent, by its own names. */
  rest: [name: string, value: string][]
}

type Fields = Record<string, unknown>

const names = {
  number: ['number', 'order_no', 'order_number', 'short_id', 'pickup_code', 'code', 'display_id'],
  lines: ['items', 'lines', 'dishes', 'products', 'goods'],
  notes: ['note', 'notes', 'remark', 'remarks', 'comment', 'instructions', 'message'],
  total: ['total', 'amount', 'total_price', 'sum', 'price'],
  currency: ['currency'],
  quantity: ['quantity', 'qty', 'count', 'num', 'n', 'amount'],
  name: ['name', 'title', 'product', 'dish', 'text', 'label'],
  options: ['options', 'modifiers', 'extras', 'specs', 'toppings', 'note', 'remark', 'comment'],
  price: ['price', 'total', 'unit_price', 'sum'],
}

/**
 * content reads the `data` of an order. Backends name things as they like, so the
 * usual names are known and everything else is shown as it is: a store never
 * prepares less than was sent.
 */
export function content(order: string, data: unknown): Content {
  const out: Content = { number: order, lines: [], notes: [], total: '', rest: [] }
  if (typeof data === 'string') out.notes.push(data)
  if (Array.isArray(data)) out.lines = data.map(line)
  if (!isFields(data)) return out
  const left: Fields = { ...data }
  out.number = text(take(left, names.number)) || order
  const lines = takeIf(left, names.lines, Array.isArray)
  if (Array.isArray(lines)) out.lines = lines.map(line)
  out.notes = names.notes.flatMap((n) => texts(take(left, [n])))
  const currency = text(take(left, names.currency))
  out.total = [text(takeIf(left, names.total, isPlain)), currency].filter(Boolean).join(' ')
  out.rest = Object.entries(left)
    .map(([name, value]): [string, string] => [label(name), text(value)])
    .filter(([, value]) => value !== '')
  return out
}

function line(item: unknown): Line {
  if (!isFields(item)) return { quantity: '', name: text(item), options: [], price: '' }
  const left: Fields = { ...item }
  const l: Line = {
    quantity: text(takeIf(left, names.quantity, isPlain)),
    name: text(takeIf(left, names.name, isPlain)),
    price: text(takeIf(left, names.price, isPlain)),
    options: names.options.flatMap((n) => texts(take(left, [n]))),
  }
  for (const [name, value] of Object.entries(left)) {
    if (/(^|_)id$|^(sku|image|img|picture|photo|url)$/.test(name)) continue // for machines
    const said = text(value)
    if (said) l.options.push(`${label(name)}: ${said}`)
  }
  if (!l.name) l.name = l.options.shift() ?? ''
  return l
}

/** take removes the first field of these names that is there. */
function take(from: Fields, wanted: string[]): unknown {
  return takeIf(from, wanted, (v) => v !== undefined && v !== null)
}

function takeIf(from: Fields, wanted: string[], fits: (v: unknown) => boolean): unknown {
  for (const name of wanted) {
    const value = from[name]
    if (value === undefined || !fits(value)) continue
    delete from[name]
    return value
  }
  return undefined
}

function isFields(v: unknown): v is Fields {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
}

function isPlain(v: unknown): boolean {
  return typeof v === 'string' || typeof v === 'number'
}

/** texts is a list of what a value says, one entry for each element of an array. */
function texts(v: unknown): string[] {
  return (Array.isArray(v) ? v.map(text) : [text(v)]).filter((t) => t !== '')
}

/** text is a value as a person reads it. */
function text(v: unknown): string {
  if (v === undefined || v === null || v === false) return ''
  if (v === true) return '✓'
  if (Array.isArray(v)) return v.map(text).filter(Boolean).join(', ')
  if (isFields(v)) {
    const name = takeIf({ ...v }, names.name, isPlain)
    if (name !== undefined) return text(name)
    return Object.entries(v)
      .map(([n, value]) => `${label(n)}: ${text(value)}`)
      .join(', ')
  }
  return String(v as string | number)
}

function label(name: string): string {
  const spaced = name.replaceAll('_', ' ').trim()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** deviceName is a device's id as people say it: pos-2 is "POS 2". */
export function deviceName(id: string): string {
  const m = /^(pos|pad|app)[-_ ]?0*(\d+)$/i.exec(id)
  return m ? `${m[1]!.toUpperCase()} ${m[2]!}` : id
}
