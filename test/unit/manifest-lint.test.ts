/** The manifest lint, shown one fault at a time on our own manifest; and the manifest through Microsoft's offline reader. */

import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OfficeAddinManifest } from 'office-addin-manifest'
import { describe, expect, test } from 'vitest'
import { buildManifest, developmentEnvironment } from '../../server/tools/manifest/build.ts'
import { iconSizes } from '../../server/tools/manifest/icon-sizes.ts'
import { idOfOrigin } from '../../server/tools/manifest/id-of-origin.ts'
import { lintManifest } from '../../server/tools/manifest/lint.ts'

const sound = buildManifest(developmentEnvironment)

const errorsOf = (xml: string, options = {}): string[] =>
  lintManifest(xml, options)
    .filter((finding) => finding.severity === 'error')
    .map((finding) => finding.text)

type Fault = readonly [name: string, from: string | RegExp, to: string, expected: string]

const faults: readonly Fault[] = [
  ['a resid that nobody defines', 'resid="Pane.Label"', 'resid="Pane.Titel"', 'resid "Pane.Titel" is not defined'],
  ['a resid of the wrong kind', '<Label resid="Pane.Label"/>', '<Label resid="Pane.Url"/>', 'needs ShortStrings'],
  [
    'an http address',
    'DefaultValue="https://localhost:3000/taskpane.html"',
    'DefaultValue="http://localhost:3000/taskpane.html"',
    'not https',
  ],
  [
    'something that is no address',
    'DefaultValue="https://localhost:3000/taskpane.html"',
    'DefaultValue="taskpane.html"',
    'not an address',
  ],
  ['a space behind an address', 'icon-64.png"', 'icon-64.png "', 'space around the address'],
  ['an address that is too long', 'taskpane.html"', `taskpane.html?${'x'.repeat(2050)}"`, 'longer than 2048'],
  ['a missing 80 pixel icon', /<bt:Image size="80"[^>]*>/, '', 'icon sizes missing: 80'],
  ['a missing mobile icon', /<bt:Image size="48" scale="3"[^>]*>/, '', 'icon sizes missing: 48x3'],
  ['a mobile icon that is no mobile list', ' xsi:type="bt:MobileIconList"', '', 'must be a bt:MobileIconList'],
  ['two controls with one id', 'id="messageComposeOpen"', 'id="messageReadOpen"', 'id "messageReadOpen" occurs twice'],
  [
    'two resources with one id',
    '<bt:String id="Pane.Label"',
    '<bt:String id="Group.Label"',
    'resource id "Group.Label" occurs twice',
  ],
  ['a control without an id', ' id="messageReadOpen"', '', '<Control> without an id'],
  ['a resource id that is too long', /Pane\.Url/g, `Pane.${'Url'.repeat(10)}`, 'longer than 32 characters'],
  [
    'elements out of order',
    /(<ProviderName>.*<\/ProviderName>)\s*(<DefaultLocale>.*<\/DefaultLocale>)/,
    '$2$1',
    '<OfficeApp> has [Id Version DefaultLocale ProviderName',
  ],
  [
    'pinning on a 1.0 surface',
    '<SourceLocation resid="Pane.Url"/>',
    '<SourceLocation resid="Pane.Url"/><SupportsPinning>true</SupportsPinning>',
    '<Action> has [SourceLocation SupportsPinning]',
  ],
  [
    'an unknown extension point',
    'xsi:type="MessageReadCommandSurface"',
    'xsi:type="CustomPane"',
    'of type "CustomPane" is not allowed here',
  ],
  [
    'a mobile form factor in 1.0',
    /MobileFormFactor/g,
    'PhoneFormFactor',
    '<Host> has [DesktopFormFactor PhoneFormFactor]',
  ],
  [
    'an unknown namespace',
    'mailappversionoverrides/1.1',
    'mailappversionoverrides/1.2',
    'namespace that mail add-ins do not know',
  ],
  [
    'a version type beside its namespace',
    '"VersionOverridesV1_1"',
    '"VersionOverridesV1_0"',
    'VersionOverrides of type VersionOverridesV1_0',
  ],
  ['an id that is no GUID', developmentEnvironment.id, 'tandem', 'Id is not a GUID'],
  ['a version with three parts', '<Version>0.1.0.0', '<Version>0.1.0', 'Version is not n.n.n.n'],
  [
    'a permission that does not exist',
    'ReadWriteMailbox',
    'ReadEverything',
    'Permissions "ReadEverything" do not exist',
  ],
  [
    'a name that is too long',
    '<DisplayName DefaultValue="Tandem"',
    `<DisplayName DefaultValue="${'T'.repeat(126)}"`,
    'DisplayName is longer than 125',
  ],
  [
    'a label that is too long',
    'DefaultValue="Open Tandem"',
    `DefaultValue="${'O'.repeat(126)}"`,
    'text "Pane.Label" is longer than 125',
  ],
  ['an empty German label', 'Value="Tandem öffnen"', 'Value=" "', 'text "Pane.Label" is empty'],
  [
    'an AppDomain with a path',
    '<AppDomain>https://localhost:3000',
    '<AppDomain>https://localhost:3000/pane',
    'AppDomain is not a plain origin',
  ],
  ['a missing icon address', /<IconUrl .*\/>/, '', 'IconUrl is missing'],
  ['a document type', '<OfficeApp', '<!DOCTYPE OfficeApp><OfficeApp', 'document types and entities are not allowed'],
  ['an unclosed element', '</FormSettings>', '', 'not well-formed'],
  [
    'another kind of add-in',
    'xsi:type="MailApp"',
    'xsi:type="TaskPaneApp"',
    'the root is not OfficeApp of type MailApp',
  ],
]

