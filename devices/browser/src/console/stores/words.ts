import { texts } from '../../kit'

/** storeWords are about stores and their devices. */
export const storeWords = texts({
  en: {
    title: 'Stores', find: 'Filter stores…', silentOnly: 'Cannot ring', rings: { one: '{n} device can ring', other: '{n} devices can ring' }, silentSince: 'No device can ring since {at}.', never: 'No device has signed in',
    devicesOf: { one: '{n} of {all} connected', other: '{n} of {all} connected' }, openN: { one: '{n} order', other: '{n} orders' }, failed: 'The devices could not be read', again: 'Try again', allRing: 'Every store can ring',
    empty: 'No store yet', emptyHint: 'A store appears here when one of its devices signs in, or an order tells where it is.', canRing: 'Can ring', cannotRing: 'Cannot ring', owes: { one: '{n} open order.', other: '{n} open orders.' },
    devices: 'Devices', noDevices: 'No device of this store has ever signed in.', open: 'Open orders', noOpen: 'None now.', settings: 'How the store answers', acceptWithin: 'Seconds to accept', ringWithin: 'Seconds until it rang',
    onDeadline: 'If nobody accepts', expire: 'mark unanswered', accept: 'accept it', reject: 'reject it', save: 'Save', saved: 'Saved. It holds for orders from now on.', pushTo: 'Push to the store', kick: 'Reconnect its devices',
    kicked: { one: '{n} connection ended; the device comes back by itself.', other: '{n} connections ended; the devices come back by themselves.' }, muted: 'Muted: it cannot ring', seen: 'last seen {ago}',
    awayOnly: 'Not connected', findDevice: 'Filter by device, store, version…', signOutDevice: 'Sign out {device}', allHere: 'Every device is connected', noDevicesYet: 'No device has signed in yet',
    device: 'Device', store: 'Store', kind: 'Kind', hereSince: 'Since {time}', lastSeen: 'Last seen', battery: 'Battery', version: 'Version',
  },
  zh: {
    title: '商家', find: '筛选商家…', silentOnly: '无法响铃', rings: '{n} 台设备可响铃', silentSince: '{at} 起没有可响铃的设备。', never: '从未有设备登录',
    devicesOf: '{n}/{all} 台在线', openN: '{n} 个订单', failed: '无法读取设备', again: '重试', allRing: '所有商家都能响铃',
    empty: '还没有商家', emptyHint: '商家的设备登录，或有订单给出其位置后，会出现在这里。', canRing: '可响铃', cannotRing: '无法响铃', owes: '有 {n} 个进行中的订单。',
    devices: '设备', noDevices: '这家商家从未有设备登录。', open: '进行中的订单', noOpen: '目前没有。', settings: '接单规则', acceptWithin: '接单时限（秒）', ringWithin: '响铃时限（秒）',
    onDeadline: '超时后', expire: '标记为无人接单', accept: '自动接单', reject: '自动拒单', save: '保存', saved: '已保存，对之后的订单生效。', pushTo: '推送给商家', kick: '让设备重新连接',
    kicked: '已断开 {n} 个连接，设备会自动重连。', muted: '已静音，无法响铃', seen: '最近在线 {ago}',
    awayOnly: '离线', findDevice: '按设备、商家、版本筛选…', signOutDevice: '让 {device} 退出登录', allHere: '所有设备都在线', noDevicesYet: '还没有设备登录',
    device: '设备', store: '商家', kind: '类型', hereSince: '{time} 起在线', lastSeen: '最近在线', battery: '电量', version: '版本',
  },
  ru: {
    title: 'Магазины', find: 'Найти магазин…', silentOnly: 'Не звонят', rings: { one: 'звонит {n} устройство', few: 'звонят {n} устройства', many: 'звонят {n} устройств', other: 'звонят {n} устройства' }, silentSince: 'С {at} звонить нечему.', never: 'Ни одно устройство не входило',
    devicesOf: 'на связи {n} из {all}', openN: { one: '{n} заказ', few: '{n} заказа', many: '{n} заказов', other: '{n} заказа' }, failed: 'Не удалось получить устройства', again: 'Повторить', allRing: 'Все магазины могут звонить',
    empty: 'Магазинов пока нет', emptyHint: 'Магазин появится здесь, когда войдёт одно из его устройств или заказ сообщит, где он.', canRing: 'Может звонить', cannotRing: 'Не может звонить', owes: { one: 'Открыт {n} заказ.', few: 'Открыто {n} заказа.', many: 'Открыто {n} заказов.', other: 'Открыто {n} заказа.' },
    devices: 'Устройства', noDevices: 'Ни одно устройство этого магазина ещё не входило.', open: 'Открытые заказы', noOpen: 'Сейчас нет.', settings: 'Как отвечает магазин', acceptWithin: 'Секунд на приём', ringWithin: 'Секунд до звонка',
    onDeadline: 'Если не приняли', expire: 'считать без ответа', accept: 'принять', reject: 'отклонить', save: 'Сохранить', saved: 'Сохранено. Действует для новых заказов.', pushTo: 'Написать магазину', kick: 'Переподключить устройства',
    kicked: { one: 'Закрыто {n} соединение; устройство вернётся само.', few: 'Закрыто {n} соединения; устройства вернутся сами.', many: 'Закрыто {n} соединений; устройства вернутся сами.', other: 'Закрыто {n} соединения; устройства вернутся сами.' }, muted: 'Без звука: звонить не может', seen: 'было {ago}',
    awayOnly: 'Не на связи', findDevice: 'Устройство, магазин, версия…', signOutDevice: 'Завершить сеанс {device}', allHere: 'Все устройства на связи', noDevicesYet: 'Ни одно устройство ещё не входило',
    device: 'Устройство', store: 'Магазин', kind: 'Вид', hereSince: 'С {time}', lastSeen: 'Было на связи', battery: 'Заряд', version: 'Версия',
  },
})
