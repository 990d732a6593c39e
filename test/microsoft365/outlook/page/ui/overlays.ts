/** Windows above the page: add-in dialogs and Outlook's consent prompt. */
import type { DialogRequest, DialogWindow } from '../host/dialogs.ts'
import { h } from './dom.ts'
import { icon } from './icons.ts'
import { button } from './parts.ts'

/** `closed` is called when the person closes the window, not when the add-in does. */
export function showDialogWindow(title: string, request: DialogRequest, closed: () => void): DialogWindow {
  const body = h('div', { class: 'dialog-body' })
  const overlay = h(
    'div',
    { class: 'overlay' },
    h(
      'section',
      {
        class: 'dialog',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': title,
        style: `--width:${request.width};--height:${request.height}`,
      },
      h(
        'header',
        { class: request.hideTitle ? 'dialog-header untitled' : 'dialog-header' },
        h('span', { class: 'add-in-icon' }, icon('tandem', 16)),
        h('h2', {}, title),
        button({ icon: 'close', label: 'Close dialog', kind: 'icon', click: () => closed() }),
      ),
      body,
    ),
  )
  document.body.append(overlay)
  return { body, remove: () => overlay.remove() }
}

const problemMs = 8_000

/** Says for some seconds that something did not work. */
export function showProblem(text: string): void {
  const toast = h('div', { class: 'toast', role: 'alert' }, text)
  document.querySelector('.toast')?.remove()
  document.body.append(toast)
  setTimeout(() => toast.remove(), problemMs)
}

/** Resolves to true when the person accepts. */
export function askConsent(addInName: string, scopes: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (accepted: boolean) => {
      overlay.remove()
      resolve(accepted)
    }
    const overlay = h(
      'div',
      { class: 'overlay' },
      h(
        'section',
        { class: 'prompt', role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Permissions requested' },
        h('h2', {}, 'Permissions requested'),
        h('p', {}, `${addInName} would like to:`),
        h('ul', {}, ...scopes.map((scope) => h('li', {}, scope))),
        h(
          'div',
          { class: 'form-actions' },
          button({ label: 'Accept', kind: 'primary', click: () => answer(true) }),
          button({ label: 'Cancel', click: () => answer(false) }),
        ),
      ),
    )
    document.body.append(overlay)
    overlay.querySelector('button')?.focus()
  })
}
