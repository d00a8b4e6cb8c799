import { texts } from '../../kit'

/** kindWords name whole kinds. */
export const kindWords = texts({
  en: { customer: 'Customers', rider: 'Riders', pos: 'Tills', pad: 'Tablets', app: 'Phones', h5: 'Table pages', store: 'Stores' },
  zh: { customer: '顾客', rider: '骑手', pos: '收银机', pad: '平板', app: '手机', h5: '桌边页面', store: '商家' },
  ru: { customer: 'Клиенты', rider: 'Курьеры', pos: 'Кассы', pad: 'Планшеты', app: 'Телефоны', h5: 'Страницы столов', store: 'Магазины' },
})

/** personWords name one of a kind. */
export const personWords = texts({
  en: { customer: 'Customer', rider: 'Rider', operator: 'Operator', merchant: 'Store staff', pos: 'Till', pad: 'Tablet', app: 'Phone', device: 'Device' },
  zh: { customer: '顾客', rider: '骑手', operator: '客服', merchant: '商家员工', pos: '收银机', pad: '平板', app: '手机', device: '设备' },
  ru: { customer: 'Клиент', rider: 'Курьер', operator: 'Оператор', merchant: 'Сотрудник магазина', pos: 'Касса', pad: 'Планшет', app: 'Телефон', device: 'Устройство' },
})

/** pushWords are about pushes. */
export const pushWords = texts({
  en: {
    title: 'Push', ways: 'To whom', device: 'One person', topic: 'Topic', clients: 'Everybody', connection: 'Connection', table: 'Table', area: 'Area',
    who: 'Who', uid: 'Name in the system', topicName: 'Topic', topicHint: 'Such as store/s1/notice or region/Tianhe_Qu/notice. The old names work too.', clientId: 'Client id', clientHint: 'Of one connection, as the device chose it.',
    tableName: 'Store and table', tableHint: 'As store_table, such as s1_7.', whoThere: 'Who is told', heading: 'Title', body: 'Text', json: 'Data (JSON)', asJSON: 'Write JSON instead', life: 'Valid for',
    life_600: '10 minutes', life_3600: '1 hour', life_86400: '1 day', life_604800: '1 week', wait: 'Wait up to 5 s for receipts', send: 'Send', waiting: 'Waiting for receipts…', receipts: 'Receipts',
    receiptsHint: 'Who got it, who has yet to, and who is away: every push of this tab is listed here.', nobody: 'Nobody is there. Nothing is kept.', targets: { one: 'To {n} session:', other: 'To {n} sessions:' },
    r_delivered: 'received', r_waiting: 'on the way', r_offline: 'away', r_overflowed: 'queue full', offlineHint: 'Who is away gets it on return, unless it has expired by then.',
    needed: 'Please fill this in.', badId: 'A name has no / + # and no control characters.', badTopic: 'A topic to push to has no wildcards.', badJSON: 'This is not JSON.', badTable: 'Expected store_table.', noKinds: 'Choose at least one.', noArea: 'Draw an area first.', noMessage: 'Write a title or a text.',
    shape: 'Shape', circle: 'Circle', polygon: 'Polygon', fromRegion: 'Take a region…', clear: 'Clear', circleHint: 'Click the middle on the map.', polygonHint: 'Click the corners on the map, three at least.', radius: 'Radius', lat: 'Latitude', lng: 'Longitude',
  },
  zh: {
    title: '推送', ways: '推送对象', device: '个人', topic: '主题', clients: '全体', connection: '连接', table: '餐桌', area: '范围',
    who: '对象', uid: '系统中的标识', topicName: '主题', topicHint: '如 store/s1/notice 或 region/Tianhe_Qu/notice，旧名称同样可用。', clientId: '客户端 ID', clientHint: '设备连接时使用的标识。',
    tableName: '商家与桌号', tableHint: '格式为 商家_桌号，如 s1_7。', whoThere: '通知谁', heading: '标题', body: '内容', json: '数据（JSON）', asJSON: '改为填写 JSON', life: '有效期',
    life_600: '10 分钟', life_3600: '1 小时', life_86400: '1 天', life_604800: '1 周', wait: '等待回执（最多 5 秒）', send: '发送', waiting: '正在等待回执…', receipts: '回执',
    receiptsHint: '谁已收到、谁还没有、谁不在线：本标签页发出的推送都列在这里。', nobody: '没有接收者，不会保留。', targets: '{n} 个会话：',
    r_delivered: '已收到', r_waiting: '发送中', r_offline: '离线', r_overflowed: '队列已满', offlineHint: '离线者上线后会收到，除非已过期。',
    needed: '请填写此项。', badId: '标识不能含 / + # 或控制字符。', badTopic: '推送主题不能含通配符。', badJSON: '不是有效的 JSON。', badTable: '格式应为 商家_桌号。', noKinds: '请至少选择一项。', noArea: '请先画出范围。', noMessage: '请填写标题或内容。',
    shape: '形状', circle: '圆形', polygon: '多边形', fromRegion: '使用区域…', clear: '清除', circleHint: '在地图上点击圆心。', polygonHint: '在地图上依次点击顶点，至少三个。', radius: '半径', lat: '纬度', lng: '经度',
  },
  ru: {
    title: 'Рассылка', ways: 'Кому', device: 'Одному', topic: 'Тема', clients: 'Всем', connection: 'Соединение', table: 'Стол', area: 'Место',
    who: 'Кто', uid: 'Имя в системе', topicName: 'Тема', topicHint: 'Например, store/s1/notice или region/Tianhe_Qu/notice. Прежние имена тоже годятся.', clientId: 'Идентификатор клиента', clientHint: 'Одного соединения, как его выбрало устройство.',
    tableName: 'Магазин и стол', tableHint: 'Как магазин_стол, например s1_7.', whoThere: 'Кому сказать', heading: 'Заголовок', body: 'Текст', json: 'Данные (JSON)', asJSON: 'Писать JSON', life: 'Действует',
    life_600: '10 минут', life_3600: '1 час', life_86400: '1 день', life_604800: '1 неделю', wait: 'Ждать подтверждений до 5 с', send: 'Отправить', waiting: 'Ждём подтверждений…', receipts: 'Подтверждения',
    receiptsHint: 'Кто получил, кто ещё нет и кого нет на связи: здесь все отправки этой вкладки.', nobody: 'Никого нет. Ничего не сохраняется.', targets: { one: '{n} сеанс:', few: '{n} сеанса:', many: '{n} сеансов:', other: '{n} сеанса:' },
    r_delivered: 'получили', r_waiting: 'в пути', r_offline: 'не на связи', r_overflowed: 'очередь полна', offlineHint: 'Кого нет на связи, получит по возвращении, если срок не выйдет.',
    needed: 'Заполните это поле.', badId: 'В имени не бывает / + # и управляющих символов.', badTopic: 'В теме для отправки нет подстановок.', badJSON: 'Это не JSON.', badTable: 'Нужно магазин_стол.', noKinds: 'Выберите хотя бы одно.', noArea: 'Сначала отметьте место.', noMessage: 'Напишите заголовок или текст.',
    shape: 'Форма', circle: 'Круг', polygon: 'Многоугольник', fromRegion: 'Взять район…', clear: 'Очистить', circleHint: 'Щёлкните середину на карте.', polygonHint: 'Щёлкните углы на карте, не меньше трёх.', radius: 'Радиус', lat: 'Широта', lng: 'Долгота',
  },
})
