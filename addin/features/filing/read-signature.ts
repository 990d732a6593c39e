/** Reads who wrote a mail out of the signature below its text: name, position, company, phones, address, site. Pure; a person confirms what it finds. */

export interface Signature {
  readonly givenName: string | null
  readonly surname: string | null
  readonly jobTitle: string | null
  readonly companyName: string | null
  readonly businessPhone: string | null
  readonly mobilePhone: string | null
  readonly businessHomePage: string | null
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly countryOrRegion: string | null
}

export interface Sender {
  /** As Outlook shows it; may be the address itself. */
  readonly name: string
  readonly address: string
}

/** A signature is looked for in this many lines at the end of what the sender wrote. */
const mostLines = 25

const quoted = [
  /^-{2,}\s*(?:original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht)/i,
  /^_{10,}$/,
  /^(?:from|von|de|van|från|fra)\s?:\s.+/i,
  /^on .{6,120} wrote:$/i,
  /^am .{6,120} schrieb\b.*:$/i,
  /^le .{6,120} a écrit\s?:$/i,
  /^>/,
]
const greeting =
  /^(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)?\s*regards|(?:best|all the best|cheers|thanks|many thanks|thank you|sincerely|yours(?: \w+)?)|mit (?:freundlichen|besten|herzlichen) grüßen|(?:freundliche|beste|viele|liebe|herzliche) grüße|mfg|cordialement|med vänlig hälsning)[\s,.!]*$/i

const tidy = (line: string): string =>
  line
    .replaceAll(/[\u00A0\u200B\t]+/g, ' ')
    .replaceAll(/\[(?:cid:|image)[^\]]*\]|<mailto:[^>]*>|<https?:[^>]*>|<tel:[^>]*>/gi, ' ')
    .replaceAll(/\s{2,}/g, ' ')
    .trim()

/** What the sender wrote themselves, without the mail it answers. */
const ownLines = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|\r|\n/).map(tidy)
  const end = lines.findIndex((line, index) => index > 0 && quoted.some((mark) => mark.test(line)))
  return end === -1 ? lines : lines.slice(0, end)
}

/** Behind the last "-- " or closing words; without either, the end of the text from the sender's name on. */
const signatureLines = (text: string, { name }: Sender): readonly string[] => {
  const lines = ownLines(text)
  const last = (test: (line: string) => boolean): number =>
    lines.reduce((found, line, index) => (test(line) ? index : found), -1)
  const named = name.trim().toLocaleLowerCase()
  const start = Math.max(
    last((line) => line === '--' || greeting.test(line)) + 1,
    named === '' || named.includes('@') ? 0 : last((line) => line.toLocaleLowerCase().startsWith(named)),
  )
  const found = start > 0 ? lines.slice(start) : []
  return found
    .flatMap((line) => line.split(/\s[|•·]\s/))
    .map(tidy)
    .filter((line) => line !== '')
    .slice(0, mostLines)
}

