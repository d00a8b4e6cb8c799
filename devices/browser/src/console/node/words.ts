import { texts } from '../../kit'

/** nodeWords are about the node. */
export const nodeWords = texts({
  en: {
    title: 'Node', clients: 'Connected clients', received: 'Messages in', delivered: 'Messages out', perSecond: 'per second', commit: 'Commit (slowest 1 %)', ms: '{n} ms', queue: 'Waiting for delivery', longest: 'longest queue {n}',
    disk: 'Disk', free: 'free', openOrders: 'Open orders', unclaimed: { one: '{n} waits for its store', other: '{n} wait for their store' }, tickets: 'Waiting for support', waitsFor: 'longest {time}', full: 'The disk is full: nothing durable is accepted.', panics: 'Packets that made the node stumble: {n}. See its log.', corrupt: 'The store has found damaged records. See the log.',
    byRole: 'Who is connected', nobody: 'Nobody is connected.', refused: 'Refused', noneRefused: 'Nothing has been refused.', dropped: 'Not delivered', noneDropped: 'Everything was delivered.', about: 'About', version: 'Version', started: 'Started', sessions: 'Sessions', subscriptions: 'Subscriptions', store: 'Store', stored: 'On disk', kept: 'Orders kept',
    sinceStart: 'Counts are since the node started; the curves are of the last five minutes. For more history, let Prometheus read /metrics.', silent: 'No figures since {time}.',
    elsewhere: 'The figures are served elsewhere', elsewhereHint: 'metrics.listen moves them to another port. What the node tells over MQTT is below.', noFigures: 'No figures', noFiguresHint: 'The node does not answer. They appear by themselves when it does.',
    signOut: 'Sign somebody out', role: 'Who', sub: 'Name in the system', kick: 'End connections', kickHint: 'Sessions stay, and clients come back by themselves.', client_id: 'Client id', kicked: { one: '{n} connection ended.', other: '{n} connections ended.' }, reallyKick: 'Really end them?',
  },
  zh: {
    title: '节点', clients: '在线客户端', received: '收到消息', delivered: '送出消息', perSecond: '条/秒', commit: '提交耗时（最慢 1%）', ms: '{n} 毫秒', queue: '等待送达', longest: '最长队列 {n}',
    disk: '磁盘', free: '可用', openOrders: '进行中的订单', unclaimed: '{n} 个等待商家', tickets: '等待客服', waitsFor: '最长 {time}', full: '磁盘已满：不再接受需要保存的消息。', panics: '处理出错的数据包：{n}，请查看日志。', corrupt: '存储中发现损坏的记录，请查看日志。',
    byRole: '在线的是谁', nobody: '没有客户端在线。', refused: '被拒绝', noneRefused: '没有请求被拒绝。', dropped: '未送达', noneDropped: '全部已送达。', about: '关于', version: '版本', started: '启动时间', sessions: '会话', subscriptions: '订阅', store: '商家', stored: '数据大小', kept: '保留的订单',
    sinceStart: '计数自节点启动起；曲线为最近五分钟。如需更长历史，请用 Prometheus 采集 /metrics。', silent: '{time} 起没有数据。',
    elsewhere: '指标在其他地址提供', elsewhereHint: 'metrics.listen 已将其移至另一端口。以下为节点通过 MQTT 提供的数据。', noFigures: '没有数据', noFiguresHint: '节点没有响应，恢复后会自动显示。',
    signOut: '强制某人退出', role: '角色', sub: '系统中的标识', kick: '断开连接', kickHint: '会话会保留，客户端会自动重连。', client_id: '客户端 ID', kicked: '已断开 {n} 个连接。', reallyKick: '确定断开？',
  },
  ru: {
    title: 'Узел', clients: 'Клиентов на связи', received: 'Сообщений принято', delivered: 'Сообщений отдано', perSecond: 'в секунду', commit: 'Запись (медленный 1 %)', ms: '{n} мс', queue: 'Ждут доставки', longest: 'в самой длинной очереди {n}',
    disk: 'Диск', free: 'свободно', openOrders: 'Открытых заказов', unclaimed: 'ждут магазина: {n}', tickets: 'Ждут поддержки', waitsFor: 'дольше всех {time}', full: 'Диск полон: ничего, что нужно хранить, не принимается.', panics: 'Пакетов, на которых узел споткнулся: {n}. Смотрите журнал.', corrupt: 'В хранилище найдены повреждённые записи. Смотрите журнал.',
    byRole: 'Кто на связи', nobody: 'Никого нет на связи.', refused: 'Отказы', noneRefused: 'Отказов не было.', dropped: 'Не доставлено', noneDropped: 'Доставлено всё.', about: 'Об узле', version: 'Версия', started: 'Запущен', sessions: 'Сеансов', subscriptions: 'Подписок', store: 'Магазин', stored: 'Данные', kept: 'Хранится заказов',
    sinceStart: 'Счётчики — с запуска узла, кривые — за последние пять минут. Для долгой истории пусть Prometheus читает /metrics.', silent: 'Нет данных с {time}.',
    elsewhere: 'Показатели отдаются в другом месте', elsewhereHint: 'metrics.listen перенёс их на другой порт. Ниже то, что узел сообщает по MQTT.', noFigures: 'Нет данных', noFiguresHint: 'Узел не отвечает. Они появятся сами, когда он ответит.',
    signOut: 'Завершить чей-то сеанс', role: 'Кто', sub: 'Имя в системе', kick: 'Закрыть соединения', kickHint: 'Сеансы остаются, клиенты вернутся сами.', client_id: 'Идентификатор клиента', kicked: { one: 'Закрыто {n} соединение.', few: 'Закрыто {n} соединения.', many: 'Закрыто {n} соединений.', other: 'Закрыто {n} соединения.' }, reallyKick: 'Точно закрыть?',
  },
})

