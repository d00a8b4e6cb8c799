/**
 * /support/widget.js: one script element on any site makes a button there, and
 * loads the chat itself from the node when that is pressed.
 */
const script = document.currentScript as HTMLScriptElement | null
const node = script?.src ? new URL(script.src).origin : location.origin

async function open(): Promise<void> {
  await import(/* webpackIgnore: true */ `${node}/assets/chat.js`)
  document.body.append(document.createElement('courier-chat'))
}

const button = document.createElement('button')
button.textContent = 'Support'
button.addEventListener('click', () => void open(), { once: true })
document.body.append(button)
