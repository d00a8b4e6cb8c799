/** May this page show notifications? `default` means: ask, on a click. */
export function allowed(): NotificationPermission | 'unsupported' {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported'
}

/** ask asks the reader; call it from a click. */
export async function ask(): Promise<boolean> {
  return allowed() === 'granted' || ('Notification' in globalThis && (await Notification.requestPermission()) === 'granted')
}

/** notify shows a notification if that is allowed and nobody is looking; the same tag replaces the one before. */
export function notify(title: string, o: { body?: string; tag: string }): void {
  if (allowed() !== 'granted' || (document.visibilityState === 'visible' && document.hasFocus())) return
  try {
    const n = new Notification(title, o)
    n.onclick = () => {
      window.focus()
      n.close()
    }
  } catch {
    // some phones show them from a service worker only
  }
}
