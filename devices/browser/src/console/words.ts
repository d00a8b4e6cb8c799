import { texts } from '../kit'

/** common are the words that several parts of the console use. */
export const common = texts({
  en: {
    console: 'Console', map: 'Map', orders: 'Orders', stores: 'Stores', devices: 'Devices', push: 'Push', events: 'Events', node: 'Node',
    parts: 'Parts of the console', search: 'Order, rider, store, device…', searchHint: 'Search. Press / anywhere.', nothing: 'Nothing found',
    openOrder: 'Look up order {id}', rider: 'Rider', order: 'Order', store: 'Store', device: 'Device', customer: 'Customer', region: 'Region',
    back: 'Back', cancel: 'Cancel', more: 'Show more', online: 'Connected', offline: 'Not connected', failed: 'That did not work.',
    noAnswer: 'The node does not answer. Nothing has been changed, as far as is known; try again.', reason: 'Reason (shown on the device)',
    none: 'none', signOut: 'Sign out', attention: { one: '{n} needs attention', other: '{n} need attention' },
  },
  zh: {
    console: '控制台', map: '地图', orders: '订单', stores: '商家', devices: '设备', push: '推送', events: '事件', node: '节点',
    parts: '控制台导航', search: '订单、骑手、商家、设备…', searchHint: '搜索。按 / 键即可。', nothing: '没有找到',
    openOrder: '查询订单 {id}', rider: '骑手', order: '订单', store: '商家', device: '设备', customer: '顾客', region: '区域',
    back: '返回', cancel: '取消', more: '显示更多', online: '在线', offline: '离线', failed: '操作未成功。',
    noAnswer: '节点没有响应。据目前所知没有任何更改，请重试。', reason: '原因（会显示在设备上）',
    none: '无', signOut: '强制退出', attention: '{n} 项需要处理',
  },
  ru: {
    console: 'Консоль', map: 'Карта', orders: 'Заказы', stores: 'Магазины', devices: 'Устройства', push: 'Рассылка', events: 'События', node: 'Узел',
    parts: 'Разделы консоли', search: 'Заказ, курьер, магазин, устройство…', searchHint: 'Поиск. Клавиша / из любого места.', nothing: 'Ничего не найдено',
    openOrder: 'Открыть заказ {id}', rider: 'Курьер', order: 'Заказ', store: 'Магазин', device: 'Устройство', customer: 'Клиент', region: 'Район',
    back: 'Назад', cancel: 'Отмена', more: 'Показать ещё', online: 'На связи', offline: 'Не на связи', failed: 'Не получилось.',
    noAnswer: 'Узел не отвечает. Насколько известно, ничего не изменилось; попробуйте ещё раз.', reason: 'Причина (её увидят на устройстве)',
    none: 'нет', signOut: 'Завершить сеанс', attention: 'Требуют внимания: {n}',
  },
})

/** statuses of orders, and {@link states} of their handling by a store. */
export const statuses = texts({
  en: { pending: 'Waiting for the store', confirmed: 'Confirmed', preparing: 'Being prepared', ready: 'Ready for pickup', shipped: 'On its way', delivered: 'Delivered', cancelled: 'Cancelled' },
  zh: { pending: '等待商家接单', confirmed: '商家已接单', preparing: '备餐中', ready: '待取餐', shipped: '配送中', delivered: '已送达', cancelled: '已取消' },
  ru: { pending: 'Ждёт магазин', confirmed: 'Подтверждён', preparing: 'Готовится', ready: 'Готов к выдаче', shipped: 'В пути', delivered: 'Доставлен', cancelled: 'Отменён' },
})

/** states are how far a store has come with an order. */
export const states = texts({
  en: { queued: 'Not received', delivered: 'Received', shown: 'On screen', rung: 'Rang', accepted: 'Accepted', rejected: 'Rejected', expired: 'No answer in time' },
  zh: { queued: '尚未收到', delivered: '设备已收到', shown: '已显示', rung: '已响铃', accepted: '已接单', rejected: '已拒单', expired: '超时未接单' },
  ru: { queued: 'Не получен', delivered: 'Получен', shown: 'На экране', rung: 'Прозвенел', accepted: 'Принят', rejected: 'Отклонён', expired: 'Нет ответа вовремя' },
})

/** kinds of a store's devices. */
export const kinds = texts({
  en: { pos: 'Till', pad: 'Tablet', app: 'Phone' },
  zh: { pos: '收银机', pad: '平板', app: '手机' },
  ru: { pos: 'Касса', pad: 'Планшет', app: 'Телефон' },
})
