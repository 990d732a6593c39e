/**
 * Last page of the sign-in dialog (platform.md 1.4). The backend sends the browser here with `#code=…` or `#error=…`; the
 * fragment reaches neither server nor log. Hands it to the pane that opened the dialog and says what to do if that fails.
 */
import { officeReady, tellOpener } from './office/office-dialog.ts'

const fragment = new URLSearchParams(location.hash.slice(1))
const answer = fragment.has('code')
  ? { code: fragment.get('code') }
  : { error: fragment.get('error') ?? 'DIALOG_FAILED' }
const isGerman = navigator.language.startsWith('de')

const text = document.querySelector('#text')
const say = (words: string): void => {
  if (text) text.textContent = words
}

say(isGerman ? 'Anmeldung wird abgeschlossen …' : 'Completing sign-in …')
const finish = async (): Promise<void> => {
  await officeReady()
  tellOpener(JSON.stringify(answer), location.origin)
  say(isGerman ? 'Sie können dieses Fenster schließen.' : 'You can close this window.')
}

void finish()
