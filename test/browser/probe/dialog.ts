/// <reference types="office-js" />
/** The page inside a dialog of the probe: sends a message to its parent when its button is pressed, and echoes what it is told. */

async function start(): Promise<void> {
  await Office.onReady()
  await new Promise<void>((resolve) => {
    Office.context.ui.addHandlerAsync(
      Office.EventType.DialogParentMessageReceived,
      (told: { message: string }) => Office.context.ui.messageParent(`heard ${told.message}`),
      () => resolve(),
    )
  })
  const button = document.createElement('button')
  button.textContent = 'Send'
  button.addEventListener('click', () => Office.context.ui.messageParent('hello from the dialog'))
  document.body.append(button)
}

void start()
