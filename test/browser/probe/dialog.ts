/// <reference types="office-js" />
/** The page inside a dialog of the probe: sends one message to its parent when its button is pressed. */

async function start(): Promise<void> {
  await Office.onReady()
  const button = document.createElement('button')
  button.textContent = 'Send'
  button.addEventListener('click', () => Office.context.ui.messageParent('hello from the dialog'))
  document.body.append(button)
}

void start()
