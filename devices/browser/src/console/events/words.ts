import { texts } from '../../kit'

/** eventWords tell the events of the node. */
export const eventWords = texts({
  en: {
    title: 'Events', which: 'Which events', all: 'All', trouble: 'Need attention', order: 'Orders', offer: 'Offers', ticket: 'Support', empty: 'Nothing has happened yet', calm: 'Nothing needs attention',
    since: 'Heard since {time}, when this page was opened. The node keeps no history of events.', queue: { one: '{n} visitor waits for support', other: '{n} visitors wait for support' },
    orderFailed: '{order}: delivery failed. {reason}', unanswered: '{store} has not answered order {order}', fallback: 'Order {order} has reached no device of {store}', offerAccepted: '{rider} takes order {order}', offerExpired: 'Nobody took order {order}',
    expired: 'The time of {store} to answer order {order} is over', withdrawn: 'Order {order} has reached a device of {store} after all', paused: '{store} has been offline for long and is paused', resumed: '{store} is back',
    ticketOpened: 'Support: {ticket} asks', ticketAssigned: 'Support: {operator} answers {ticket}', ticketClosed: 'Support: {ticket} is closed', ticketTransferred: 'Support: {ticket} goes to somebody else', ticketReopened: 'Support: {ticket} asks again', ticketMessage: 'Support: a message of {ticket}',
  },
  zh: {
    title: '事件', which: '筛选事件', all: '全部', trouble: '需要处理', order: '订单', offer: '派单', ticket: '客服', empty: '还没有事件', calm: '没有需要处理的事件',
    since: '从 {time} 打开本页起的事件。节点不保存事件历史。', queue: '{n} 位访客在等待客服',
    orderFailed: '{order}：配送失败。{reason}', unanswered: '{store} 尚未响应订单 {order}', fallback: '订单 {order} 未送达 {store} 的任何设备', offerAccepted: '{rider} 接下订单 {order}', offerExpired: '订单 {order} 无人接单',
    expired: '{store} 未在时限内响应订单 {order}', withdrawn: '订单 {order} 终于送达 {store} 的设备', paused: '{store} 离线太久，已暂停', resumed: '{store} 已恢复',
    ticketOpened: '客服：{ticket} 发起咨询', ticketAssigned: '客服：{operator} 接待 {ticket}', ticketClosed: '客服：{ticket} 已关闭', ticketTransferred: '客服：{ticket} 已转接', ticketReopened: '客服：{ticket} 再次咨询', ticketMessage: '客服：{ticket} 有新消息',
  },
  ru: {
    title: 'События', which: 'Какие события', all: 'Все', trouble: 'Требуют внимания', order: 'Заказы', offer: 'Предложения', ticket: 'Поддержка', empty: 'Пока ничего не произошло', calm: 'Всё в порядке',
    since: 'События с {time}, когда открыта эта страница. Истории событий узел не хранит.', queue: { one: '{n} посетитель ждёт поддержки', few: '{n} посетителя ждут поддержки', many: '{n} посетителей ждут поддержки', other: '{n} посетителя ждут поддержки' },
    orderFailed: '{order}: доставка не удалась. {reason}', unanswered: '{store} не отвечает на заказ {order}', fallback: 'Заказ {order} не дошёл ни до одного устройства {store}', offerAccepted: '{rider} берёт заказ {order}', offerExpired: 'Заказ {order} никто не взял',
    expired: 'Время {store} на ответ по заказу {order} вышло', withdrawn: 'Заказ {order} всё-таки дошёл до устройства {store}', paused: '{store} давно не на связи: приостановлен', resumed: '{store} снова на связи',
    ticketOpened: 'Поддержка: спрашивает {ticket}', ticketAssigned: 'Поддержка: {ticket} отвечает {operator}', ticketClosed: 'Поддержка: разговор {ticket} закрыт', ticketTransferred: 'Поддержка: {ticket} передан другому', ticketReopened: 'Поддержка: {ticket} спрашивает снова', ticketMessage: 'Поддержка: сообщение {ticket}',
  },
})