/** roleWords name the roles. */
export const roleWords = texts({
  en: { customer: 'Customers', guest: 'Guests', rider: 'Riders', merchant: 'Store devices', table: 'Tables', operator: 'Operators', platform: 'Consoles', service: 'Backends', anonymous: 'Anonymous' },
  zh: { customer: '顾客', guest: '访客', rider: '骑手', merchant: '商家设备', table: '餐桌', operator: '客服', platform: '控制台', service: '后端', anonymous: '匿名' },
  ru: { customer: 'Клиенты', guest: 'Гости', rider: 'Курьеры', merchant: 'Устройства магазинов', table: 'Столы', operator: 'Операторы', platform: 'Консоли', service: 'Бэкенды', anonymous: 'Анонимы' },
})

/** refusalWords say why something was refused, or not delivered. */
export const refusalWords = texts({
  en: {
    publish: 'Sending', subscribe: 'Subscribing', connect: 'Signing in', denied: 'not allowed', quota: 'too much, or taken', invalid: 'not valid', conflict: 'too late or not possible now', topic: 'no such topic', token: 'bad token', large: 'too large',
    corrupt: 'damaged', ended: 'session ended', expired: 'expired', overflowed: 'queue full', recalled: 'withdrawn', slow: 'receiver too slow', too_large: 'too large for the receiver',
  },
  zh: {
    publish: '发送', subscribe: '订阅', connect: '登录', denied: '没有权限', quota: '超出限制或已被抢先', invalid: '内容无效', conflict: '为时已晚或当前不可行', topic: '没有此主题', token: '令牌无效', large: '过大',
    corrupt: '已损坏', ended: '会话已结束', expired: '已过期', overflowed: '队列已满', recalled: '已撤回', slow: '接收过慢', too_large: '超出接收方上限',
  },
  ru: {
    publish: 'Отправка', subscribe: 'Подписка', connect: 'Вход', denied: 'нельзя', quota: 'слишком много или уже занято', invalid: 'неверные данные', conflict: 'поздно или сейчас невозможно', topic: 'нет такой темы', token: 'негодный токен', large: 'слишком велико',
    corrupt: 'повреждено', ended: 'сеанс кончился', expired: 'срок вышел', overflowed: 'очередь полна', recalled: 'отозвано', slow: 'получатель не успевает', too_large: 'велико для получателя',
  },
})
