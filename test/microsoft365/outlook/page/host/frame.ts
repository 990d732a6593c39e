/** Makes the frames in which add-in pages live, with the rights Outlook on the web gives them. */
import type { Discovery } from './app-context.ts'

const sandbox = [
  'allow-scripts',
  'allow-forms',
  'allow-same-origin',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-downloads',
  'allow-modals',
  'allow-top-navigation-by-user-activation',
  'allow-storage-access-by-user-activation',
]

export function createFrame(found: Discovery, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.name = found.name
  frame.title = title
  frame.allow = 'clipboard-read; clipboard-write'
  frame.setAttribute('sandbox', sandbox.join(' '))
  frame.src = found.url
  return frame
}
