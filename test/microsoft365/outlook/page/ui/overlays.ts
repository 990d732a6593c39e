/** Windows above the page: add-in dialogs and Outlook's consent prompt. */
import type { DialogRequest, DialogWindow } from '../host/dialogs.ts'
import type { LeaveChoice } from '../draft-actions.ts'
import { h, type Child } from './dom.ts'
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

interface Question<T> {
  readonly title: string
  readonly body: readonly Child[]
  /** The first one is the one that is meant. */
  readonly answers: readonly { readonly label: string; readonly value: T }[]
}

function ask<T>({ title, body, answers }: Question<T>): Promise<T> {
  return new Promise((resolve) => {
    const overlay = h(
      'div',
      { class: 'overlay' },
      h(
        'section',
        { class: 'prompt', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
        h('h2', {}, title),
        ...body,
        h(
          'div',
          { class: 'form-actions' },
          ...answers.map(({ label, value }, index) =>
            button({
              label,
              kind: index === 0 ? 'primary' : 'plain',
              click: () => {
                overlay.remove()
                resolve(value)
              },
            }),
          ),
        ),
      ),
    )
    document.body.append(overlay)
    overlay.querySelector('button')?.focus()
  })
}

/** Resolves to true when the person accepts. */
export const askConsent = (addInName: string, scopes: readonly string[]): Promise<boolean> =>
  ask({
    title: 'Permissions requested',
    body: [h('p', {}, `${addInName} would like to:`), h('ul', {}, ...scopes.map((scope) => h('li', {}, scope)))],
    answers: [
      { label: 'Accept', value: true },
      { label: 'Cancel', value: false },
    ],
  })

export const askAboutDraft = (): Promise<LeaveChoice> =>
  ask<LeaveChoice>({
    title: 'This message was not sent',
    body: [h('p', {}, 'Keep what you wrote in Drafts?')],
    answers: [
      { label: 'Save draft', value: 'save' },
      { label: 'Discard draft', value: 'discard' },
      { label: 'Keep writing', value: 'stay' },
    ],
  })