describe('[MANIFEST] lint', () => {
  test('[MANIFEST] our own manifest has neither errors nor warnings', () => {
    expect(lintManifest(sound)).toEqual([])
  })

  test.each(faults)('[MANIFEST] %s is found', (_name, from, to, expected) => {
    const broken = sound.replace(from, to)
    expect(broken).not.toBe(sound)
    expect(errorsOf(broken).join('\n')).toContain(expected)
  })

  test('[MANIFEST] a missing SupportUrl is a warning, and an error for the store', () => {
    const broken = sound.replace(/<SupportUrl .*\/>/, '')
    expect(lintManifest(broken)).toEqual([{ severity: 'warning', line: 2, text: 'SupportUrl is missing' }])
    const elsewhere = broken.replaceAll('https://localhost:3000', 'https://tandem.example')
    expect(errorsOf(elsewhere, { forStore: true })).toEqual(['SupportUrl is missing'])
  })

  test('[MANIFEST] localhost is refused for the store only', () => {
    expect(errorsOf(sound, { forStore: true })).toContain('a store manifest cannot name localhost:3000')
    const released = buildManifest({ ...developmentEnvironment, origin: 'https://tandem.example' })
    expect(errorsOf(released, { forStore: true })).toEqual([])
  })

  test('[MANIFEST] a file that the served folder lacks is named', async () => {
    const served = await mkdtemp(join(tmpdir(), 'tandem-manifest-'))
    await writeFile(join(served, 'taskpane.html'), '')
    const missing = errorsOf(sound, { servedFolder: served })
    expect(missing).toContain(`/assets/icon-80.png does not exist in ${served}`)
    expect(missing.filter((text) => text.includes('taskpane.html'))).toEqual([])
  })

  test('[MANIFEST] a resource that nothing uses is a warning', () => {
    const unused = sound.replace('</bt:LongStrings>', '<bt:String id="Old" DefaultValue="Old"/></bt:LongStrings>')
    expect(lintManifest(unused).map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
      'warning: resource "Old" is never used',
    ])
  })
})

describe('[MANIFEST] build', () => {
  test('[MANIFEST] the committed manifest.xml is what the builder writes', async () => {
    expect(await readFile(join(import.meta.dirname, '../../manifest.xml'), 'utf8')).toBe(sound)
  })

  test('[MANIFEST] every icon exists as a PNG of exactly its size', async () => {
    for (const size of iconSizes) {
      const png = await readFile(join(import.meta.dirname, `../../addin/assets/icon-${size}.png`))
      expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', size, size])
    }
  })

  test('[MANIFEST] each origin has its own stable id', () => {
    expect(idOfOrigin('https://a.example')).toBe(idOfOrigin('https://A.example'))
    expect(idOfOrigin('https://a.example')).not.toBe(idOfOrigin('https://b.example'))
    expect(errorsOf(buildManifest({ ...developmentEnvironment, id: idOfOrigin('https://a.example') }))).toEqual([])
  })

  test('[MANIFEST] a name with markup in it stays a name', () => {
    const named = buildManifest({ ...developmentEnvironment, name: 'Harbour & Finch <"test">' })
    expect(errorsOf(named)).toEqual([])
    expect(named).toContain('Harbour &amp; Finch &lt;&quot;test&quot;&gt;')
  })

  test('[MANIFEST] Microsoft’s own reader understands the head of the manifest', async () => {
    const info = await OfficeAddinManifest.readManifestFile(join(import.meta.dirname, '../../manifest.xml'))
    expect(info).toMatchObject({
      id: developmentEnvironment.id,
      displayName: 'Tandem',
      defaultLocale: 'en-US',
      hosts: ['Mailbox'],
      officeAppType: 'MailApp',
      permissions: 'ReadWriteMailbox',
      version: '0.1.0.0',
    })
  })
})
