import { texts } from '../../kit'

/** say are the words of the map. */
export const say = texts({
  en: { map: 'Map of the riders. Arrow keys move it, plus and minus zoom.', in: 'Zoom in', out: 'Zoom out', whole: 'Show the whole city' },
  zh: { map: '骑手地图。方向键移动，加号和减号缩放。', in: '放大', out: '缩小', whole: '显示全城' },
  ru: { map: 'Карта курьеров. Стрелки двигают её, плюс и минус меняют масштаб.', in: 'Приблизить', out: 'Отдалить', whole: 'Показать весь город' },
})

/** fleetWords are about riders and regions. */
export const fleetWords = texts({
  en: {
    riders: 'Riders', ridersN: { one: '{n} rider', other: '{n} riders' }, free: 'Free', busy: 'Delivering', quiet: 'No signal', off: 'Off duty', loud: 'Stores', silent: 'Stores that cannot ring',
    regions: 'Regions', nobody: 'No rider has reported a position yet.', phone: 'Phone', seen: 'Last position', speed: 'Speed', kmh: '{n} km/h',
    battery: 'Battery', noOrders: 'Nothing to deliver now.', ordersN: { one: '{n} order', other: '{n} orders' }, center: 'Centre', way: 'Last hour', hideWay: 'Hide the way',
    noWay: 'No position in the last hour.', points: { one: '{n} position in the last hour.', other: '{n} positions in the last hour.' }, nowhere: 'No position', unknownRider: 'The node knows no rider of this name.',
  },
  zh: {
    riders: '骑手', ridersN: '{n} 名骑手', free: '空闲', busy: '配送中', quiet: '无信号', off: '已下线', loud: '商家', silent: '无法响铃的商家',
    regions: '区域', nobody: '还没有骑手上报位置。', phone: '手机', seen: '最近位置', speed: '速度', kmh: '{n} 公里/时',
    battery: '电量', noOrders: '当前没有配送任务。', ordersN: '{n} 个订单', center: '居中', way: '近一小时轨迹', hideWay: '隐藏轨迹',
    noWay: '近一小时没有位置。', points: '近一小时共 {n} 个位置。', nowhere: '没有位置', unknownRider: '节点上没有这名骑手。',
  },
  ru: {
    riders: 'Курьеры', ridersN: { one: '{n} курьер', few: '{n} курьера', many: '{n} курьеров', other: '{n} курьера' }, free: 'Свободны', busy: 'Доставляют', quiet: 'Нет сигнала', off: 'Не на смене', loud: 'Магазины', silent: 'Магазины без звонка',
    regions: 'Районы', nobody: 'Ни один курьер ещё не сообщил, где он.', phone: 'Телефон', seen: 'Последняя точка', speed: 'Скорость', kmh: '{n} км/ч',
    battery: 'Заряд', noOrders: 'Сейчас везти нечего.', ordersN: { one: '{n} заказ', few: '{n} заказа', many: '{n} заказов', other: '{n} заказа' }, center: 'В центр', way: 'Последний час', hideWay: 'Скрыть путь',
    noWay: 'За последний час точек нет.', points: { one: '{n} точка за последний час.', few: '{n} точки за последний час.', many: '{n} точек за последний час.', other: '{n} точки за последний час.' }, nowhere: 'Нет точки', unknownRider: 'Узел не знает такого курьера.',
  },
})