const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length
const phoneShape = /\+?\(?\d[\d\s()/.\u2013-]{5,24}\d/
const mobileLabel = /\b(?:m|mob|mobile|mobil|cell|handy|portable)\b\s*\.?\s*[:.]?/i
const faxLabel = /\b(?:f|fax|telefax)\b\s*\.?\s*:?\s*\+?\(?\d/i
const phoneLabel = /\b(?:t|tel|telephone|telefon|phone|ph|office|direct|d|durchwahl|büro)\b\s*\.?\s*[:.]?/i

const phonesIn = (lines: readonly string[]): Pick<Signature, 'businessPhone' | 'mobilePhone'> => {
  let business: string | null = null
  let mobile: string | null = null
  // Several numbers may share a line: each belongs to the label before it.
  const parts = lines.flatMap((line) =>
    line.split(/(?<=\d)[\s,;|/]+(?=(?:m|mob\w*|cell|handy|f|fax|t|tel\w*|phone|d|direct)\b\s*\.?\s*:?\s*[+(\d])/i),
  )
  for (const part of parts) {
    const number = phoneShape.exec(part)?.[0]?.trim()
    if (number === undefined || digitsIn(number) < 7 || digitsIn(number) > 15) continue
    if (faxLabel.test(part)) continue
    const isLabelled = phoneLabel.test(part) || mobileLabel.test(part)
    if (!isLabelled && part.replace(number, '').replaceAll(/[^\p{L}]/gu, '').length > 0) continue
    if (mobileLabel.test(part.slice(0, part.indexOf(number)))) mobile ??= number
    else business ??= number
  }
  return { businessPhone: business, mobilePhone: mobile }
}

const siteShape =
  /(?:https?:\/\/)?(?:www\.[^\s/@<>,;]+|(?<=:\s?)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:\/[^\s<>]*)?/i

const siteIn = (lines: readonly string[]): string | null => {
  for (const line of lines) {
    const full = /https?:\/\/[^\s<>]+/i.exec(line)?.[0] ?? /\bwww\.[^\s<>,;]+/i.exec(line)?.[0]
    if (full !== undefined) return full.replace(/[).,;]+$/, '')
    if (/^(?:web|website|w|internet)\s*:/i.test(line)) return siteShape.exec(line)?.[0] ?? null
  }
  return null
}

const countries = [
  'United Kingdom', 'UK', 'England', 'Scotland', 'Wales', 'Ireland', 'Germany', 'Deutschland', 'Austria', 'Österreich',
  'Switzerland', 'Schweiz', 'France', 'Netherlands', 'Niederlande', 'Belgium', 'Belgien', 'Sweden', 'Sverige', 'Denmark',
  'Danmark', 'Norway', 'Norge', 'Finland', 'Poland', 'Polska', 'Italy', 'Italia', 'Spain', 'España', 'Portugal', 'USA',
  'United States', 'Canada', 'Australia', 'Luxembourg', 'Czech Republic',
] as const // prettier-ignore

const postcodes = [
  // 20457 Hamburg, D-20457 Hamburg, 8001 Zürich, 75008 Paris, SE-111 22 Stockholm
  /^(?:[A-Z]{1,2}-)?(?<code>\d{3}\s\d{2}|\d{4,5}(?:\s[A-Z]{2})?)\s+(?<city>\p{L}[\p{L} .'/-]+)$/u,
  // London E14 9SH
  /^(?<city>\p{L}[\p{L} .'-]+?),?\s+(?<code>[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/u,
  // Boston, MA 02110
  /^(?<city>\p{L}[\p{L} .'-]+?),\s*(?<code>[A-Z]{2}\s\d{5}(?:-\d{4})?)$/u,
] as const

const streetShape =
  /^(?:\d+[a-z]?,?\s+\p{L}.*|\p{L}[\p{L} .'’-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|gatan|vej|laan|straat|damm|ring)\s*\d.*|\p{L}[\p{L} .'’-]+\s\d{1,4}\s?[a-z]?)$/iu

type Place = Pick<Signature, 'street' | 'postalCode' | 'city' | 'countryOrRegion'>

const placeIn = (lines: readonly string[]): Place => {
  const parts = lines.flatMap((line) => (phoneShape.test(line) && phoneLabel.test(line) ? [] : line.split(/\s*,\s+/)))
  const whole = lines.flatMap((line) => [line, ...line.split(/\s*,\s+(?=\S)/), ...parts])
  const country = parts.find((part) => countries.some((name) => name.toLowerCase() === part.toLowerCase())) ?? null
  for (const candidate of whole) {
    for (const shape of postcodes) {
      const { code, city } = shape.exec(candidate)?.groups ?? {}
      if (code !== undefined && city !== undefined) {
        const street = parts.find((part) => part !== candidate && streetShape.test(part) && !shape.test(part)) ?? null
        return { street, postalCode: code, city: city.trim(), countryOrRegion: country }
      }
    }
  }
  // London, E14 9SH: the town before, the postcode alone.
  const at = parts.findIndex((part) => /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/.test(part))
  if (at > 0)
    return {
      street: parts.slice(0, at).find((part) => streetShape.test(part)) ?? null,
      postalCode: parts[at] ?? null,
      city: parts[at - 1] ?? null,
      countryOrRegion: country,
    }
  return { street: null, postalCode: null, city: null, countryOrRegion: country }
}

const legalForm =
  /\b(?:ltd|limited|llp|llc|inc|plc|corp|gmbh|ag|kg|ohg|gbr|se|ug|mbb|bv|b\.v\.|nv|n\.v\.|sarl|s\.a\.|sa|spa|ab|as|a\/s|oy|aps|sp\. z o\.o\.|&\s*co|partners|group|university|universität)\b\.?/i
const jobWords =
  /\b(?:manager|director|counsel|partner|lawyer|solicitor|attorney|barrister|assistant|secretary|head of|lead|officer|ceo|cfo|coo|cto|engineer|consultant|accountant|analyst|associate|president|founder|owner|buyer|sales|marketing|paralegal|clerk|notary|advisor|adviser|leiter(?:in)?|geschäftsführer(?:in)?|rechtsanw[aä]lt(?:in)?|notar(?:in)?|assistent(?:in)?|sekretär(?:in)?|berater(?:in)?|sachbearbeiter(?:in)?|vorstand|prokurist(?:in)?|einkauf|vertrieb|buchhaltung)\b/i

const prefixes = /^(?:mr|mrs|ms|dr|prof|herr|frau|dipl)\.?(?:-\w+\.?)?\s+/i

/** "Lee, Grace" and "Dr Grace Lee" and "grace.lee@…". */
export const readName = ({ name, address }: Sender): Pick<Signature, 'givenName' | 'surname'> => {
  const isName = name.trim() !== '' && !name.includes('@')
  const shown = isName
    ? name.replaceAll(/\s*[([].*?[)\]]\s*|["']/g, ' ').trim()
    : (address.split('@')[0] ?? '')
        .split(/[._-]+/)
        .filter((part) => /^\p{L}{2,}$/u.test(part))
        .map((part) => part.charAt(0).toLocaleUpperCase() + part.slice(1))
        .join(' ')
  const [last = '', first] = shown.split(/\s*,\s*/)
  const plain = (first === undefined ? shown : `${first} ${last}`).trim()
  let bare = plain
  while (prefixes.test(bare)) bare = bare.replace(prefixes, '')
  const words = bare.split(/\s+/).filter((word) => word !== '')
  // Where no name is shown, one word of an address (info, sales) is nobody's name.
  if (words.length < 2) return { givenName: isName ? (words[0] ?? null) : null, surname: null }
  if (first !== undefined) return { givenName: first.replace(prefixes, ''), surname: last }
  const particle = words.findIndex(
    (word, index) => index > 0 && /^(?:van|von|de|der|den|di|da|du|la|le|zu|zum|af|av)$/.test(word),
  )
  const at = particle === -1 ? words.length - 1 : particle
  return { givenName: words.slice(0, at).join(' '), surname: words.slice(at).join(' ') }
}

export const readSignature = (text: string, sender: Sender): Signature => {
  const lines = signatureLines(text, sender)
  const named = readName(sender)
  const isContact = (line: string): boolean => /@|www\.|https?:/i.test(line) || phoneShape.test(line)
  const free = lines.filter((line) => !isContact(line) && line.length <= 90)
  const job = free.find((line) => jobWords.test(line) && !legalForm.test(line.replace(jobWords, ''))) ?? null
  const company =
    free.find(
      (line) =>
        line !== job && legalForm.test(line) && !/^(?:from|registered|sitz|amtsgericht|geschäftsführ)/i.test(line),
    ) ?? null
  return {
    ...named,
    jobTitle: job,
    companyName: company,
    ...phonesIn(lines),
    businessHomePage: siteIn(lines),
    ...placeIn(lines.filter((line) => line !== company && line !== job)),
  }
}
