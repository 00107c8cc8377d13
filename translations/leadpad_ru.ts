<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>AccountColour</name>
    <message>
        <source>Blue</source>
        <translation>Синий</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёный</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Оранжевый</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Красный</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Фиолетовый</translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation>Бирюзовый</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Розовый</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Серый</translation>
    </message>
</context>
<context>
    <name>AccountSetting</name>
    <message>
        <source>Responsible where nobody is chosen</source>
        <translation>Ответственный, если никто не выбран</translation>
    </message>
    <message>
        <source>The number of an employee in Flowlu.</source>
        <translation>Номер сотрудника во Flowlu.</translation>
    </message>
    <message>
        <source>Release of CRM.COM</source>
        <translation>Выпуск CRM.COM</translation>
    </message>
    <message>
        <source>Decides which fields and lists there are.</source>
        <translation>От него зависит, какие есть поля и списки.</translation>
    </message>
    <message>
        <source>Unit to work in</source>
        <translation>Подразделение</translation>
    </message>
    <message>
        <source>Its id; empty: the unit that the user has by default.</source>
        <translation>Его id; пусто: подразделение пользователя по умолчанию.</translation>
    </message>
    <message>
        <source>Field for Leadpad&apos;s reference</source>
        <translation>Поле для метки Leadpad</translation>
    </message>
    <message>
        <source>A text field that nobody else uses: by it a lead is found again after a lost answer. Without one the reference stands behind the description.</source>
        <translation>Текстовое поле, которым больше никто не пользуется: по нему лид находят, если ответ потерялся. Без него метка стоит в конце описания.</translation>
    </message>
    <message>
        <source>Who assigns a lead</source>
        <translation>Кто назначает ответственных</translation>
    </message>
    <message>
        <source>“server” where CRM.COM has rules of assignment, “always” where each lead must name a unit.</source>
        <translation>«server», если в CRM.COM есть правила назначения, «always», если в каждом лиде нужно указать подразделение.</translation>
    </message>
    <message>
        <source>Expected completion</source>
        <translation>Ожидаемое завершение</translation>
    </message>
    <message>
        <source>“one”: a date or a time is needed; “neither”: both may be empty.</source>
        <translation>«one»: нужна дата или срок; «neither»: можно не указывать ни того, ни другого.</translation>
    </message>
    <message>
        <source>Lead types that need an e-mail address</source>
        <translation>Типы лидов, которым нужен e-mail</translation>
    </message>
    <message>
        <source>Ids or names, divided by commas; * means every type.</source>
        <translation>Id или названия через запятую; * означает любой тип.</translation>
    </message>
    <message>
        <source>Lead types that need a phone</source>
        <translation>Типы лидов, которым нужен телефон</translation>
    </message>
    <message>
        <source>Won, lost and cancelled statuses for a new lead</source>
        <translation>Завершённые статусы для нового лида</translation>
    </message>
    <message>
        <source>A lead that begins as won may become a customer&apos;s account at once.</source>
        <translation>Лид, созданный выигранным, может сразу стать счётом клиента.</translation>
    </message>
    <message>
        <source>New contacts</source>
        <translation>Новые контакты</translation>
    </message>
    <message>
        <source>“two”: the contact is made before the lead, which can then be found again; “inline”: within the lead.</source>
        <translation>«two»: контакт создаётся до лида, и лид потом можно найти; «inline»: вместе с лидом.</translation>
    </message>
    <message>
        <source>How a lead names its contact</source>
        <translation>Как лид называет контакт</translation>
    </message>
    <message>
        <source>Phone and e-mail of a new contact</source>
        <translation>Телефон и e-mail нового контакта</translation>
    </message>
    <message>
        <source>“copy”: a contact without any takes those of the lead; “asTyped”: it has none.</source>
        <translation>«copy»: если своих нет, берутся из лида; «asTyped»: остаётся без них.</translation>
    </message>
    <message>
        <source>Type of such a phone</source>
        <translation>Тип такого телефона</translation>
    </message>
    <message>
        <source>Type of such an e-mail address</source>
        <translation>Тип такого e-mail</translation>
    </message>
    <message>
        <source>Path: search for contacts</source>
        <translation>Путь: поиск контактов</translation>
    </message>
    <message>
        <source>Empty: contacts are not searched for. Name one of the parameters below too.</source>
        <translation>Пусто: контакты не ищутся. Укажите и один из параметров ниже.</translation>
    </message>
    <message>
        <source>Parameter of that search: phone</source>
        <translation>Параметр этого поиска: телефон</translation>
    </message>
    <message>
        <source>Parameter of that search: e-mail</source>
        <translation>Параметр этого поиска: e-mail</translation>
    </message>
    <message>
        <source>Parameter of that search: name</source>
        <translation>Параметр этого поиска: имя</translation>
    </message>
    <message>
        <source>Priority goes out as</source>
        <translation>Приоритет передаётся как</translation>
    </message>
    <message>
        <source>Form of dates</source>
        <translation>Формат дат</translation>
    </message>
    <message>
        <source>How a refused token is recognised</source>
        <translation>Как узнать об отказе в токене</translation>
    </message>
    <message>
        <source>A regular expression for the code, then for the message.</source>
        <translation>Регулярное выражение: сначала для кода, затем для сообщения.</translation>
    </message>
    <message>
        <source>More members of a lead</source>
        <translation>Дополнительные поля лида</translation>
    </message>
    <message>
        <source>A JSON object; its members replace those of the same name.</source>
        <translation>Объект JSON; его поля заменяют одноимённые.</translation>
    </message>
    <message>
        <source>More members of a new contact</source>
        <translation>Дополнительные поля нового контакта</translation>
    </message>
    <message>
        <source>Subscription package of every lead</source>
        <translation>Пакет подписки каждого лида</translation>
    </message>
    <message>
        <source>A JSON object; empty: none is sent.</source>
        <translation>Объект JSON; пусто: не передаётся.</translation>
    </message>
    <message>
        <source>Member: contact</source>
        <translation>Имя поля: контакт</translation>
    </message>
    <message>
        <source>Member: source</source>
        <translation>Имя поля: источник</translation>
    </message>
    <message>
        <source>Member: recommending partner</source>
        <translation>Имя поля: партнёр, давший рекомендацию</translation>
    </message>
    <message>
        <source>Member: competitors</source>
        <translation>Имя поля: конкуренты</translation>
    </message>
    <message>
        <source>Member: one competitor</source>
        <translation>Имя поля: один конкурент</translation>
    </message>
    <message>
        <source>Member: team</source>
        <translation>Имя поля: команда</translation>
    </message>
    <message>
        <source>Member: products</source>
        <translation>Имя поля: товары</translation>
    </message>
    <message>
        <source>Member: services</source>
        <translation>Имя поля: услуги</translation>
    </message>
    <message>
        <source>Member: physical goods</source>
        <translation>Имя поля: физические товары</translation>
    </message>
    <message>
        <source>Member: subscription package</source>
        <translation>Имя поля: пакет подписки</translation>
    </message>
    <message>
        <source>Member: assigned unit</source>
        <translation>Имя поля: назначенное подразделение</translation>
    </message>
    <message>
        <source>Member: assigned user</source>
        <translation>Имя поля: назначенный сотрудник</translation>
    </message>
    <message>
        <source>Member: owning business unit</source>
        <translation>Имя поля: бизнес-единица владельца</translation>
    </message>
    <message>
        <source>Path: lead types</source>
        <translation>Путь: типы лидов</translation>
    </message>
    <message>
        <source>Path: statuses</source>
        <translation>Путь: статусы</translation>
    </message>
    <message>
        <source>Path: pipelines (from R18)</source>
        <translation>Путь: воронки (с R18)</translation>
    </message>
    <message>
        <source>Path: importance</source>
        <translation>Путь: важность</translation>
    </message>
    <message>
        <source>Path: priority</source>
        <translation>Путь: приоритет</translation>
    </message>
    <message>
        <source>Path: competitors</source>
        <translation>Путь: конкуренты</translation>
    </message>
    <message>
        <source>Path: categories</source>
        <translation>Путь: категории</translation>
    </message>
    <message>
        <source>Path: lost reasons</source>
        <translation>Путь: причины проигрыша</translation>
    </message>
    <message>
        <source>Path: groups</source>
        <translation>Путь: группы</translation>
    </message>
    <message>
        <source>Path: business units (from R18)</source>
        <translation>Путь: бизнес-единицы (с R18)</translation>
    </message>
    <message>
        <source>Path: units</source>
        <translation>Путь: подразделения</translation>
    </message>
    <message>
        <source>Path: users</source>
        <translation>Путь: сотрудники</translation>
    </message>
    <message>
        <source>Path: one user</source>
        <translation>Путь: один сотрудник</translation>
    </message>
    <message>
        <source>Path: privacy levels</source>
        <translation>Путь: уровни доступа</translation>
    </message>
    <message>
        <source>Path: products</source>
        <translation>Путь: товары</translation>
    </message>
    <message>
        <source>Path: accounts receivable</source>
        <translation>Путь: счета клиентов</translation>
    </message>
    <message>
        <source>Whose users are offered</source>
        <translation>Чьи сотрудники предлагаются</translation>
    </message>
    <message>
        <source>Such as unit=ID, group=ID, security_profile=ID or business_unit=ID, several divided by semicolons; empty: those of your own units, or of all groups.</source>
        <translation>Например, unit=ID, group=ID, security_profile=ID или business_unit=ID, несколько через точку с запятой; пусто: из ваших подразделений или из всех групп.</translation>
    </message>
    <message>
        <source>Which products are offered</source>
        <translation>Какие товары предлагаются</translation>
    </message>
    <message>
        <source>Such as type=ID, brand=ID, family=ID or category=ID, several divided by semicolons: CRM.COM lists products by one of these alone.</source>
        <translation>Например, type=ID, brand=ID, family=ID или category=ID, несколько через точку с запятой: CRM.COM выдаёт товары только по одному из этих признаков.</translation>
    </message>
    <message>
        <source>Where CRM.COM gives no list: “id=label; id=label”, or names alone.</source>
        <translation>Если CRM.COM не даёт списка: «id=название; id=название» или одни названия.</translation>
    </message>
    <message>
        <source>List: lead types</source>
        <translation>Список: типы лидов</translation>
    </message>
    <message>
        <source>List: statuses</source>
        <translation>Список: статусы</translation>
    </message>
    <message>
        <source>List: categories</source>
        <translation>Список: категории</translation>
    </message>
    <message>
        <source>List: lost reasons</source>
        <translation>Список: причины проигрыша</translation>
    </message>
    <message>
        <source>List: groups</source>
        <translation>Список: группы</translation>
    </message>
    <message>
        <source>List: business units</source>
        <translation>Список: бизнес-единицы</translation>
    </message>
    <message>
        <source>List: units</source>
        <translation>Список: подразделения</translation>
    </message>
    <message>
        <source>List: users</source>
        <translation>Список: сотрудники</translation>
    </message>
    <message>
        <source>List: privacy levels</source>
        <translation>Список: уровни доступа</translation>
    </message>
    <message>
        <source>List: competitors</source>
        <translation>Список: конкуренты</translation>
    </message>
    <message>
        <source>List: products</source>
        <translation>Список: товары</translation>
    </message>
    <message>
        <source>List: services</source>
        <translation>Список: услуги</translation>
    </message>
    <message>
        <source>List: physical goods</source>
        <translation>Список: физические товары</translation>
    </message>
    <message>
        <source>List: categories of contacts</source>
        <translation>Список: категории контактов</translation>
    </message>
    <message>
        <source>Label of a field of your own</source>
        <translation>Название своего поля</translation>
    </message>
    <message>
        <source>Without a label the field is not offered.</source>
        <translation>Без названия поле не предлагается.</translation>
    </message>
    <message>
        <source>Authorization server for a copied code</source>
        <translation>Сервер авторизации для скопированного кода</translation>
    </message>
    <message>
        <source>Only for a sign-in in the browser that shows a code without an address.</source>
        <translation>Только для входа через браузер, когда тот показывает код без адреса.</translation>
    </message>
    <message>
        <source>Port of the return address</source>
        <translation>Порт адреса возврата</translation>
    </message>
    <message>
        <source>The application in Bitrix24 must have http://localhost:PORT as its handler.</source>
        <translation>Обработчиком приложения в Битрикс24 должен быть указан http://localhost:ПОРТ.</translation>
    </message>
</context>
<context>
    <name>ContactType</name>
    <message>
        <source>work</source>
        <translation>рабочий</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>мобильный</translation>
    </message>
    <message>
        <source>home</source>
        <translation>домашний</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>факс</translation>
    </message>
    <message>
        <source>pager</source>
        <translation>пейджер</translation>
    </message>
    <message>
        <source>mailings</source>
        <translation>для рассылок</translation>
    </message>
    <message>
        <source>other</source>
        <translation>другой</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>телефон</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Стадия</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Мессенджер</translation>
    </message>
    <message>
        <source>Street, house</source>
        <translation>Улица, дом</translation>
    </message>
    <message>
        <source>Flat, office</source>
        <translation>Квартира, офис</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Индекс</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Район</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Область</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Страна</translation>
    </message>
    <message>
        <source>Country code</source>
        <translation>Код страны</translation>
    </message>
    <message>
        <source>Lead title</source>
        <translation>Название лида</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>About the source</source>
        <translation>Об источнике</translation>
    </message>
    <message>
        <source>About the stage</source>
        <translation>О стадии</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Товар</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Количество</translation>
    </message>
    <message>
        <source>Visible to everyone</source>
        <translation>Доступен для всех</translation>
    </message>
    <message>
        <source>Keep the typed amount</source>
        <translation>Сумма вручную</translation>
    </message>
    <message>
        <source>Otherwise Bitrix24 counts the amount from the product rows.</source>
        <translation>Иначе Bitrix24 посчитает сумму по товарам.</translation>
    </message>
    <message>
        <source>Tell the responsible person</source>
        <translation>Уведомить ответственного</translation>
    </message>
    <message>
        <source>Bitrix24 writes a feed event and notifies them.</source>
        <translation>Bitrix24 добавит событие в ленту и отправит уведомление.</translation>
    </message>
    <message>
        <source>Phone, e-mail</source>
        <translation>Телефон, e-mail</translation>
    </message>
    <message>
        <source>Contact number in LPTracker</source>
        <translation>Номер контакта в LPTracker</translation>
    </message>
    <message>
        <source>Gives the lead to a contact that is already there; then leave phone and name empty.</source>
        <translation>Лид достанется контакту, который уже есть; телефон и имя тогда оставьте пустыми.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Проект</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>Funnel step</source>
        <translation>Шаг воронки</translation>
    </message>
    <message>
        <source>Call the customer at once</source>
        <translation>Сразу позвонить клиенту</translation>
    </message>
    <message>
        <source>LPTracker rings the customer as soon as the lead is there.</source>
        <translation>LPTracker позвонит клиенту, как только лид появится.</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Платежи</translation>
    </message>
    <message>
        <source>A payment makes the lead a deal.</source>
        <translation>Платёж делает лид сделкой.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Назначение</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Date of the lead</source>
        <translation>Дата лида</translation>
    </message>
    <message>
        <source>By the clock of this computer; empty means now.</source>
        <translation>По часам этого компьютера; пусто — сейчас.</translation>
    </message>
    <message>
        <source>Date of the deal</source>
        <translation>Дата сделки</translation>
    </message>
    <message>
        <source>Only with a payment.</source>
        <translation>Только с платежом.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Кампания</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Ключевое слово</translation>
    </message>
    <message>
        <source>Visit number in LPTracker</source>
        <translation>Номер визита в LPTracker</translation>
    </message>
    <message>
        <source>Left empty, it is made of name and phone.</source>
        <translation>Если оставить пустым, составляется из имени и телефона.</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Воронка</translation>
    </message>
    <message>
        <source>In the currency of the portal.</source>
        <translation>В валюте портала.</translation>
    </message>
    <message>
        <source>Contacts and companies in Flowlu</source>
        <translation>Контакты и компании во Flowlu</translation>
    </message>
    <message>
        <source>Their numbers; whoever is known by phone or e-mail is offered.</source>
        <translation>Их номера; кого портал знает по телефону или e-mail, того Leadpad предложит сам.</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Мобильный телефон</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Empty means in progress.</source>
        <translation>Пустое значит «в работе».</translation>
    </message>
    <message>
        <source>Observers</source>
        <translation>Наблюдатели</translation>
    </message>
    <message>
        <source>Planned start</source>
        <translation>Плановое начало</translation>
    </message>
    <message>
        <source>Planned closing</source>
        <translation>Плановое закрытие</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Дата закрытия</translation>
    </message>
    <message>
        <source>Reason of the loss</source>
        <translation>Причина потери</translation>
    </message>
    <message>
        <source>Comment on the closing</source>
        <translation>Комментарий к закрытию</translation>
    </message>
    <message>
        <source>Lead type</source>
        <translation>Тип лида</translation>
    </message>
    <message>
        <source>Source type</source>
        <translation>Тип источника</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Важность</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Contact in CRM.COM</source>
        <translation>Контакт в CRM.COM</translation>
    </message>
    <message>
        <source>The id of a contact that is already there; then no new one is made.</source>
        <translation>Id контакта, который уже есть; тогда новый не создаётся.</translation>
    </message>
    <message>
        <source>Person or company</source>
        <translation>Человек или компания</translation>
    </message>
    <message>
        <source>Phones of the contact</source>
        <translation>Телефоны контакта</translation>
    </message>
    <message>
        <source>E-mail addresses of the contact</source>
        <translation>Адреса e-mail контакта</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Удостоверение личности</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Паспорт</translation>
    </message>
    <message>
        <source>Social security number</source>
        <translation>Номер соцстрахования</translation>
    </message>
    <message>
        <source>Category of the contact</source>
        <translation>Категория контакта</translation>
    </message>
    <message>
        <source>Group of the contact</source>
        <translation>Группа контакта</translation>
    </message>
    <message>
        <source>Privacy level of the contact</source>
        <translation>Уровень доступа к контакту</translation>
    </message>
    <message>
        <source>Notes on the contact</source>
        <translation>Заметки о контакте</translation>
    </message>
    <message>
        <source>Probability to win, %</source>
        <translation>Вероятность успеха, %</translation>
    </message>
    <message>
        <source>Completion takes</source>
        <translation>Срок завершения</translation>
    </message>
    <message>
        <source>Either this or the date of completion; CRM.COM counts the other.</source>
        <translation>Либо срок, либо дата завершения; другое CRM.COM посчитает само.</translation>
    </message>
    <message>
        <source>Lost reason</source>
        <translation>Причина проигрыша</translation>
    </message>
    <message>
        <source>Expected completion</source>
        <translation>Ожидаемое завершение</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Единица времени</translation>
    </message>
    <message>
        <source>Accounts receivable</source>
        <translation>Счёт клиента</translation>
    </message>
    <message>
        <source>The account of a contact who is a customer already: its id, or number=… with its number. Empty: Leadpad asks CRM.COM.</source>
        <translation>Счёт контакта, который уже стал клиентом: его id или number=… с номером. Пусто: Leadpad спросит CRM.COM.</translation>
    </message>
    <message>
        <source>Assigned to unit</source>
        <translation>Назначено подразделению</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Назначено сотруднику</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Owning group</source>
        <translation>Группа-владелец</translation>
    </message>
    <message>
        <source>Owning business unit</source>
        <translation>Бизнес-единица-владелец</translation>
    </message>
    <message>
        <source>Privacy level</source>
        <translation>Уровень доступа</translation>
    </message>
    <message>
        <source>Its id, or number=… with its number.</source>
        <translation>Id или number=… с номером.</translation>
    </message>
    <message>
        <source>Recommended by contact</source>
        <translation>Рекомендовал контакт</translation>
    </message>
    <message>
        <source>The id of the contact.</source>
        <translation>Id контакта.</translation>
    </message>
    <message>
        <source>Recommended by employee</source>
        <translation>Рекомендовал сотрудник</translation>
    </message>
    <message>
        <source>Recommended by partner</source>
        <translation>Рекомендовал партнёр</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Уведомление</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Услуги</translation>
    </message>
    <message>
        <source>Physical goods</source>
        <translation>Физические товары</translation>
    </message>
    <message>
        <source>Competitors</source>
        <translation>Конкуренты</translation>
    </message>
    <message>
        <source>Contacts in Bitrix24</source>
        <translation>Контакты в Bitrix24</translation>
    </message>
    <message>
        <source>Bitrix24 then marks the lead as a repeat enquiry and shows the client&apos;s own phone and address in its card.</source>
        <translation>Bitrix24 отметит лид как повторный и покажет в его карточке телефон и адрес самого клиента.</translation>
    </message>
    <message>
        <source>First contact in Bitrix24</source>
        <translation>Основной контакт в Bitrix24</translation>
    </message>
    <message>
        <source>Company in Bitrix24</source>
        <translation>Компания в Bitrix24</translation>
    </message>
    <message>
        <source>The lead is then a repeat enquiry of this company.</source>
        <translation>Лид станет повторным обращением этой компании.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Ед.</translation>
    </message>
    <message>
        <source>Discount in</source>
        <translation>Вид скидки</translation>
    </message>
    <message>
        <source>Product number in Bitrix24</source>
        <translation>Номер товара в Bitrix24</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>Tax, %</source>
        <translation>Налог, %</translation>
    </message>
    <message>
        <source>in price</source>
        <translation>в цене</translation>
    </message>
    <message>
        <source>Kind and number: C_120 contact, CO_31 company, L_7 lead, D_5 deal.</source>
        <translation>Вид и номер: C_120 — контакт, CO_31 — компания, L_7 — лид, D_5 — сделка.</translation>
    </message>
    <message>
        <source>The number of the entry: it stands in the column ID of the list in Bitrix24.</source>
        <translation>Номер элемента: в Bitrix24 он стоит в столбце ID списка.</translation>
    </message>
    <message>
        <source>The number of the section: it stands in the column ID of the list in Bitrix24.</source>
        <translation>Номер раздела: в Bitrix24 он стоит в столбце ID списка.</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Текст лицензии</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>contact</source>
        <translation>контакт</translation>
    </message>
    <message>
        <source>company</source>
        <translation>компания</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>won</source>
        <translation>выиграна</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>потеряна</translation>
    </message>
    <message>
        <source>pcs</source>
        <translation>шт</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>кг</translation>
    </message>
    <message>
        <source>m</source>
        <translation>м</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>сумма</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Webhook address</source>
        <translation>Адрес вебхука</translation>
    </message>
    <message>
        <source>In Bitrix24 open Applications → Developer resources → Ready-made scenarios → Other → Inbound webhook, tick “CRM” and “Users (minimal)”, save, and paste the whole address here.</source>
        <translation>В Bitrix24 откройте «Приложения» → «Разработчикам» → «Готовые сценарии» → «Другое» → «Входящий вебхук», отметьте права «CRM» и «Пользователи (минимальный)», сохраните и вставьте сюда весь адрес.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>The e-mail address of the main LPTracker account. Use one account for the whole office: LPTracker allows one user per internet address.</source>
        <translation>Адрес e-mail главного аккаунта LPTracker. На весь офис нужен один аккаунт: с одного интернет-адреса LPTracker пускает одного пользователя.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Address of the portal</source>
        <translation>Адрес портала</translation>
    </message>
    <message>
        <source>As in the browser: company.flowlu.com, company.flowlu.ru, company.aspro.cloud or a domain of your own.</source>
        <translation>Как в браузере: company.flowlu.com, company.flowlu.ru, company.aspro.cloud или собственный домен.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Ключ API</translation>
    </message>
    <message>
        <source>An administrator makes it in Portal Settings, API Settings, with the permissions CRM, custom fields and employees.</source>
        <translation>Его создаёт администратор: «Настройки системы», «Настройки API», с правами на CRM, пользовательские поля и сотрудников.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>The address of your company&apos;s CRM.COM server.</source>
        <translation>Адрес сервера CRM.COM вашей компании.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Имя пользователя</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>As it is called in CRM.COM, capital letters included.</source>
        <translation>Как она называется в CRM.COM, с учётом заглавных букв.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Подразделение</translation>
    </message>
    <message>
        <source>The id of the unit to work in; empty: the one that you have by default.</source>
        <translation>Id подразделения; пусто: ваше подразделение по умолчанию.</translation>
    </message>
    <message>
        <source>In place of user name, password and organisation: then all leads are made by the key&apos;s user.</source>
        <translation>Вместо имени пользователя, пароля и организации: тогда все лиды создаёт пользователь ключа.</translation>
    </message>
    <message>
        <source>Application ID (client_id)</source>
        <translation>Код приложения (client_id)</translation>
    </message>
    <message>
        <source>Application key (client_secret)</source>
        <translation>Ключ приложения (client_secret)</translation>
    </message>
    <message>
        <source>The administrator makes them once: Applications → Developer resources → Other → Local application, handler http://localhost:52417, permissions “CRM” and “Users (minimal)”.</source>
        <translation>Администратор создаёт их один раз: «Приложения → Разработчикам → Другое → Локальное приложение», обработчик http://localhost:52417, права «CRM» и «Пользователи (минимальный)».</translation>
    </message>
    <message>
        <source>Inbound webhook</source>
        <translation>Входящий вебхук</translation>
    </message>
    <message>
        <source>Application, in the browser</source>
        <translation>Приложение, через браузер</translation>
    </message>
</context>
<context>
    <name>leadpad::AccountRail</name>
    <message>
        <source>Accounts</source>
        <translation>Аккаунты</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Добавить аккаунт…</translation>
    </message>
    <message>
        <source>%1, Ctrl+%2</source>
        <translation>%1, Ctrl+%2</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>Удаление аккаунта</translation>
    </message>
    <message>
        <source>Remove the account %1 from this computer? Its sign-in leaves the keychain. Leads that were sent stay in the history; those that wait will not be sent.</source>
        <translation>Удалить аккаунт «%1» с этого компьютера? Данные для входа будут удалены из хранилища паролей. Отправленные лиды останутся в истории, ждущие отправки не уйдут.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>Изменить аккаунт…</translation>
    </message>
    <message>
        <source>Reload lists</source>
        <translation>Обновить справочники</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>Удалить аккаунт…</translation>
    </message>
</context>
<context>
    <name>leadpad::AddAccountDialog</name>
    <message>
        <source>Add account</source>
        <translation>Новый аккаунт</translation>
    </message>
    <message>
        <source>C&amp;RM</source>
        <translation>CRM-&amp;система</translation>
    </message>
    <message>
        <source>CRM</source>
        <translation>CRM-система</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>&amp;Цвет</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>&amp;Проверить связь</translation>
    </message>
    <message>
        <source>Add an&amp;yway</source>
        <translation>&amp;Всё равно добавить</translation>
    </message>
    <message>
        <source>&amp;Keep until Leadpad closes</source>
        <translation>&amp;Хранить до закрытия Leadpad</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>The CRM cannot be reached. Check the address and the network connection.</source>
        <translation>Нет связи с CRM. Проверьте адрес и подключение к сети.</translation>
    </message>
    <message>
        <source>The CRM did not answer in time. Check the address and the network connection.</source>
        <translation>CRM не ответила вовремя. Проверьте адрес и подключение к сети.</translation>
    </message>
    <message>
        <source>The CRM is busy at present. Try again in a minute.</source>
        <translation>CRM сейчас занята. Повторите через минуту.</translation>
    </message>
    <message>
        <source>The CRM does not accept this sign-in: it is wrong, expired or blocked. Make a new one in the CRM and enter it here.</source>
        <translation>CRM не принимает эти данные для входа: они неверны, устарели или заблокированы. Создайте в CRM новые и введите их здесь.</translation>
    </message>
    <message>
        <source>This address leads elsewhere: the portal was renamed, closed or is not this CRM. Correct the address.</source>
        <translation>Адрес ведёт не туда: портал переименован, закрыт или принадлежит другой CRM. Исправьте адрес.</translation>
    </message>
    <message>
        <source>Not saved: the disk is full or cannot be written. Free some space and try again.</source>
        <translation>Не сохранено: диск заполнен или недоступен для записи. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The keychain of this computer does not answer, so the sign-in cannot be kept safely. Unlock the keychain and try again, or keep the sign-in in memory: then Leadpad asks for it after the next start.</source>
        <translation>Хранилище паролей этого компьютера не отвечает, и сохранить данные для входа надёжно нельзя. Разблокируйте хранилище и повторите либо оставьте данные в памяти: после следующего запуска Leadpad запросит их снова.</translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation>Укажите название аккаунта.</translation>
    </message>
    <message>
        <source>Another account has this name. Choose a different one.</source>
        <translation>Аккаунт с таким названием уже есть. Укажите другое.</translation>
    </message>
    <message>
        <source>Paste it here. The steps are below.</source>
        <translation>Вставьте значение сюда. Как его получить, описано ниже.</translation>
    </message>
    <message>
        <source>The address must begin with https://. Leadpad speaks without encryption to this computer alone.</source>
        <translation>Адрес должен начинаться с https://. Без шифрования Leadpad обращается только к этому же компьютеру.</translation>
    </message>
    <message>
        <source>This is not a whole address. It looks like this: %1</source>
        <translation>Адрес неполный. Он выглядит так: %1</translation>
    </message>
    <message>
        <source>Asking the CRM…</source>
        <translation>Проверка связи с CRM…</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Связь есть.</translation>
    </message>
    <message>
        <source>Works: signed in as %1.</source>
        <translation>Связь есть, вход выполнен: %1.</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Аккаунт «%1»</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Сохран&amp;ить</translation>
    </message>
    <message>
        <source>Save an&amp;yway</source>
        <translation>&amp;Всё равно сохранить</translation>
    </message>
    <message>
        <source>No keychain is in use: the sign-in is kept in memory, and Leadpad asks for it after the next start.</source>
        <translation>Хранилище паролей не используется: данные для входа остаются в памяти, и после следующего запуска Leadpad запросит их снова.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Показать: %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>Leave this empty to keep the present one.</source>
        <translation>Чтобы оставить текущее значение, ничего не вводите.</translation>
    </message>
    <message>
        <source>Allow &amp;deleting leads in this CRM</source>
        <translation>&amp;Разрешить удалять лиды в этой CRM</translation>
    </message>
    <message>
        <source>Adds the button “Delete…” to leads that are opened from the CRM</source>
        <translation>Добавляет кнопку «Удалить…» к лидам, открытым из CRM</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Заполните это поле.</translation>
    </message>
    <message>
        <source>E&amp;xpert settings…</source>
        <translation>Для ад&amp;министратора…</translation>
    </message>
    <message>
        <source>Fill in user name, password and organisation, or the API key alone.</source>
        <translation>Заполните имя пользователя, пароль и организацию либо только ключ API.</translation>
    </message>
    <message>
        <source>&amp;Sign in by</source>
        <translation>Спосо&amp;б входа</translation>
    </message>
    <message>
        <source>Sign in by</source>
        <translation>Способ входа</translation>
    </message>
    <message>
        <source>Sign in again in the &amp;browser…</source>
        <translation>Войти через браузер &amp;ещё раз…</translation>
    </message>
    <message>
        <source>The CRM cannot be reached through the proxy. Open Settings → Proxy and press “Test”: it says what fails.</source>
        <translation>CRM недоступна через прокси. Откройте «Настройки → Прокси» и нажмите «Проверить»: программа скажет, что не работает.</translation>
    </message>
    <message>
        <source>The proxy wants a name and password, or does not accept those it was given. Open Settings → Proxy and enter them.</source>
        <translation>Прокси требует имя и пароль или не принимает указанные. Откройте «Настройки → Прокси» и введите их.</translation>
    </message>
</context>
<context>
    <name>leadpad::AdminProfile</name>
    <message>
        <source>The file is not there or cannot be read.</source>
        <translation>Файла нет, или его нельзя прочитать.</translation>
    </message>
    <message>
        <source>Everybody may write to the file. Only administrators should.</source>
        <translation>В файл может писать кто угодно, а должны только администраторы.</translation>
    </message>
    <message>
        <source>This is no JSON; what is wrong stands at byte %1.</source>
        <translation>Это не JSON: ошибка в байте %1.</translation>
    </message>
    <message>
        <source>It does not begin with “&quot;leadpad&quot;: 1”, or was written for a newer Leadpad.</source>
        <translation>В файле нет «&quot;leadpad&quot;: 1», или он написан для более новой версии Leadpad.</translation>
    </message>
    <message>
        <source>“%1” is not a key that Leadpad knows.</source>
        <translation>Ключ «%1» программе Leadpad не известен.</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>Не хватает «%1».</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <comment>%2: a kind of JSON value, such as: a list</comment>
        <translation>«%1»: здесь должен быть %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be “%2”.</source>
        <translation>«%1» не может быть «%2».</translation>
    </message>
    <message>
        <source>“%1” names “%2”, which is none of the CRMs.</source>
        <translation>«%1»: такой CRM, как «%2», нет.</translation>
    </message>
    <message>
        <source>“%1” names “%2”, which is no account of this profile.</source>
        <translation>«%1»: аккаунта «%2» в этом профиле нет.</translation>
    </message>
    <message>
        <source>“%1” names “%2”, which is no field of this CRM.</source>
        <translation>«%1»: поля «%2» в этой CRM нет.</translation>
    </message>
    <message>
        <source>“%1” is not a setting that Leadpad knows.</source>
        <translation>Настройка «%1» программе Leadpad не известна.</translation>
    </message>
    <message>
        <source>“%1” holds a password, key or webhook. Secrets do not belong into this file: take it out, and make a new one.</source>
        <translation>В «%1» записан пароль, ключ или вебхук. Секретам в этом файле не место: уберите его и создайте новый.</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server alone, such as https://company.example.com/.</source>
        <translation>В «%1» должен быть только адрес сервера, например https://company.example.com/.</translation>
    </message>
    <message>
        <source>“%1” is not among “addresses”.</source>
        <translation>«%1»: этого адреса нет в «addresses».</translation>
    </message>
    <message>
        <source>“%1” stands there twice.</source>
        <translation>«%1» встречается дважды.</translation>
    </message>
    <message>
        <source>“%1” has an effect only in the place that the administrator alone may write to; it is left out here.</source>
        <translation>«%1» действует только там, куда пишет один администратор; здесь это пропущено.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>an object in braces</source>
        <translation>объект в фигурных скобках</translation>
    </message>
    <message>
        <source>a list in brackets</source>
        <translation>список в квадратных скобках</translation>
    </message>
    <message>
        <source>a text, a number or true or false</source>
        <translation>текст, число либо true или false</translation>
    </message>
</context>
<context>
    <name>leadpad::AmountHint</name>
    <message>
        <source>This counts, not the total of the products (%1).</source>
        <translation>В лиде останется эта сумма, а не итог по товарам (%1).</translation>
    </message>
    <message>
        <source>the amount of the lead counts as it was typed</source>
        <extracomment>behind the total of the products</extracomment>
        <translation>сумма лида останется такой, как введена</translation>
    </message>
    <message>
        <source>The CRM counts the products: %1.</source>
        <translation>CRM посчитает по товарам: %1.</translation>
    </message>
</context>
<context>
    <name>leadpad::Attachment</name>
    <message>
        <source>file %1</source>
        <extracomment>a file in the CRM whose name is not known; %1 is its number</extracomment>
        <translation>файл %1</translation>
    </message>
</context>
<context>
    <name>leadpad::Bitrix24</name>
    <message>
        <source>This portal takes no files for a lead that exists. Attach them in Bitrix24 itself.</source>
        <translation>Этот портал не принимает файлы для уже созданного лида. Прикрепите их в самом Bitrix24.</translation>
    </message>
    <message>
        <source>Bitrix24 turned the lead into deal %1.</source>
        <extracomment>%1 is the number of the deal in the CRM</extracomment>
        <translation>Bitrix24 превратил лид в сделку %1.</translation>
    </message>
    <message>
        <source>A currency is typed by its code of three capital letters, such as EUR.</source>
        <translation>Валюту вводят кодом из трёх заглавных латинских букв, например EUR.</translation>
    </message>
    <message>
        <source>The portal does not show its employees: type the number that stands in the address of their page in Bitrix24.</source>
        <translation>Портал не показывает сотрудников: введите номер, который стоит в адресе страницы сотрудника в Bitrix24.</translation>
    </message>
    <message>
        <source>An address cannot hold the sign “|”. Write it without.</source>
        <translation>В адресе не может быть знака «|». Напишите без него.</translation>
    </message>
</context>
<context>
    <name>leadpad::Bitrix24Form</name>
    <message>
        <source>&amp;Phone</source>
        <translation>&amp;Телефон</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>И&amp;мя</translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation>&amp;Фамилия</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>&amp;Комментарий</translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation>Исто&amp;чник</translation>
    </message>
    <message>
        <source>S&amp;tage</source>
        <translation>&amp;Стадия</translation>
    </message>
    <message>
        <source>&amp;Contact</source>
        <translation>Ко&amp;нтакт</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Compan&amp;y</source>
        <translation>Компани&amp;я</translation>
    </message>
    <message>
        <source>Pos&amp;ition</source>
        <translation>&amp;Должность</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Мессенджер</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Адрес</translation>
    </message>
    <message>
        <source>Street, house</source>
        <translation>Улица, дом</translation>
    </message>
    <message>
        <source>Flat, office</source>
        <translation>Квартира, офис</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Индекс</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Район</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Область</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Страна</translation>
    </message>
    <message>
        <source>Country code</source>
        <translation>Код страны</translation>
    </message>
    <message>
        <source>Lead title</source>
        <translation>Название лида</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>About the source</source>
        <translation>Об источнике</translation>
    </message>
    <message>
        <source>About the stage</source>
        <translation>О стадии</translation>
    </message>
    <message>
        <source>&amp;UTM</source>
        <translation>UTM-м&amp;етки</translation>
    </message>
    <message>
        <source>UTM source</source>
        <translation>UTM source</translation>
    </message>
    <message>
        <source>UTM medium</source>
        <translation>UTM medium</translation>
    </message>
    <message>
        <source>UTM campaign</source>
        <translation>UTM campaign</translation>
    </message>
    <message>
        <source>UTM content</source>
        <translation>UTM content</translation>
    </message>
    <message>
        <source>UTM term</source>
        <translation>UTM term</translation>
    </message>
    <message>
        <source>Product&amp;s</source>
        <translation>То&amp;вары</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Custom &amp;fields</source>
        <translation>&amp;Пользовательские поля</translation>
    </message>
    <message>
        <source>Visible to everyone</source>
        <translation>Доступен для всех</translation>
    </message>
    <message>
        <source>Keep the typed amount</source>
        <translation>Сумма вручную</translation>
    </message>
    <message>
        <source>Tell the responsible person</source>
        <translation>Уведомить ответственного</translation>
    </message>
    <message>
        <source>Responsi&amp;ble</source>
        <translation>&amp;Ответственный</translation>
    </message>
    <message>
        <source>D&amp;eal</source>
        <translation>Сде&amp;лка</translation>
    </message>
    <message>
        <source>Mo&amp;re</source>
        <translation>Е&amp;щё</translation>
    </message>
    <message>
        <source>Contacts in Bitrix24</source>
        <translation>Контакты в Bitrix24</translation>
    </message>
    <message>
        <source>Company in Bitrix24</source>
        <translation>Компания в Bitrix24</translation>
    </message>
</context>
<context>
    <name>leadpad::Bitrix24Links</name>
    <message>
        <source>contact</source>
        <extracomment>behind a name in a list of entries of the CRM</extracomment>
        <translation>контакт</translation>
    </message>
    <message>
        <source>company</source>
        <extracomment>behind a name in a list of entries of the CRM</extracomment>
        <translation>компания</translation>
    </message>
    <message>
        <source>lead</source>
        <extracomment>behind a name in a list of entries of the CRM</extracomment>
        <translation>лид</translation>
    </message>
    <message>
        <source>deal</source>
        <extracomment>behind a name in a list of entries of the CRM</extracomment>
        <translation>сделка</translation>
    </message>
</context>
<context>
    <name>leadpad::Bitrix24Rows</name>
    <message>
        <source>Enter the discount, or clear its kind.</source>
        <translation>Укажите скидку или очистите её вид.</translation>
    </message>
    <message>
        <source>A discount cannot be less than 0.</source>
        <translation>Скидка не может быть меньше 0.</translation>
    </message>
    <message>
        <source>Bitrix24 takes a discount of less than 100 % only. Enter it as an amount.</source>
        <translation>Bitrix24 принимает скидку только меньше 100 %. Укажите её суммой.</translation>
    </message>
    <message>
        <source>The discount is more than the price.</source>
        <translation>Скидка больше цены.</translation>
    </message>
    <message>
        <source>The tax is a percentage from 0 to 100.</source>
        <translation>Налог — это процент от 0 до 100.</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <extracomment>%1 is the number of a row of products, %2 what is wrong with it</extracomment>
        <translation>Строка %1: %2</translation>
    </message>
</context>
<context>
    <name>leadpad::BrowserPane</name>
    <message>
        <source>C&amp;ode or address</source>
        <translation>&amp;Код или адрес</translation>
    </message>
    <message>
        <source>Code or address from the browser</source>
        <translation>Код или адрес из браузера</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>Испо&amp;льзовать</translation>
    </message>
    <message>
        <source>Open the pa&amp;ge again</source>
        <translation>Открыть с&amp;траницу снова</translation>
    </message>
    <message>
        <source>This is neither a code nor the address of the last page. Copy it once more.</source>
        <translation>Это не код и не адрес последней страницы. Скопируйте ещё раз.</translation>
    </message>
    <message>
        <source>This answer belongs to another sign-in. Open the page again.</source>
        <translation>Этот ответ относится к другому входу. Откройте страницу снова.</translation>
    </message>
    <message>
        <source>The code is not valid any more: it lives for 30 seconds. Open the page again.</source>
        <translation>Код больше не действует: он живёт 30 секунд. Откройте страницу снова.</translation>
    </message>
    <message>
        <source>The CRM does not know this application, or its key is another one. Check both with the administrator.</source>
        <translation>CRM не знает этого приложения, или ключ у него другой. Сверьте оба с администратором.</translation>
    </message>
    <message>
        <source>No browser could be opened. The address of the page has been copied: paste it into a browser.</source>
        <translation>Браузер не открылся. Адрес страницы скопирован: вставьте его в браузер.</translation>
    </message>
    <message>
        <source>Allow Leadpad in the browser; the answer then arrives here by itself. If the browser shows a code or an error page instead, paste the code or the whole address of that page here at once.</source>
        <translation>Разрешите Leadpad доступ в браузере: ответ придёт сюда сам. Если браузер показал код или страницу с ошибкой, сразу вставьте сюда код или весь адрес той страницы.</translation>
    </message>
    <message>
        <source>Allow Leadpad in the browser, then paste the code that it shows, or the whole address of the last page, here at once.</source>
        <translation>Разрешите Leadpad доступ в браузере и сразу вставьте сюда код, который он покажет, или весь адрес последней страницы.</translation>
    </message>
</context>
<context>
    <name>leadpad::ChangeWords</name>
    <message>
        <source>Delete: %1</source>
        <extracomment>in the list of leads; %1 is the lead&apos;s name</extracomment>
        <translation>Удаление: %1</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Изменение: %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ждёт</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалён</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменён</translation>
    </message>
    <message>
        <source>Changed by others</source>
        <translation>Изменён другими</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принят</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Ждёт вас</translation>
    </message>
    <message>
        <source>Decide: send or leave it</source>
        <translation>Решите: отправить или оставить</translation>
    </message>
    <message>
        <source>Goes out next</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Уйдёт следующим</translation>
    </message>
    <message>
        <source>Goes out at %1</source>
        <translation>Уйдёт в %1</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>В пути</translation>
    </message>
    <message>
        <source>No. %1</source>
        <extracomment>%1 is the lead&apos;s number in the CRM</extracomment>
        <translation>№ %1</translation>
    </message>
    <message>
        <source>Choose: theirs or yours</source>
        <translation>Выберите: чужое или ваше</translation>
    </message>
    <message>
        <source>Correct and save</source>
        <translation>Исправьте и сохраните</translation>
    </message>
    <message>
        <source>Decide: done, or do it again</source>
        <translation>Решите: сделано или повторить</translation>
    </message>
    <message>
        <source>%1 is deleted in %2.</source>
        <translation>%1: удалён в «%2».</translation>
    </message>
    <message>
        <source>%1 is in %2 as you want it; nothing had to be changed.</source>
        <translation>%1: в «%2» уже всё так, как вы хотели; менять было нечего.</translation>
    </message>
    <message>
        <source>%1 is changed in %2.</source>
        <translation>%1: изменён в «%2».</translation>
    </message>
    <message>
        <source>Somebody else changed %1 in %2 meanwhile. Your change waits for you to choose: see History.</source>
        <translation>Пока вы правили, кто-то другой изменил %1 в «%2». Ваша правка ждёт вашего выбора: см. «Историю».</translation>
    </message>
    <message>
        <source>%1 did not delete %2: %3</source>
        <translation>«%1» не удалил %2: %3</translation>
    </message>
    <message>
        <source>%1 did not accept the change of %2: %3</source>
        <translation>«%1» не принял изменение %2: %3</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 made the change of %2. Leadpad does not repeat it by itself: see History.</source>
        <translation>Неизвестно, выполнил ли «%1» изменение %2. Leadpad не повторяет его сам: см. «Историю».</translation>
    </message>
    <message>
        <source>The change of %1 was not sent to %2 and waits for your decision. See History.</source>
        <translation>Изменение %1 не отправлено в «%2» и ждёт вашего решения. См. «Историю».</translation>
    </message>
    <message>
        <source>The change of %1 waits: %2 cannot be reached or is busy. Leadpad tries again by itself.</source>
        <translation>Изменение %1 ждёт: «%2» недоступен или занят. Leadpad повторит попытку сам.</translation>
    </message>
    <message>
        <source>This change of lead %1 waits for your decision. Press “Send again” when it is wanted now.</source>
        <translation>Это изменение лида %1 ждёт вашего решения. Нажмите «Отправить заново…», когда оно нужно.</translation>
    </message>
    <message>
        <source>This change of lead %1 goes out to %2 as soon as its turn comes.</source>
        <translation>Это изменение лида %1 уйдёт в «%2», как только подойдёт очередь.</translation>
    </message>
    <message>
        <source>This change of lead %1 goes out to %2 at %3.</source>
        <translation>Это изменение лида %1 уйдёт в «%2» в %3.</translation>
    </message>
    <message>
        <source>This change of lead %1 is on its way to %2.</source>
        <translation>Это изменение лида %1 отправляется в «%2».</translation>
    </message>
    <message>
        <source>Lead %1 is no longer in %2.</source>
        <translation>Лида %1 больше нет в «%2».</translation>
    </message>
    <message>
        <source>Lead %1 in %2 had these values already; nothing was sent.</source>
        <translation>У лида %1 в «%2» уже были эти значения; ничего не отправлялось.</translation>
    </message>
    <message>
        <source>Lead %1 in %2 was changed.</source>
        <translation>Лид %1 в «%2» изменён.</translation>
    </message>
    <message>
        <source>Somebody else changed the same fields of lead %1 in %2 after you had opened it. Nothing was overwritten. Press “Correct…” and choose, field by field.</source>
        <translation>После того как вы открыли лид %1, кто-то другой изменил в «%2» те же поля. Ничего не перезаписано. Нажмите «Исправить…» и выберите значение для каждого поля.</translation>
    </message>
    <message>
        <source>%2 did not delete lead %1.</source>
        <translation>«%2» не удалил лид %1.</translation>
    </message>
    <message>
        <source>%2 did not accept this change of lead %1. Correct it and save again.</source>
        <translation>«%2» не принял это изменение лида %1. Исправьте и сохраните ещё раз.</translation>
    </message>
    <message>
        <source>Nobody knows whether %2 made this change of lead %1. Made twice it would count twice, so Leadpad does not repeat it by itself. Look in the CRM and decide.</source>
        <translation>Неизвестно, выполнил ли «%2» это изменение лида %1. Выполненное дважды, оно сосчитается дважды, поэтому Leadpad не повторяет его сам. Посмотрите в CRM и решите.</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(пусто)</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
</context>
<context>
    <name>leadpad::Changes</name>
    <message>
        <source>Somebody else changed this field meanwhile.</source>
        <translation>Тем временем это поле изменил кто-то другой.</translation>
    </message>
</context>
<context>
    <name>leadpad::Check</name>
    <message>
        <source>The value has a form that this field cannot hold.</source>
        <translation>Значение не подходит этому полю по виду.</translation>
    </message>
    <message>
        <source>Too long: %1 of at most %2 characters. Shorten it.</source>
        <translation>Слишком длинно: знаков %1, допустимо %2. Сократите.</translation>
    </message>
    <message numerus="yes">
        <source>Too short: at least %n character(s).</source>
        <translation>
            <numerusform>Слишком коротко: нужен минимум %n знак.</numerusform>
            <numerusform>Слишком коротко: нужно минимум %n знака.</numerusform>
            <numerusform>Слишком коротко: нужно минимум %n знаков.</numerusform>
        </translation>
    </message>
    <message>
        <source>The portal&apos;s administrator asks for another form of this value.</source>
        <translation>Администратор портала требует другой формат этого значения.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Не меньше %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Не больше %1.</translation>
    </message>
    <message>
        <source>Not a whole number.</source>
        <translation>Не целое число.</translation>
    </message>
    <message>
        <source>Not a number. Write it as 18400.50.</source>
        <translation>Не число. Введите в виде 18400,50.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n digit(s) after the decimal sign.</source>
        <translation>
            <numerusform>Не больше %n знака после запятой.</numerusform>
            <numerusform>Не больше %n знаков после запятой.</numerusform>
            <numerusform>Не больше %n знаков после запятой.</numerusform>
        </translation>
    </message>
    <message>
        <source>The number is too large.</source>
        <translation>Число слишком большое.</translation>
    </message>
    <message>
        <source>The CRM has no such entry. Choose one from the list.</source>
        <translation>В CRM нет такого значения. Выберите из списка.</translation>
    </message>
    <message>
        <source>Not a date. Write it as 2026-03-31.</source>
        <translation>Не дата. Введите в виде 31.03.2026.</translation>
    </message>
    <message>
        <source>Not a date with time. Write it as 2026-03-31T09:30.</source>
        <translation>Не дата со временем. Введите в виде 31.03.2026 9:30.</translation>
    </message>
    <message>
        <source>A web address has no spaces.</source>
        <translation>В адресе сайта не бывает пробелов.</translation>
    </message>
    <message>
        <source>The CRM does not know the type “%1”.</source>
        <translation>CRM не знает тип «%1».</translation>
    </message>
    <message>
        <source>“%1” is not a complete e-mail address.</source>
        <translation>«%1» — неполный адрес e-mail.</translation>
    </message>
    <message>
        <source>“%1” is missing in a row.</source>
        <translation>В строке не заполнено «%1».</translation>
    </message>
    <message>
        <source>A row has no column “%1”.</source>
        <translation>В строке нет столбца «%1».</translation>
    </message>
    <message>
        <source>Not a number of an entry in the CRM.</source>
        <translation>Не номер записи в CRM.</translation>
    </message>
    <message>
        <source>Leadpad cannot send fields of this type. Enter it in the CRM itself.</source>
        <translation>Leadpad не может отправлять поля этого типа. Заполните его в CRM.</translation>
    </message>
    <message>
        <source>This field is mandatory.</source>
        <translation>Обязательное поле.</translation>
    </message>
    <message>
        <source>This field holds a list of values.</source>
        <translation>В этом поле — список значений.</translation>
    </message>
    <message>
        <source>The CRM has no field of this name.</source>
        <translation>В CRM нет поля с таким именем.</translation>
    </message>
    <message>
        <source>Nothing is filled in yet.</source>
        <translation>Ещё ничего не заполнено.</translation>
    </message>
    <message>
        <source>“%1” needs a value in “%2”.</source>
        <translation>Для «%1» заполните «%2».</translation>
    </message>
    <message>
        <source>The CRM lets nobody change this from outside. Change it there.</source>
        <translation>CRM не даёт менять это извне. Измените в ней самой.</translation>
    </message>
    <message>
        <source>Choose an entry of the list, or clear the field.</source>
        <translation>Выберите запись из списка или очистите поле.</translation>
    </message>
    <message>
        <source>The content of “%1” is not written in base64.</source>
        <translation>Содержимое файла «%1» записано не в base64.</translation>
    </message>
    <message>
        <source>“%1” is empty. Attach another file.</source>
        <translation>Файл «%1» пуст. Прикрепите другой.</translation>
    </message>
    <message>
        <source>“%1” is too large: %2 of at most %3. Attach a smaller file.</source>
        <translation>Файл «%1» слишком большой: %2, а можно не больше %3. Прикрепите файл поменьше.</translation>
    </message>
    <message>
        <source>The CRM does not take “%1” here. Allowed kinds: %2.</source>
        <translation>CRM не примет сюда файл «%1». Допустимые типы: %2.</translation>
    </message>
    <message>
        <source>“%1” belongs to another lead. Attach the file anew or remove it.</source>
        <translation>«%1» относится к другому лиду. Прикрепите файл заново или уберите его.</translation>
    </message>
</context>
<context>
    <name>leadpad::ChoiceCombo</name>
    <message>
        <source>%1 (set by the CRM)</source>
        <extracomment>in an empty list: what the CRM takes by itself</extracomment>
        <translation>%1 (укажет CRM)</translation>
    </message>
</context>
<context>
    <name>leadpad::CompareDialog</name>
    <message>
        <source>Compare with the CRM</source>
        <translation>Сравнение с CRM</translation>
    </message>
    <message>
        <source>Leads in the &amp;CRM that could be it</source>
        <translation>&amp;Похожие лиды в CRM</translation>
    </message>
    <message>
        <source>Leads in the CRM that could be it</source>
        <translation>Похожие лиды в CRM</translation>
    </message>
    <message>
        <source>&amp;Field by field</source>
        <translation>По пол&amp;ям</translation>
    </message>
    <message>
        <source>Field by field</source>
        <translation>Сравнение по полям</translation>
    </message>
    <message>
        <source>It is the &amp;same</source>
        <translation>&amp;Это тот же лид</translation>
    </message>
    <message>
        <source>S&amp;end again…</source>
        <translation>Отправить &amp;заново…</translation>
    </message>
    <message>
        <source>&amp;Open in CRM</source>
        <translation>О&amp;ткрыть в CRM</translation>
    </message>
    <message>
        <source>Look a&amp;gain</source>
        <translation>Ис&amp;кать ещё раз</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>Поз&amp;же</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 of %2 fields</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>совпадает</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>отличается</translation>
    </message>
    <message>
        <source>only there</source>
        <translation>только в CRM</translation>
    </message>
    <message>
        <source>added later</source>
        <translation>добавится позже</translation>
    </message>
    <message>
        <source>Looking in %1 for leads with this phone number, e-mail address or name…</source>
        <translation>Поиск в «%1» лидов с этим телефоном, адресом почты или именем…</translation>
    </message>
    <message>
        <source>No browser opened. Look for the lead&apos;s number in the CRM.</source>
        <translation>Браузер не открылся. Найдите лид в CRM по его номеру.</translation>
    </message>
    <message>
        <source>Nothing was compared: look again later, or look in the CRM yourself.</source>
        <translation>Сравнить не с чем: повторите поиск позже или проверьте в CRM сами.</translation>
    </message>
    <message>
        <source>This lead has no phone number, e-mail address or name to look for. Look in %1 yourself, then decide.</source>
        <translation>У этого лида нет ни телефона, ни почты, ни имени, по которым его можно найти. Проверьте в «%1» сами и решите.</translation>
    </message>
    <message>
        <source>No lead with this phone number, e-mail address or name was found in %1. That proves nothing: this sign-in may not see other people&apos;s leads, and the CRM may still be working on it. Look again in a minute, or ask a colleague who sees all leads, before you send it again.</source>
        <translation>Лид с таким телефоном, почтой или именем в «%1» не найден. Это ничего не доказывает: этот вход может не видеть чужие лиды, а CRM — ещё обрабатывать запрос. Прежде чем отправлять заново, повторите поиск через минуту или спросите коллегу, который видит все лиды.</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 has “%2”. Compare it with what was found there and decide.</source>
        <translation>Неясно, есть ли в «%1» лид «%2». Сравните его с найденным и решите.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Лид</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создан</translation>
    </message>
    <message>
        <source>Equal fields</source>
        <translation>Совпало полей</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>У меня</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <translation>В CRM</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Сравнение</translation>
    </message>
</context>
<context>
    <name>leadpad::ConflictDialog</name>
    <message>
        <source>Changed by somebody else</source>
        <translation>Изменено кем-то другим</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>In the CRM now</source>
        <translation>Сейчас в CRM</translation>
    </message>
    <message>
        <source>Your change</source>
        <translation>Ваша правка</translation>
    </message>
    <message>
        <source>All &amp;theirs</source>
        <translation>Всё &amp;чужое</translation>
    </message>
    <message>
        <source>All &amp;mine</source>
        <translation>Всё &amp;моё</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Позже</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(пусто)</translation>
    </message>
    <message>
        <source>After you had opened “%1” (No. %2), somebody else changed in %3 what you changed too. Choose field by field whose value stays.</source>
        <translation>После того как вы открыли «%1» (№ %2), кто-то другой изменил в «%3» то же, что и вы. Выберите для каждого поля, чьё значение останется.</translation>
    </message>
    <message>
        <source>%1, in the CRM now: %2</source>
        <translation>%1, сейчас в CRM: %2</translation>
    </message>
    <message>
        <source>%1, your change: %2</source>
        <translation>%1, ваша правка: %2</translation>
    </message>
</context>
<context>
    <name>leadpad::ContactListEdit</name>
    <message>
        <source>One more	Ctrl++</source>
        <translation>Добавить ещё	Ctrl++</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Alt+Down: type of the number, one more, remove</source>
        <translation>Alt+стрелка вниз: тип, добавить ещё, удалить</translation>
    </message>
    <message>
        <source>%1: type</source>
        <translation>%1: тип</translation>
    </message>
    <message>
        <source>Type, one more, remove (Alt+Down)</source>
        <translation>Тип, добавить ещё, удалить (Alt+↓)</translation>
    </message>
</context>
<context>
    <name>leadpad::ContactStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>behind the last line of the strip of known contacts, whose other lines do not fit</extracomment>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt+D: use it, or go to the next; Esc: back</source>
        <translation>Alt+D — взять или перейти к следующему, Esc — назад</translation>
    </message>
</context>
<context>
    <name>leadpad::CrmCom</name>
    <message>
        <source>CRM.COM has several contacts with this phone or address: %1. Enter the id of the right one here.</source>
        <extracomment>names with ids of contacts</extracomment>
        <translation>В CRM.COM несколько контактов с этим телефоном или адресом: %1. Впишите сюда id нужного.</translation>
    </message>
    <message>
        <source>This contact has several accounts: %1. Enter the id of the right one here.</source>
        <extracomment>numbers, names and ids of accounts</extracomment>
        <translation>У этого контакта несколько счетов: %1. Впишите сюда id нужного.</translation>
    </message>
    <message>
        <source>This account does not belong to the contact of the lead. Clear it, or enter theirs.</source>
        <translation>Этот счёт принадлежит другому контакту. Очистите поле или впишите счёт этого контакта.</translation>
    </message>
    <message>
        <source>Leadpad does not delete leads in CRM.COM. Delete it there.</source>
        <translation>Leadpad не удаляет лиды в CRM.COM. Удалите его там.</translation>
    </message>
    <message>
        <source>Advertisement</source>
        <translation>Реклама</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Уведомление</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Recommended by a contact</source>
        <translation>Рекомендация контакта</translation>
    </message>
    <message>
        <source>Recommended by an employee</source>
        <translation>Рекомендация сотрудника</translation>
    </message>
    <message>
        <source>Recommended by a partner</source>
        <translation>Рекомендация партнёра</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Женский</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Мужской</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минуты</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>Недели</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Годы</translation>
    </message>
    <message>
        <source>This release of CRM.COM takes no lead without an e-mail address. Fill it in.</source>
        <translation>Этот выпуск CRM.COM не принимает лидов без e-mail. Впишите его.</translation>
    </message>
    <message>
        <source>Leads of this type need an e-mail address. Fill it in.</source>
        <translation>Лидам этого типа нужен e-mail. Впишите его.</translation>
    </message>
    <message>
        <source>Leads of this type need a phone. Fill it in.</source>
        <translation>Лидам этого типа нужен телефон. Впишите его.</translation>
    </message>
    <message>
        <source>A lead needs a contact: fill in name and last name, or the company, or choose a contact that CRM.COM has.</source>
        <translation>Лиду нужен контакт: впишите имя и фамилию или компанию либо выберите контакт, который уже есть в CRM.COM.</translation>
    </message>
    <message>
        <source>Say whether the new contact is a person or a company.</source>
        <translation>Укажите, кто новый контакт: человек или компания.</translation>
    </message>
    <message>
        <source>A new company needs its name.</source>
        <translation>Новой компании нужно название.</translation>
    </message>
    <message>
        <source>Only a person has this. Clear it, or make the contact a person.</source>
        <translation>Это бывает только у человека. Очистите поле или укажите, что контакт — человек.</translation>
    </message>
    <message>
        <source>A new person needs a name.</source>
        <translation>Новому контакту нужно имя.</translation>
    </message>
    <message>
        <source>A new person needs a last name.</source>
        <translation>Новому контакту нужна фамилия.</translation>
    </message>
    <message>
        <source>This type of source needs a name, such as that of the web site.</source>
        <translation>Этому типу источника нужно название, например сайта.</translation>
    </message>
    <message>
        <source>This type of source needs to know which one. Fill it in.</source>
        <translation>Для этого типа источника укажите, какой именно.</translation>
    </message>
    <message>
        <source>This does not belong to the chosen type of source. Clear it, or choose another type.</source>
        <translation>Это не относится к выбранному типу источника. Очистите поле или выберите другой тип.</translation>
    </message>
    <message>
        <source>A new lead cannot begin as won, lost or cancelled. Choose another stage.</source>
        <translation>Новый лид не может сразу быть выигран, проигран или отменён. Выберите другую стадию.</translation>
    </message>
    <message>
        <source>A lost lead needs the reason. Choose it.</source>
        <translation>Проигранному лиду нужна причина. Выберите её.</translation>
    </message>
    <message>
        <source>Only a lost lead has a reason. Clear it, or choose a lost stage.</source>
        <translation>Причина бывает только у проигранного лида. Очистите поле или выберите стадию проигрыша.</translation>
    </message>
    <message>
        <source>Either the date of completion or the time it takes, not both. Clear one of them.</source>
        <translation>Либо дата завершения, либо срок. Очистите одно из двух.</translation>
    </message>
    <message>
        <source>Fill in the date of completion, or the time it takes.</source>
        <translation>Укажите дату завершения или срок.</translation>
    </message>
    <message>
        <source>Choose the unit of time: hours, days, weeks…</source>
        <translation>Выберите единицу времени: часы, дни, недели…</translation>
    </message>
    <message>
        <source>Fill in how many hours, days or weeks it takes.</source>
        <translation>Впишите, сколько часов, дней или недель это займёт.</translation>
    </message>
    <message>
        <source>Each lead must be given to a unit here. Choose it.</source>
        <translation>Здесь каждый лид назначают подразделению. Выберите его.</translation>
    </message>
    <message>
        <source>A lead that is given to a person needs their unit too. Choose it.</source>
        <translation>Если лид назначен сотруднику, нужно и подразделение. Выберите его.</translation>
    </message>
    <message>
        <source>CRM.COM changes no lead that is won or lost.</source>
        <translation>CRM.COM не изменяет выигранные и проигранные лиды.</translation>
    </message>
</context>
<context>
    <name>leadpad::CrmComForm</name>
    <message>
        <source>&amp;Phone</source>
        <translation>&amp;Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Имя</translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation>&amp;Фамилия</translation>
    </message>
    <message>
        <source>Lead t&amp;ype</source>
        <translation>Тип ли&amp;да</translation>
    </message>
    <message>
        <source>S&amp;tage</source>
        <translation>&amp;Стадия</translation>
    </message>
    <message>
        <source>So&amp;urce type</source>
        <translation>Тип исто&amp;чника</translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation>Источни&amp;к</translation>
    </message>
    <message>
        <source>&amp;Importance</source>
        <translation>&amp;Важность</translation>
    </message>
    <message>
        <source>Prio&amp;rity</source>
        <translation>П&amp;риоритет</translation>
    </message>
    <message>
        <source>Expected completion</source>
        <translation>Ожидаемое завершение</translation>
    </message>
    <message>
        <source>Completion takes</source>
        <translation>Срок завершения</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Единица времени</translation>
    </message>
    <message>
        <source>&amp;Contact</source>
        <translation>Ко&amp;нтакт</translation>
    </message>
    <message>
        <source>Contact in CRM.COM</source>
        <translation>Контакт в CRM.COM</translation>
    </message>
    <message>
        <source>Person or company</source>
        <translation>Человек или компания</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Phones of the contact</source>
        <translation>Телефоны контакта</translation>
    </message>
    <message>
        <source>E-mail addresses of the contact</source>
        <translation>Адреса e-mail контакта</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Удостоверение личности</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Паспорт</translation>
    </message>
    <message>
        <source>Social security number</source>
        <translation>Номер соцстрахования</translation>
    </message>
    <message>
        <source>Category of the contact</source>
        <translation>Категория контакта</translation>
    </message>
    <message>
        <source>Group of the contact</source>
        <translation>Группа контакта</translation>
    </message>
    <message>
        <source>Privacy level of the contact</source>
        <translation>Уровень доступа к контакту</translation>
    </message>
    <message>
        <source>Notes on the contact</source>
        <translation>Заметки о контакте</translation>
    </message>
    <message>
        <source>D&amp;eal</source>
        <translation>Сде&amp;лка</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Lost reason</source>
        <translation>Причина проигрыша</translation>
    </message>
    <message>
        <source>Probability to win, %</source>
        <translation>Вероятность успеха, %</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Date of the lead</source>
        <translation>Дата лида</translation>
    </message>
    <message>
        <source>Accounts receivable</source>
        <translation>Счёт клиента</translation>
    </message>
    <message>
        <source>Responsi&amp;ble</source>
        <translation>&amp;Ответственный</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>Assigned to unit</source>
        <translation>Назначено подразделению</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Назначено сотруднику</translation>
    </message>
    <message>
        <source>Owning group</source>
        <translation>Группа-владелец</translation>
    </message>
    <message>
        <source>Owning business unit</source>
        <translation>Бизнес-единица-владелец</translation>
    </message>
    <message>
        <source>Privacy level</source>
        <translation>Уровень доступа</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Reco&amp;mmended by</source>
        <translation>Реко&amp;мендация</translation>
    </message>
    <message>
        <source>Recommended by contact</source>
        <translation>Рекомендовал контакт</translation>
    </message>
    <message>
        <source>Recommended by employee</source>
        <translation>Рекомендовал сотрудник</translation>
    </message>
    <message>
        <source>Recommended by partner</source>
        <translation>Рекомендовал партнёр</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Уведомление</translation>
    </message>
    <message>
        <source>Product&amp;s</source>
        <translation>Тов&amp;ары</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Услуги</translation>
    </message>
    <message>
        <source>Physical goods</source>
        <translation>Физические товары</translation>
    </message>
    <message>
        <source>Competitors</source>
        <translation>Конкуренты</translation>
    </message>
    <message>
        <source>Custom &amp;fields</source>
        <translation>&amp;Пользовательские поля</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
</context>
<context>
    <name>leadpad::CrmSearchDialog</name>
    <message>
        <source>Find in the CRM</source>
        <translation>Поиск в CRM</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Найти</translation>
    </message>
    <message>
        <source>Name, phone, e-mail or title</source>
        <translation>Имя, телефон, почта или название</translation>
    </message>
    <message>
        <source>Name, phone, e-mail or title; Enter asks the CRM</source>
        <translation>Имя, телефон, почта или название; Enter — спросить CRM</translation>
    </message>
    <message>
        <source>&amp;in</source>
        <translation>&amp;в</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Аккаунт</translation>
    </message>
    <message>
        <source>Leads in the CRM, newest first</source>
        <translation>Лиды в CRM, сначала новые</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Изменить</translation>
    </message>
    <message>
        <source>&amp;Open in CRM</source>
        <translation>&amp;Открыть в CRM</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>No browser opened.</source>
        <translation>Браузер не открылся.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Спрашиваю «%1»…</translation>
    </message>
    <message>
        <source>%1 could not be searched.</source>
        <translation>Поиск в «%1» не удался.</translation>
    </message>
    <message>
        <source>Type and press Enter. Leads that Leadpad sent itself stand in the history too.</source>
        <translation>Введите текст и нажмите Enter. Лиды, отправленные самим Leadpad, есть и в истории.</translation>
    </message>
    <message>
        <source>%1 has no such lead that you may see.</source>
        <translation>В «%1» нет такого лида, который вам виден.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n lead(s). Type more to find others.</source>
        <translation>
            <numerusform>%n самый новый лид. Введите больше, чтобы найти другие.</numerusform>
            <numerusform>%n самых новых лида. Введите больше, чтобы найти другие.</numerusform>
            <numerusform>%n самых новых лидов. Введите больше, чтобы найти другие.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) found.</source>
        <translation>
            <numerusform>Найден %n лид.</numerusform>
            <numerusform>Найдено %n лида.</numerusform>
            <numerusform>Найдено %n лидов.</numerusform>
        </translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создан</translation>
    </message>
</context>
<context>
    <name>leadpad::EditForm</name>
    <message>
        <source>Leadpad cannot read this from the CRM: change it there.</source>
        <translation>Leadpad не может прочитать это из CRM: измените в ней самой.</translation>
    </message>
    <message>
        <source>The CRM lets nobody change this from outside: change it there.</source>
        <translation>CRM не даёт менять это извне: измените в ней самой.</translation>
    </message>
    <message>
        <source>was empty</source>
        <extracomment>below a field of a lead in the CRM; %1 is the value that it had</extracomment>
        <translation>было пусто</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>было: %1</translation>
    </message>
    <message>
        <source>Save changes</source>
        <extracomment>on a button, its key Ctrl+Enter follows</extracomment>
        <translation>Сохранить изменения</translation>
    </message>
</context>
<context>
    <name>leadpad::EditingDesk</name>
    <message>
        <source>Leadpad</source>
        <translation>Leadpad</translation>
    </message>
    <message>
        <source>“%1” is changed and not saved. Open the other lead all the same?</source>
        <translation>«%1» изменён и не сохранён. Всё равно открыть другой лид?</translation>
    </message>
    <message>
        <source>What you changed is lost then. Save it first, or go on with it.</source>
        <translation>Ваши правки тогда пропадут. Сначала сохраните их или продолжите.</translation>
    </message>
    <message>
        <source>&amp;Go on with it</source>
        <translation>&amp;Продолжить</translation>
    </message>
    <message>
        <source>&amp;Open the other</source>
        <translation>&amp;Открыть другой</translation>
    </message>
    <message>
        <source>Back to the lead from the CRM that you are changing (Ctrl+L)</source>
        <translation>Назад к лиду из CRM, который вы меняете (Ctrl+L)</translation>
    </message>
    <message>
        <source>Changing %1</source>
        <translation>Меняется %1</translation>
    </message>
</context>
<context>
    <name>leadpad::Error</name>
    <message>
        <source>The CRM did not accept this lead. Check the fields and send it again.</source>
        <translation>CRM не приняла этот лид. Проверьте поля и отправьте его снова.</translation>
    </message>
    <message>
        <source>The CRM did not accept this: “%1”. Correct it and send again.</source>
        <translation>CRM не приняла лид: «%1». Исправьте и отправьте снова.</translation>
    </message>
    <message>
        <source>The CRM cannot be reached. Check the network connection and the address; the lead is kept and goes out when the connection is back.</source>
        <translation>Нет связи с CRM. Проверьте подключение к сети и адрес; лид сохранён и уйдёт, когда связь восстановится.</translation>
    </message>
    <message>
        <source>The CRM did not answer in time.</source>
        <translation>CRM не ответила вовремя.</translation>
    </message>
    <message>
        <source>The CRM does not accept this sign-in: the webhook or password is wrong, expired or blocked. Open the account&apos;s settings and enter a new one.</source>
        <translation>CRM не принимает данные для входа: вебхук или пароль неверен, устарел или заблокирован. Откройте настройки аккаунта и введите новый.</translation>
    </message>
    <message>
        <source>The CRM does not allow this with your rights. Ask the administrator of the CRM.</source>
        <translation>Для этого не хватает прав в CRM. Обратитесь к администратору CRM.</translation>
    </message>
    <message>
        <source>The CRM does not allow this: “%1”. Ask the administrator of the CRM.</source>
        <translation>CRM это запрещает: «%1». Обратитесь к администратору CRM.</translation>
    </message>
    <message>
        <source>The CRM is busy and asks to wait. Leadpad sends the lead again by itself.</source>
        <translation>CRM занята и просит подождать. Leadpad сам отправит лид снова.</translation>
    </message>
    <message>
        <source>The CRM has no such entry, or you may not see it.</source>
        <translation>Такой записи в CRM нет, или она недоступна.</translation>
    </message>
    <message>
        <source>The answer did not come from the CRM as expected. Check the address of the account and whether a network sign-in page is in the way.</source>
        <translation>Пришёл неожиданный ответ, не похожий на ответ CRM. Проверьте адрес аккаунта и не мешает ли страница входа в сеть.</translation>
    </message>
    <message>
        <source>The address of this account leads elsewhere: the portal was renamed, closed or is not this CRM. Correct the address in the account&apos;s settings.</source>
        <translation>Адрес этого аккаунта ведёт не туда: портал переименован, закрыт или принадлежит другой CRM. Исправьте адрес в настройках аккаунта.</translation>
    </message>
    <message>
        <source>Not saved: the disk is full or cannot be written. Free some space; what you typed is still here.</source>
        <translation>Не сохранено: диск заполнен или недоступен для записи. Освободите место; всё введённое осталось на экране.</translation>
    </message>
    <message>
        <source>The keychain of the operating system does not answer. Unlock it and try again.</source>
        <translation>Системное хранилище паролей не отвечает. Разблокируйте его и повторите.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>The portal has moved to %1. Nothing is sent there until you allow it.</source>
        <translation>Портал переехал на %1. Туда ничего не отправляется, пока вы не разрешите.</translation>
    </message>
    <message>
        <source>The CRM cannot be reached through the proxy. Open Settings → Proxy and press “Test”: it says what fails. The lead is kept and goes out when the way is free.</source>
        <translation>CRM недоступна через прокси. Откройте «Настройки → Прокси» и нажмите «Проверить»: программа скажет, что не работает. Лид сохранён и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>The proxy wants a name and password, or does not accept those it was given. Open Settings → Proxy and enter them; the lead is kept and goes out then.</source>
        <translation>Прокси требует имя и пароль или не принимает указанные. Откройте «Настройки → Прокси» и введите их; лид сохранён и уйдёт после этого.</translation>
    </message>
    <message>
        <source>Your administrator does not allow the address %1. Nothing is sent there; leads are kept. Ask your administrator.</source>
        <translation>Администратор не разрешает адрес %1. Туда ничего не отправляется, лиды сохранены. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>This sign-in belongs to another address than %1, which your administrator has set. Use a sign-in of that address.</source>
        <translation>Эти данные для входа относятся не к %1 — адресу, который задал администратор. Введите данные для входа именно туда.</translation>
    </message>
    <message>
        <source>The administrator&apos;s profile cannot be used: %1 Nothing is sent until it is mended; leads are kept. Ask your administrator.</source>
        <translation>Профиль администратора использовать нельзя. %1 Пока он не исправлен, ничего не отправляется, лиды сохраняются. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Accounts are set by your administrator and cannot be changed here.</source>
        <translation>Аккаунты задаёт администратор, изменить их здесь нельзя.</translation>
    </message>
    <message>
        <source>You have not signed in to this account yet. Open the account and enter your sign-in; leads are kept and go out then.</source>
        <translation>Вы ещё не вошли в этот аккаунт. Откройте его и введите данные для входа: лиды сохранены и уйдут сразу после этого.</translation>
    </message>
    <message>
        <source>Nothing was taken over. %1</source>
        <translation>Ничего не изменено. %1</translation>
    </message>
</context>
<context>
    <name>leadpad::ExpertSettingsDialog</name>
    <message>
        <source>Expert settings</source>
        <translation>Настройки для администратора</translation>
    </message>
    <message>
        <source>For the administrator of the CRM: what differs from server to server. Set it once, export it, and import it on every other computer. The file holds no sign-in.</source>
        <translation>Для администратора CRM: то, чем отличаются серверы. Задайте один раз, экспортируйте и импортируйте на остальных компьютерах. Данных для входа в файле нет.</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Найти</translation>
    </message>
    <message>
        <source>Only what is &amp;set</source>
        <translation>Только &amp;заданные</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Настройка</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Достоверность</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Импорт…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>All &amp;defaults</source>
        <translation>Все по &amp;умолчанию</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>&amp;Применить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>Leadpad settings (*.json)</source>
        <translation>Настройки Leadpad (*.json)</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Импорт настроек</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Экспорт настроек</translation>
    </message>
    <message>
        <source>default</source>
        <translation>по умолчанию</translation>
    </message>
    <message>
        <source>“%1” cannot have this value. Correct it, or clear it for the default.</source>
        <translation>У настройки «%1» не может быть такого значения. Исправьте его или очистите: тогда действует значение по умолчанию.</translation>
    </message>
    <message>
        <source>This file holds no settings for %1. Choose one that “Export…” has written.</source>
        <translation>В этом файле нет настроек для %1. Выберите файл, который записан кнопкой «Экспорт…».</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) taken over from the file.</source>
        <translation>
            <numerusform>Из файла взята %n настройка.</numerusform>
            <numerusform>Из файла взяты %n настройки.</numerusform>
            <numerusform>Из файла взято %n настроек.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Экспортировано в %1.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, or free some space.</source>
        <translation>Файл не записать. Выберите другую папку или освободите место.</translation>
    </message>
</context>
<context>
    <name>leadpad::FileEdit</name>
    <message>
        <source>Attach file…</source>
        <translation>Приложить файл…</translation>
    </message>
    <message>
        <source>%1: attach a file</source>
        <translation>%1: приложить файл</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>%1: remove the file</source>
        <translation>%1: убрать файл</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Приложить файл</translation>
    </message>
    <message>
        <source>“%1” cannot be read, is empty or is larger than %2.</source>
        <translation>«%1» не читается, пуст или больше %2.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Allowed files (%1)</source>
        <extracomment>in a file dialog; %1 are patterns of names</extracomment>
        <translation>Допустимые файлы (%1)</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>size of a file</comment>
        <translation>не больше %1</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <extracomment>kinds and size of a file, such as &quot;pdf, png, at most 1 MB&quot;</extracomment>
        <translation>%1, не больше %2</translation>
    </message>
</context>
<context>
    <name>leadpad::Flowlu</name>
    <message>
        <source>This is no stage of the pipeline “%1”. Choose one from the list.</source>
        <translation>В воронке «%1» нет такой стадии. Выберите из списка.</translation>
    </message>
    <message>
        <source>The planned closing lies before the planned start.</source>
        <translation>Плановое закрытие раньше планового начала.</translation>
    </message>
    <message>
        <source>Only a lost lead has a reason of the loss. Set its state to lost.</source>
        <translation>Причина потери бывает только у потерянной сделки. Поставьте состояние «потеряна».</translation>
    </message>
    <message>
        <source>the API key has no permission for %1, which is given in the portal&apos;s settings, API</source>
        <translation>у ключа API нет права на %1; его дают в настройках портала, раздел API</translation>
    </message>
</context>
<context>
    <name>leadpad::FlowluForm</name>
    <message>
        <source>&amp;Phone</source>
        <translation>&amp;Телефон</translation>
    </message>
    <message>
        <source>Full &amp;name</source>
        <translation>Полное и&amp;мя</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Lead tit&amp;le</source>
        <translation>На&amp;звание лида</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>&amp;Комментарий</translation>
    </message>
    <message>
        <source>P&amp;ipeline</source>
        <translation>&amp;Воронка</translation>
    </message>
    <message>
        <source>S&amp;tage</source>
        <translation>&amp;Стадия</translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation>Исто&amp;чник</translation>
    </message>
    <message>
        <source>&amp;Responsible</source>
        <translation>&amp;Ответственный</translation>
    </message>
    <message>
        <source>Amo&amp;unt</source>
        <translation>Сумм&amp;а</translation>
    </message>
    <message>
        <source>&amp;Contact</source>
        <translation>Ко&amp;нтакт</translation>
    </message>
    <message>
        <source>Mo&amp;bile phone</source>
        <translation>Мо&amp;бильный телефон</translation>
    </message>
    <message>
        <source>Compan&amp;y</source>
        <translation>Компани&amp;я</translation>
    </message>
    <message>
        <source>Po&amp;sition</source>
        <translation>&amp;Должность</translation>
    </message>
    <message>
        <source>&amp;Web site</source>
        <translation>Са&amp;йт</translation>
    </message>
    <message>
        <source>Contacts and companies in Flowlu</source>
        <translation>Контакты и компании во Flowlu</translation>
    </message>
    <message>
        <source>D&amp;eal</source>
        <translation>Сде&amp;лка</translation>
    </message>
    <message>
        <source>Planned start</source>
        <translation>Плановое начало</translation>
    </message>
    <message>
        <source>Planned closing</source>
        <translation>Плановое закрытие</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Дата закрытия</translation>
    </message>
    <message>
        <source>Reason of the loss</source>
        <translation>Причина потери</translation>
    </message>
    <message>
        <source>Comment on the closing</source>
        <translation>Комментарий к закрытию</translation>
    </message>
    <message>
        <source>Obser&amp;vers</source>
        <translation>Набл&amp;юдатели</translation>
    </message>
    <message>
        <source>Custom &amp;fields</source>
        <translation>&amp;Пользовательские поля</translation>
    </message>
</context>
<context>
    <name>leadpad::FormBinder</name>
    <message>
        <source>taken from the card</source>
        <extracomment>below a greyed field: the CRM&apos;s card of the contact has its own value</extracomment>
        <translation>берётся из карточки</translation>
    </message>
    <message>
        <source>“%1” counts</source>
        <translation>действует «%1»</translation>
    </message>
</context>
<context>
    <name>leadpad::HistoryModel</name>
    <message>
        <source>Waiting</source>
        <translation>Ждёт отправки</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлен</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Отклонён</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Неясно</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(без имени)</translation>
    </message>
    <message>
        <source>Goes out next</source>
        <extracomment>%1 is a time</extracomment>
        <translation>На очереди</translation>
    </message>
    <message>
        <source>Goes out at %1</source>
        <translation>Отправка: %1</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>В пути</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <extracomment>%1 is the lead&apos;s number in the CRM</extracomment>
        <translation>В CRM</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>№ %1</translation>
    </message>
    <message>
        <source>Correct and send</source>
        <translation>Исправьте и отправьте</translation>
    </message>
    <message>
        <source>Look or decide</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Проверьте в CRM или решите</translation>
    </message>
    <message>
        <source>Decide, or wait until %1</source>
        <translation>Решите или подождите до %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Аккаунт</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Лид</translation>
    </message>
    <message>
        <source>Number or what to do</source>
        <translation>Номер или что делать</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Ждёт вас</translation>
    </message>
    <message>
        <source>Decide: send or leave it</source>
        <translation>Решите: отправить или нет</translation>
    </message>
    <message>
        <source>No. %1, but not everything</source>
        <extracomment>%1 is the lead&apos;s number in the CRM</extracomment>
        <translation>№ %1, но не всё добавлено</translation>
    </message>
</context>
<context>
    <name>leadpad::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>Back to the lead (Esc)</source>
        <translation>Назад к лиду (Esc)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Поиск</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Name, phone, text…</source>
        <translation>Имя, телефон, текст…</translation>
    </message>
    <message>
        <source>S&amp;tate</source>
        <translation>&amp;Состояние</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Аккаунт</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Аккаунт</translation>
    </message>
    <message>
        <source>Leads, newest first</source>
        <translation>Лиды, сначала новые</translation>
    </message>
    <message>
        <source>What is known of the lead</source>
        <translation>Сведения о лиде</translation>
    </message>
    <message>
        <source>&amp;Lead</source>
        <translation>&amp;Лид</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Лид</translation>
    </message>
    <message>
        <source>Sent and &amp;received</source>
        <translation>&amp;Отправлено и получено</translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation>Что отправлено и что получено в ответ</translation>
    </message>
    <message>
        <source>&amp;Open in CRM</source>
        <translation>О&amp;ткрыть в CRM</translation>
    </message>
    <message>
        <source>Use as &amp;new lead</source>
        <translation>&amp;Взять за основу</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>Исп&amp;равить…</translation>
    </message>
    <message>
        <source>Look no&amp;w</source>
        <translation>Ис&amp;кать сейчас</translation>
    </message>
    <message>
        <source>&amp;It is there…</source>
        <translation>Уж&amp;е в CRM…</translation>
    </message>
    <message>
        <source>S&amp;end again…</source>
        <translation>Отправить &amp;заново…</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>&amp;Удалить…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>No leads here yet.</source>
        <translation>Лидов пока нет.</translation>
    </message>
    <message>
        <source>No lead matches the search.</source>
        <translation>По запросу ничего не найдено.</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s)</source>
        <translation>
            <numerusform>%n лид</numerusform>
            <numerusform>%n лида</numerusform>
            <numerusform>%n лидов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n lead(s); more follow below</source>
        <translation>
            <numerusform>Показан последний %n лид; ниже есть ещё</numerusform>
            <numerusform>Показаны последние %n лида; ниже есть ещё</numerusform>
            <numerusform>Показаны последние %n лидов; ниже есть ещё</numerusform>
        </translation>
    </message>
    <message>
        <source>No browser opened. The address of the card stands in the details.</source>
        <translation>Браузер не открылся. Адрес карточки указан в сведениях о лиде.</translation>
    </message>
    <message>
        <source>Looking for the lead…</source>
        <translation>Поиск лида…</translation>
    </message>
    <message>
        <source>Not found so far. It may still arrive: Leadpad looks again by itself.</source>
        <translation>Пока не найден. Он может ещё появиться: Leadpad сам поищет снова.</translation>
    </message>
    <message>
        <source>Settled: %1.</source>
        <translation>Состояние выяснено: «%1».</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>Сравн&amp;ить…</translation>
    </message>
    <message>
        <source>Mar&amp;k as done…</source>
        <translation>У&amp;же сделано…</translation>
    </message>
    <message>
        <source>What may have been added to the lead was added</source>
        <translation>То, что могло добавиться к лиду, добавлено</translation>
    </message>
    <message>
        <source>Do it a&amp;gain…</source>
        <translation>С&amp;делать ещё раз…</translation>
    </message>
    <message>
        <source>What may have been added to the lead was not added</source>
        <translation>То, что могло добавиться к лиду, не добавлено</translation>
    </message>
    <message>
        <source>Open in &amp;form</source>
        <translation>Открыть в фор&amp;ме</translation>
    </message>
    <message>
        <source>Reads the lead from the CRM and opens it in the form</source>
        <translation>Читает лид из CRM и открывает его в форме</translation>
    </message>
</context>
<context>
    <name>leadpad::KnownContacts</name>
    <message>
        <source>not sent yet</source>
        <translation>ещё не отправлен</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отклонён</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>неясно</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n минуту назад</numerusform>
            <numerusform>%n минуты назад</numerusform>
            <numerusform>%n минут назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n час назад</numerusform>
            <numerusform>%n часа назад</numerusform>
            <numerusform>%n часов назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n день назад</numerusform>
            <numerusform>%n дня назад</numerusform>
            <numerusform>%n дней назад</numerusform>
        </translation>
    </message>
    <message>
        <source>┄ this lead goes to %1, who is known already   (Alt+D: take it back)</source>
        <translation>┄ лид пойдёт в карточку: %1   (Alt+D — отменить)</translation>
    </message>
    <message>
        <source>The CRM was not asked who is known: %1</source>
        <translation>CRM не ответила, знаком ли ей контакт: %1</translation>
    </message>
    <message>
        <source>lead %1</source>
        <extracomment>a lead of somebody who is known already: its number or its title</extracomment>
        <translation>лид %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>┄ known: %1 · this computer, %2</source>
        <extracomment>a line of the strip below the phone; %1 is name, lead, time, owner; %2 an account</extracomment>
        <translation>┄ уже знаком: %1 · этот компьютер, %2</translation>
    </message>
    <message>
        <source>┄ known: %1 · the CRM</source>
        <translation>┄ уже знаком: %1 · CRM</translation>
    </message>
</context>
<context>
    <name>leadpad::LeadDecisions</name>
    <message>
        <source>The lead is there</source>
        <translation>Лид уже в CRM</translation>
    </message>
    <message>
        <source>&amp;Number of the lead in %1, or the address of its card:</source>
        <translation>&amp;Номер лида в «%1» или адрес его карточки:</translation>
    </message>
    <message>
        <source>Nothing was changed: a number is needed.</source>
        <translation>Ничего не изменено: нужен номер.</translation>
    </message>
    <message>
        <source>Nothing was changed: “%1” is not the number of a lead.</source>
        <translation>Ничего не изменено: «%1» — не номер лида.</translation>
    </message>
    <message>
        <source>Leadpad takes the lead as sent and does not look for it again.</source>
        <translation>Leadpad будет считать лид отправленным и больше не станет его искать.</translation>
    </message>
    <message>
        <source>It then adds the rest, such as products, to lead %1.</source>
        <translation>Остальное, например товары, он добавит в лид %1.</translation>
    </message>
    <message>
        <source>Is lead %1 in %2 the lead “%3”?</source>
        <translation>Лид %1 в «%2» — это лид «%3»?</translation>
    </message>
    <message>
        <source>&amp;Yes, it is there</source>
        <translation>&amp;Да, это он</translation>
    </message>
    <message>
        <source>Send “%1” to %2 again?</source>
        <translation>Отправить «%1» в «%2» заново?</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 has this lead. If it has, the lead will be there twice. Look in the CRM first.</source>
        <translation>Неясно, есть ли этот лид в «%1». Если есть, там появится дубль. Сначала проверьте в CRM.</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>Отправить &amp;заново</translation>
    </message>
    <message>
        <source>Nothing was changed: the state of the lead is another one by now.</source>
        <translation>Ничего не изменено: состояние лида уже другое.</translation>
    </message>
    <message>
        <source>Settled: the CRM has the lead as number %1.</source>
        <translation>Выяснено: лид есть в CRM под номером %1.</translation>
    </message>
    <message>
        <source>The lead goes out again.</source>
        <translation>Лид отправляется заново.</translation>
    </message>
    <message>
        <source>Discard “%1”?</source>
        <translation>Удалить «%1»?</translation>
    </message>
    <message>
        <source>The lead is in no CRM. It goes from this computer with all that was typed, and cannot be brought back.</source>
        <translation>Этого лида нет ни в одной CRM. Он будет удалён с компьютера вместе со всем введённым, вернуть его будет нельзя.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>The lead was discarded.</source>
        <translation>Лид удалён.</translation>
    </message>
    <message>
        <source>Leadpad</source>
        <translation>Leadpad</translation>
    </message>
    <message>
        <source>Send “%1” to %2 now?</source>
        <translation>Отправить «%1» в «%2» сейчас?</translation>
    </message>
    <message>
        <source>&amp;Send now</source>
        <translation>Отправить &amp;сейчас</translation>
    </message>
    <message>
        <source>%1 does not have this lead: nothing of it left this computer. Sending it now makes the CRM act, for example call the customer.</source>
        <translation>В «%1» этого лида нет: с компьютера ничего не ушло. После отправки CRM начнёт действовать, например позвонит клиенту.</translation>
    </message>
    <message>
        <source>%1 does not have this lead: it did not execute it. Sending it now makes the CRM act, for example call the customer.</source>
        <translation>В «%1» этого лида нет: запрос там не выполнили. После отправки CRM начнёт действовать, например позвонит клиенту.</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 has this lead. If it has, the lead will be there twice, and the CRM acts twice, for example calls the customer again. Look in the CRM first.</source>
        <translation>Неясно, есть ли этот лид в «%1». Если есть, там появится дубль, и CRM подействует второй раз, например снова позвонит клиенту. Сначала проверьте в CRM.</translation>
    </message>
    <message>
        <source>Was “%1” added to lead %2 in %3?</source>
        <translation>Поле «%1» добавлено в лид %2 в «%3»?</translation>
    </message>
    <message>
        <source>Add “%1” to lead %2 in %3 again?</source>
        <translation>Добавить «%1» в лид %2 в «%3» ещё раз?</translation>
    </message>
    <message>
        <source>Leadpad takes it as done and does not add it.</source>
        <translation>Leadpad будет считать это сделанным и добавлять не станет.</translation>
    </message>
    <message>
        <source>It may have been added already. If it was, it will be there twice. Look in the CRM first.</source>
        <translation>Возможно, это уже добавлено. Тогда в CRM появится дубль. Сначала проверьте в CRM.</translation>
    </message>
    <message>
        <source>&amp;It was done</source>
        <translation>&amp;Да, добавлено</translation>
    </message>
    <message>
        <source>&amp;Do it again</source>
        <translation>Добавить &amp;ещё раз</translation>
    </message>
    <message>
        <source>Noted as done.</source>
        <translation>Отмечено как сделанное.</translation>
    </message>
    <message>
        <source>It is added again.</source>
        <translation>Добавляется ещё раз.</translation>
    </message>
    <message>
        <source>Was the change of “%1” made in %2?</source>
        <translation>Изменение «%1» выполнено в «%2»?</translation>
    </message>
    <message>
        <source>Make the change of “%1” in %2 again?</source>
        <translation>Выполнить изменение «%1» в «%2» ещё раз?</translation>
    </message>
    <message>
        <source>Leadpad takes it as done and does not make it.</source>
        <translation>Leadpad сочтёт его выполненным и не станет выполнять.</translation>
    </message>
    <message>
        <source>It may have been made already. If it was, it will count twice. Look in the CRM first.</source>
        <translation>Возможно, оно уже выполнено. Тогда оно сосчитается дважды. Сначала посмотрите в CRM.</translation>
    </message>
    <message>
        <source>%1 did not make this change so far. It adds something each time it is made.</source>
        <translation>«%1» пока не выполнил это изменение. Каждое выполнение что-то добавляет.</translation>
    </message>
    <message>
        <source>The change was not made; the lead in the CRM stays as it is. What you changed goes from this computer and cannot be brought back.</source>
        <translation>Изменение не выполнено, лид в CRM остаётся прежним. Ваши правки исчезнут с этого компьютера, и вернуть их нельзя.</translation>
    </message>
</context>
<context>
    <name>leadpad::LeadDetails</name>
    <message>
        <source>This lead is on its way to %1.</source>
        <translation>Лид отправляется в «%1».</translation>
    </message>
    <message>
        <source>Nothing goes out to %1 at present.</source>
        <translation>Сейчас в «%1» ничего не отправляется.</translation>
    </message>
    <message>
        <source>This lead waits for %1, an account that was removed.</source>
        <translation>Лид ждёт отправки в «%1», но этот аккаунт удалён.</translation>
    </message>
    <message>
        <source>This lead goes out to %1 as soon as its turn comes.</source>
        <translation>Лид уйдёт в «%1», как только подойдёт его очередь.</translation>
    </message>
    <message>
        <source>This lead goes out to %1 at %2.</source>
        <translation>Лид уйдёт в «%1», время отправки: %2.</translation>
    </message>
    <message>
        <source>%1 has this lead.</source>
        <translation>Лид есть в «%1».</translation>
    </message>
    <message>
        <source>%1 has this lead as number %2 since %3.</source>
        <translation>Лид есть в «%1» под номером %2 с %3.</translation>
    </message>
    <message>
        <source>It is there more than once: also as %1. Join them in the CRM.</source>
        <translation>Там есть и дубли: %1. Объедините их в CRM.</translation>
    </message>
    <message>
        <source>Leadpad still adds: %1.</source>
        <translation>Leadpad ещё добавит: %1.</translation>
    </message>
    <message>
        <source>Not accepted, add it in the CRM: %1.</source>
        <translation>Не принято, добавьте в CRM вручную: %1.</translation>
    </message>
    <message>
        <source>The account was removed, so Leadpad cannot look for it: look in the CRM and decide.</source>
        <translation>Аккаунт удалён, поэтому Leadpad не может искать лид: проверьте в CRM и решите.</translation>
    </message>
    <message>
        <source>Leadpad looks for it next; you can also decide.</source>
        <translation>Leadpad сейчас поищет его в CRM; решить можно и самостоятельно.</translation>
    </message>
    <message>
        <source>Leadpad looks for it again at %1; you can also decide.</source>
        <translation>Следующий поиск: %1; решить можно и самостоятельно.</translation>
    </message>
    <message numerus="yes">
        <source>It looked %n time(s) so far.</source>
        <translation>
            <numerusform>Поиск уже был %n раз.</numerusform>
            <numerusform>Поиск уже был %n раза.</numerusform>
            <numerusform>Поиск уже был %n раз.</numerusform>
        </translation>
    </message>
    <message>
        <source>The account %1 was removed before this lead went out. It is in no CRM: use it as a new lead, or discard it.</source>
        <translation>Аккаунт «%1» удалён до отправки этого лида. Ни в одной CRM его нет: возьмите его за основу нового или удалите.</translation>
    </message>
    <message>
        <source>%1 did not take this lead because of the account, not of the lead. It goes out by itself when the account is repaired.</source>
        <translation>Лид не принят в «%1» из-за аккаунта, а не из-за самого лида. Он уйдёт сам, когда аккаунт заработает.</translation>
    </message>
    <message>
        <source>%1 did not accept this lead; it is not in the CRM. Correct it and send it again.</source>
        <translation>Лид отклонён в «%1», в CRM его нет. Исправьте его и отправьте снова.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлено</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>not accepted: %1</source>
        <translation>не принято: %1</translation>
    </message>
    <message>
        <source>still to do</source>
        <translation>ещё не сделано</translation>
    </message>
    <message>
        <source>still to do: %1</source>
        <translation>ещё не сделано: %1</translation>
    </message>
    <message>
        <source>After the lead</source>
        <translation>Дополнительно к лиду</translation>
    </message>
    <message>
        <source>Entered at %1.</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Введён: %1.</translation>
    </message>
    <message>
        <source>%1 did not execute it.</source>
        <translation>В «%1» запрос не выполнили.</translation>
    </message>
    <message>
        <source>Nothing left this computer.</source>
        <translation>С этого компьютера ничего не ушло.</translation>
    </message>
    <message>
        <source>This lead is not in %1 and waits for your decision.</source>
        <translation>Этого лида нет в «%1», он ждёт вашего решения.</translation>
    </message>
    <message>
        <source>Sent, it makes the CRM act, for example call the customer; so Leadpad does not send it by itself. Press “Send again” when that is wanted now.</source>
        <translation>После отправки CRM начнёт действовать, например позвонит клиенту, поэтому сам Leadpad его не отправит. Если это сейчас нужно, нажмите «Отправить заново».</translation>
    </message>
    <message>
        <source>It may have been added or not, and is not repeated without you: %1. Look in the CRM and decide.</source>
        <translation>Неясно, добавлено ли: %1. Без вас Leadpad это не повторит: проверьте в CRM и решите.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether %1 has this lead.</source>
        <translation>Пока неясно, есть ли этот лид в «%1».</translation>
    </message>
    <message>
        <source>unsure, it may have been added: decide</source>
        <translation>неясно, могло добавиться: решите</translation>
    </message>
    <message>
        <source>Its contact may have been created there: the answer did not come. Look in the CRM. “Send again” looks for the contact first, where that is possible, and else creates it.</source>
        <translation>Возможно, контакт там уже создан: ответ не пришёл. Проверьте в CRM. «Отправить ещё раз» сначала ищет контакт, где это возможно, и только потом создаёт.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
</context>
<context>
    <name>leadpad::LeadEditing</name>
    <message>
        <source>A lead from the CRM</source>
        <translation>Лид из CRM</translation>
    </message>
    <message>
        <source>Read a&amp;gain</source>
        <translation>П&amp;рочитать снова</translation>
    </message>
    <message>
        <source>Choose &amp;values…</source>
        <translation>В&amp;ыбрать значения…</translation>
    </message>
    <message>
        <source>Show in &amp;browser</source>
        <translation>Показать в &amp;браузере</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Close &amp;without saving</source>
        <translation>&amp;Закрыть без сохранения</translation>
    </message>
    <message>
        <source>Back to the new lead (Esc)</source>
        <translation>Назад к новому лиду (Esc)</translation>
    </message>
    <message>
        <source>This is what you changed and did not save yet.</source>
        <translation>Это ваши правки, которые вы ещё не сохранили.</translation>
    </message>
    <message>
        <source>Somebody else changed the same fields meanwhile. Choose field by field whose value stays.</source>
        <translation>Тем временем те же поля изменил кто-то другой. Выберите для каждого поля, чьё значение останется.</translation>
    </message>
    <message>
        <source>The CRM did not take this change. Correct it and save again.</source>
        <translation>CRM не приняла это изменение. Исправьте и сохраните ещё раз.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Пока ничего не изменено.</translation>
    </message>
    <message>
        <source>Leadpad</source>
        <translation>Leadpad</translation>
    </message>
    <message>
        <source>Close “%1” without saving?</source>
        <translation>Закрыть «%1» без сохранения?</translation>
    </message>
    <message>
        <source>What you changed here is lost. The lead in the CRM stays as it is.</source>
        <translation>Ваши правки пропадут. Лид в CRM останется прежним.</translation>
    </message>
    <message>
        <source>&amp;Close without saving</source>
        <translation>&amp;Закрыть без сохранения</translation>
    </message>
    <message>
        <source>Delete “%1” (No. %2) in %3?</source>
        <translation>Удалить «%1» (№ %2) в «%3»?</translation>
    </message>
    <message>
        <source>The lead goes from the CRM for everybody, with all that is noted there. Leadpad cannot bring it back.</source>
        <translation>Лид исчезнет из CRM для всех, вместе со всем, что там записано. Leadpad не сможет его вернуть.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>No browser opened. The address of the card is %1</source>
        <translation>Браузер не открылся. Адрес карточки: %1</translation>
    </message>
    <message>
        <source>Changing No. %1 in %2: %3</source>
        <extracomment>%1 is the number of a lead in the account %2, %3 its name</extracomment>
        <translation>Меняется № %1 в «%2»: %3</translation>
    </message>
    <message>
        <source>No. %1 in %2</source>
        <translation>№ %1 в «%2»</translation>
    </message>
    <message>
        <source>Reading the lead from %1…</source>
        <translation>Читаю лид из «%1»…</translation>
    </message>
    <message>
        <source>The lead could not be read.</source>
        <translation>Прочитать лид не удалось.</translation>
    </message>
</context>
<context>
    <name>leadpad::LeadForm</name>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Empty all fields (Ctrl+Backspace); can be undone</source>
        <translation>Очистить все поля (Ctrl+Backspace); можно вернуть</translation>
    </message>
    <message>
        <source>This is what you typed on %1 and did not send yet.</source>
        <translation>Это черновик от %1, он ещё не отправлен.</translation>
    </message>
    <message>
        <source>What stood here before is kept.</source>
        <translation>Введённое ранее сохранено.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>A call from %1 came while this lead was open.</source>
        <translation>Пока был открыт этот лид, поступил звонок с номера %1.</translation>
    </message>
    <message>
        <source>Cleared.</source>
        <translation>Поля очищены.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) need attention (F8):</source>
        <extracomment>before a list of fields and what is wrong with each; F8 jumps to the next of them</extracomment>
        <translation>
            <numerusform>%n поле требует внимания (F8):</numerusform>
            <numerusform>%n поля требуют внимания (F8):</numerusform>
            <numerusform>%n полей требуют внимания (F8):</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>Открыть аккаунт</translation>
    </message>
    <message>
        <source>Lists of %1</source>
        <translation>Справочники от %1</translation>
    </message>
    <message>
        <source>The lists of this CRM are not loaded yet</source>
        <translation>Справочники этой CRM ещё не загружены</translation>
    </message>
    <message>
        <source>reload (F5)</source>
        <translation>обновить (F5)</translation>
    </message>
    <message>
        <source>enter this in the CRM itself (type “%1”)</source>
        <translation>заполняется в CRM (тип «%1»)</translation>
    </message>
    <message>
        <source>Not in this part of the CRM, kept until you change back: %1</source>
        <translation>В этой части CRM таких полей нет; введённое сохранится, пока вы не вернётесь: %1</translation>
    </message>
    <message>
        <source>The fields of this part of the CRM could not be loaded.</source>
        <translation>Не удалось загрузить поля этой части CRM.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Send to %1 from now on</source>
        <translation>Отправлять теперь на %1</translation>
    </message>
</context>
<context>
    <name>leadpad::LeadNews</name>
    <message>
        <source>sent %1 to %2, but not everything: %3</source>
        <translation>Лид %1 отправлен в «%2», но не полностью: %3</translation>
    </message>
    <message>
        <source>sent %1 to %2, %3</source>
        <translation>Лид %1 отправлен в «%2», %3</translation>
    </message>
    <message>
        <source>%1 did not accept %2: %3</source>
        <translation>Лид «%2» отклонён в «%1»: %3</translation>
    </message>
    <message>
        <source>Nobody knows yet whether %1 has %2. Leadpad looks for it.</source>
        <translation>Пока неясно, есть ли лид «%2» в «%1». Leadpad его ищет.</translation>
    </message>
    <message>
        <source>%1 was not sent to %2 and waits for your decision. See History.</source>
        <translation>%1: не отправлено в «%2», ждёт вашего решения. Смотрите историю.</translation>
    </message>
    <message>
        <source>%1 waits: %2 cannot be reached or is busy. Leadpad tries again by itself.</source>
        <translation>Лид «%1» ждёт отправки: нет связи с «%2» или CRM занята. Leadpad сам повторит попытку.</translation>
    </message>
</context>
<context>
    <name>leadpad::LeadWords</name>
    <message>
        <source>%1: %2</source>
        <comment>label: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::Licences</name>
    <message>
        <source>Leadpad %1</source>
        <extracomment>%1 is a version number</extracomment>
        <translation>Leadpad %1</translation>
    </message>
    <message>
        <source>Leadpad is free software under the MIT licence. It uses:</source>
        <translation>Leadpad — свободная программа по лицензии MIT. В ней используются:</translation>
    </message>
</context>
<context>
    <name>leadpad::LoopbackListener</name>
    <message>
        <source>Leadpad has the answer. You can close this page.</source>
        <translation>Leadpad получил ответ. Эту страницу можно закрыть.</translation>
    </message>
    <message>
        <source>This page does not belong to the sign-in that Leadpad waits for. Go back to Leadpad and start it again.</source>
        <translation>Эта страница не от того входа, которого ждёт Leadpad. Вернитесь в Leadpad и начните вход заново.</translation>
    </message>
</context>
<context>
    <name>leadpad::LpTracker</name>
    <message>
        <source>LPTracker has several contacts with this phone or address: %1. Enter the number of the right one here and clear phone and name.</source>
        <extracomment>names with numbers of contacts</extracomment>
        <translation>В LPTracker несколько контактов с этим телефоном или адресом: %1. Впишите сюда номер нужного, а телефон и имя сотрите.</translation>
    </message>
    <message>
        <source>LPTracker has no contact with this number.</source>
        <translation>В LPTracker нет контакта с таким номером.</translation>
    </message>
    <message>
        <source>This contact belongs to another project.</source>
        <translation>Этот контакт из другого проекта.</translation>
    </message>
    <message>
        <source>LPTracker takes either the number of a contact or phone and name, not both. Clear one of them.</source>
        <translation>LPTracker принимает или номер контакта, или телефон и имя. Сотрите что-то одно.</translation>
    </message>
    <message>
        <source>LPTracker needs a phone or an e-mail address.</source>
        <translation>LPTracker нужен телефон или адрес e-mail.</translation>
    </message>
    <message>
        <source>“%1” has no digits.</source>
        <translation>В «%1» нет цифр.</translation>
    </message>
    <message>
        <source>The date of the deal needs a payment.</source>
        <translation>Для даты сделки нужен платёж.</translation>
    </message>
    <message>
        <source>Either the number of a visit or source, campaign and keyword.</source>
        <translation>Или номер визита, или источник, кампания и ключевое слово.</translation>
    </message>
    <message>
        <source>Choose the project of the lead.</source>
        <translation>Выберите проект лида.</translation>
    </message>
    <message>
        <source>Leadpad does not delete leads in LPTracker. Delete it there.</source>
        <translation>Leadpad не удаляет лиды в LPTracker. Удалите его там.</translation>
    </message>
    <message>
        <source>Add one payment or comment at a time.</source>
        <translation>Добавляйте по одному платежу или комментарию.</translation>
    </message>
</context>
<context>
    <name>leadpad::LpTrackerForm</name>
    <message>
        <source>&amp;Phone, e-mail</source>
        <translation>&amp;Телефон, e-mail</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>&amp;Комментарий</translation>
    </message>
    <message>
        <source>&amp;Responsible</source>
        <translation>&amp;Ответственный</translation>
    </message>
    <message>
        <source>Pro&amp;ject</source>
        <translation>П&amp;роект</translation>
    </message>
    <message>
        <source>Call the customer at &amp;once</source>
        <translation>Сра&amp;зу позвонить клиенту</translation>
    </message>
    <message>
        <source>&amp;Contact</source>
        <translation>Ко&amp;нтакт</translation>
    </message>
    <message>
        <source>Pos&amp;ition</source>
        <translation>&amp;Должность</translation>
    </message>
    <message>
        <source>&amp;Web site</source>
        <translation>&amp;Сайт</translation>
    </message>
    <message>
        <source>Lead tit&amp;le</source>
        <translation>НазвНа&amp;звание лидаamp;ание лида</translation>
    </message>
    <message>
        <source>Pa&amp;yments</source>
        <translation>ПлатеП&amp;латежиamp;жи</translation>
    </message>
    <message>
        <source>Date of the lead</source>
        <translation>Дата лида</translation>
    </message>
    <message>
        <source>Date of the deal</source>
        <translation>Дата сделки</translation>
    </message>
    <message>
        <source>&amp;UTM</source>
        <translation>UTM-м&amp;етки</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Кампания</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Ключевое слово</translation>
    </message>
    <message>
        <source>Custom &amp;fields</source>
        <translation>&amp;Пользовательские поля</translation>
    </message>
    <message>
        <source>Full &amp;name</source>
        <translation>Полное &amp;имя</translation>
    </message>
    <message>
        <source>Funnel s&amp;tep</source>
        <translation>&amp;Шаг воронки</translation>
    </message>
    <message>
        <source>Contact number in LPTracker</source>
        <translation>Номер контакта в LPTracker</translation>
    </message>
    <message>
        <source>Visit number in LPTracker</source>
        <translation>Номер визита в LPTracker</translation>
    </message>
    <message>
        <source>D&amp;eal</source>
        <translation>Сде&amp;лка</translation>
    </message>
</context>
<context>
    <name>leadpad::Main</name>
    <message>
        <source>Leadpad is running with this profile already and does not answer. Close it in the system&apos;s task list, then start Leadpad again. Nothing that was typed there is lost.</source>
        <translation>Leadpad с этим профилем уже запущен и не отвечает. Завершите его в диспетчере задач и запустите снова. Всё, что там набрано, сохранено.</translation>
    </message>
</context>
<context>
    <name>leadpad::MainWindow</name>
    <message>
        <source>&amp;History</source>
        <translation>&amp;История</translation>
    </message>
    <message>
        <source>All leads, their state, search (Ctrl+H)</source>
        <translation>Все лиды, их состояние, поиск (Ctrl+H)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Language, theme, region, proxy (Ctrl+,)</source>
        <translation>Язык, тема, регион, прокси (Ctrl+,)</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Welcome&lt;/h2&gt;&lt;p&gt;Leadpad puts a phone lead into your CRM while the caller is still on the line.&lt;/p&gt;&lt;p&gt;Begin with the account of your CRM.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Добро пожаловать&lt;/h2&gt;&lt;p&gt;Leadpad заносит лид с телефонного звонка в CRM, пока клиент ещё на линии.&lt;/p&gt;&lt;p&gt;Начните с аккаунта своей CRM.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Add the first account…</source>
        <translation>Добавить первый аккаунт…</translation>
    </message>
    <message>
        <source>This profile was written by a newer Leadpad. Install that version again; nothing was changed.</source>
        <translation>Этот профиль создан более новой версией Leadpad. Установите её снова; ничего не изменено.</translation>
    </message>
    <message>
        <source>Leadpad cannot write to its folder %1. Free some space or correct the folder&apos;s permissions, then start Leadpad again.</source>
        <translation>Leadpad не может записывать в свою папку %1. Освободите место или исправьте права на папку и запустите Leadpad снова.</translation>
    </message>
    <message>
        <source>draft saved %1</source>
        <translation>черновик сохранён в %1</translation>
    </message>
    <message>
        <source>The lists of %1 are fresh.</source>
        <translation>Справочники «%1» обновлены.</translation>
    </message>
    <message>
        <source>The lists of %1 could not be loaded. %2</source>
        <translation>Не удалось загрузить справочники «%1». %2</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>%1 is stored and on its way to %2.</source>
        <translation>Лид «%1» сохранён и отправляется в «%2».</translation>
    </message>
    <message numerus="yes">
        <source>⇅ %n waiting</source>
        <translation>
            <numerusform>⇅ %n ждёт отправки</numerusform>
            <numerusform>⇅ %n ждут отправки</numerusform>
            <numerusform>⇅ %n ждут отправки</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>? %n unsure</source>
        <translation>
            <numerusform>? %n неясный</numerusform>
            <numerusform>? %n неясных</numerusform>
            <numerusform>? %n неясных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ %n refused</source>
        <translation>
            <numerusform>✗ %n отклонён</numerusform>
            <numerusform>✗ %n отклонены</numerusform>
            <numerusform>✗ %n отклонено</numerusform>
        </translation>
    </message>
    <message>
        <source>Show these leads</source>
        <translation>Показать эти лиды</translation>
    </message>
    <message numerus="yes">
        <source>! %n for you to decide</source>
        <translation>
            <numerusform>! %n ждёт вас</numerusform>
            <numerusform>! %n ждут вас</numerusform>
            <numerusform>! %n ждут вас</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in CRM…</source>
        <translation>Найти в CRM…</translation>
    </message>
    <message>
        <source>Find a lead in the CRM itself and change it (Ctrl+Shift+F)</source>
        <translation>Найти лид в самой CRM и изменить его (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>The change of %1 is stored and on its way to %2.</source>
        <translation>Изменение %1 сохранено и отправляется в «%2».</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Welcome&lt;/h2&gt;&lt;p&gt;Your administrator sets the accounts up. There is none for you yet: ask your administrator.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Добро пожаловать&lt;/h2&gt;&lt;p&gt;Аккаунты настраивает администратор. Для вас пока нет ни одного: обратитесь к администратору.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>leadpad::MoneyEdit</name>
    <message>
        <source>%1: currency</source>
        <translation>%1: валюта</translation>
    </message>
</context>
<context>
    <name>leadpad::Notice</name>
    <message>
        <source>This portal works in simple CRM mode: it turns each lead into a deal at once. Ask its administrator to switch leads on.</source>
        <translation>На портале включён режим «Простая CRM»: каждый лид сразу становится сделкой. Попросите администратора портала включить лиды.</translation>
    </message>
    <message>
        <source>The webhook has no right “crm”: leads cannot be created. Add the right in the portal.</source>
        <translation>У вебхука нет права «crm»: создавать лиды нельзя. Добавьте это право на портале.</translation>
    </message>
    <message>
        <source>The portal does not show its sources and stages.</source>
        <translation>Портал не показывает источники и стадии.</translation>
    </message>
    <message>
        <source>The portal does not show its fields; custom fields are missing.</source>
        <translation>Портал не показывает поля; пользовательских полей не будет.</translation>
    </message>
    <message>
        <source>The project of this account is not in the CRM any more, or not yours. Choose another.</source>
        <translation>Проекта этого аккаунта в CRM больше нет, или он не ваш. Выберите другой.</translation>
    </message>
    <message>
        <source>The portal demands “%1”, which cannot be filled in from here: it will refuse leads. Ask its administrator to make the field optional.</source>
        <translation>Портал требует поле «%1», которое отсюда не заполнить: лиды он не примет. Попросите администратора сделать поле необязательным.</translation>
    </message>
    <message>
        <source>The key has no permission for the list of employees: enter a person&apos;s number as responsible, or ask the administrator to add the permission.</source>
        <translation>У ключа нет права на список сотрудников: впишите номер ответственного или попросите администратора добавить право.</translation>
    </message>
    <message>
        <source>The portal does not show its currencies to you: the base currency is offered, another can be typed by its code, such as USD. The administrator shows them by giving you access to the CRM settings.</source>
        <translation>Портал не показывает вам валюты: предлагается базовая, другую можно ввести кодом, например USD. Чтобы список появился, администратор может дать вам доступ к настройкам CRM.</translation>
    </message>
    <message>
        <source>The portal does not show its employees: you alone are offered, somebody else can be typed by number. The administrator shows them by adding the right “user_brief”.</source>
        <translation>Портал не показывает сотрудников: предлагаетесь только вы, другого сотрудника можно ввести номером. Чтобы список появился, администратор может добавить право «user_brief».</translation>
    </message>
    <message>
        <source>You may not read leads in the CRM: where it is unsure whether a lead arrived, Leadpad cannot look and waits for your decision. The administrator can give your role the right to read leads.</source>
        <translation>У вас нет права читать лиды в CRM: если неясно, дошёл ли лид, Leadpad не может проверить это сам и ждёт вашего решения. Администратор может дать вашей роли право на чтение лидов.</translation>
    </message>
    <message>
        <source>The portal does not show its sources and stages: leads take the first of each. The administrator can give your role the right to read at least one kind of CRM entry.</source>
        <translation>Портал не показывает источники и стадии: лиды получат первые из них. Администратор может дать вашей роли право читать хотя бы один вид элементов CRM.</translation>
    </message>
</context>
<context>
    <name>leadpad::OfferSearch</name>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Nothing found in the CRM.</source>
        <translation>В CRM ничего не найдено.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Down arrow: choose.</source>
        <translation>
            <numerusform>Найдена %n запись. Стрелка вниз — выбрать.</numerusform>
            <numerusform>Найдено %n записи. Стрелка вниз — выбрать.</numerusform>
            <numerusform>Найдено %n записей. Стрелка вниз — выбрать.</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Выбрано: %1</translation>
    </message>
</context>
<context>
    <name>leadpad::Phone</name>
    <message>
        <source>Russia</source>
        <translation>Россия</translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation>Беларусь</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Казахстан</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>Украина</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Узбекистан</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Кыргызстан</translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation>Армения</translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation>Грузия</translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation>Азербайджан</translation>
    </message>
    <message>
        <source>Moldova</source>
        <translation>Молдова</translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation>Кипр</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Германия</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Великобритания</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>США</translation>
    </message>
    <message>
        <source>too short for a phone number so far</source>
        <translation>пока слишком короткий для телефона</translation>
    </message>
    <message>
        <source>not a known phone number</source>
        <translation>неизвестный номер телефона</translation>
    </message>
    <message>
        <source>%1, not a known phone number</source>
        <translation>%1, неизвестный номер телефона</translation>
    </message>
    <message>
        <source>%1, %2, mobile</source>
        <translation>%1, %2, мобильный</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>leadpad::PolicyMarks</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
</context>
<context>
    <name>leadpad::PresetBox</name>
    <message>
        <source>No preset</source>
        <translation>Без шаблона</translation>
    </message>
    <message>
        <source>Pic&amp;k a preset</source>
        <extracomment>values that stand in the form before the rep types, such as of a campaign</extracomment>
        <translation>&amp;Готовый шаблон</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Шаблон</translation>
    </message>
</context>
<context>
    <name>leadpad::ProxyDialog</name>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Прокси</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Адрес</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>Address of the &amp;script</source>
        <translation>Адрес &amp;скрипта</translation>
    </message>
    <message>
        <source>Address of the script</source>
        <translation>Адрес скрипта</translation>
    </message>
    <message>
        <source>User &amp;name</source>
        <translation>&amp;Имя пользователя</translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation>Имя пользователя для прокси</translation>
    </message>
    <message>
        <source>Only where the proxy asks for one. Your administrator knows it.</source>
        <translation>Только если прокси его спрашивает. Его знает ваш администратор.</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Паро&amp;ль</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Пароль для прокси</translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer.</source>
        <translation>Хранится в связке ключей этого компьютера.</translation>
    </message>
    <message>
        <source>Your administrator has set the proxy.</source>
        <translation>Прокси задан администратором.</translation>
    </message>
    <message>
        <source>&amp;Test the way to the CRM</source>
        <translation>П&amp;роверить путь до CRM</translation>
    </message>
    <message>
        <source>What the test found</source>
        <translation>Результат проверки</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Со&amp;хранить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Без прокси</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP-прокси</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>SOCKS5-прокси</translation>
    </message>
    <message>
        <source>Script of the company (PAC)</source>
        <translation>Скрипт компании (PAC)</translation>
    </message>
    <message>
        <source>Not saved: the keychain of this computer does not answer, so the password cannot be kept safely. Unlock the keychain and press “Save” again.</source>
        <translation>Не сохранено: связка ключей этого компьютера не отвечает, поэтому пароль негде безопасно хранить. Разблокируйте её и нажмите «Сохранить» ещё раз.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Проверяем…</translation>
    </message>
    <message>
        <source>There is no account yet, so no CRM was asked.</source>
        <translation>Аккаунтов пока нет, поэтому ни одна CRM не опрошена.</translation>
    </message>
    <message>
        <source>The way is free.</source>
        <translation>Всё работает.</translation>
    </message>
    <message>
        <source>as stored in the keychain</source>
        <translation>сохранён в связке ключей</translation>
    </message>
    <message>
        <source>The test goes the way to your CRM step by step and says which step fails.</source>
        <translation>Проверка шаг за шагом проходит путь до вашей CRM и говорит, какой шаг не удался.</translation>
    </message>
    <message>
        <source>Write the whole address of the script, such as %1.</source>
        <translation>Укажите адрес скрипта целиком, например %1.</translation>
    </message>
    <message>
        <source>Write a host and a port, such as %1, without a name or password.</source>
        <translation>Укажите сервер и порт, например %1, без имени и пароля.</translation>
    </message>
    <message>
        <source>only where the proxy asks for it</source>
        <translation>только если прокси спрашивает</translation>
    </message>
</context>
<context>
    <name>leadpad::ProxyWords</name>
    <message>
        <source>No proxy is used.</source>
        <translation>Прокси не используется.</translation>
    </message>
    <message>
        <source>The proxy is %1.</source>
        <translation>Прокси: %1.</translation>
    </message>
    <message>
        <source>To %1 without a proxy.</source>
        <translation>%1 – напрямую, без прокси.</translation>
    </message>
    <message>
        <source>To %1 through the proxy %2.</source>
        <translation>%1 – через прокси %2.</translation>
    </message>
    <message>
        <source>The name %1 is known.</source>
        <translation>Имя %1 найдено.</translation>
    </message>
    <message>
        <source>The name of the proxy is known.</source>
        <translation>Имя прокси найдено.</translation>
    </message>
    <message>
        <source>%1 takes the connection.</source>
        <translation>%1 принимает соединение.</translation>
    </message>
    <message>
        <source>The proxy takes the connection.</source>
        <translation>Прокси принимает соединение.</translation>
    </message>
    <message>
        <source>The proxy lets through to %1.</source>
        <translation>Прокси пропускает к %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 is in order.</source>
        <translation>Сертификат %1 в порядке.</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 отвечает.</translation>
    </message>
    <message>
        <source>%1 does not answer. Try again later; if other computers reach it, ask your administrator.</source>
        <translation>%1 не отвечает. Повторите позже; если с других компьютеров он доступен, обратитесь к администратору.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the network connection; if your company uses a proxy, choose it above.</source>
        <translation>%1 недоступен. Проверьте подключение к сети; если в компании есть прокси, выберите его выше.</translation>
    </message>
    <message>
        <source>The proxy %1 does not answer. Check its address and port.</source>
        <translation>Прокси %1 не отвечает. Проверьте его адрес и порт.</translation>
    </message>
    <message>
        <source>The proxy does not let through to %1. Ask your administrator to allow it.</source>
        <translation>Прокси не пропускает к %1. Попросите администратора разрешить доступ.</translation>
    </message>
    <message>
        <source>The proxy does not let through to %1: it says %2. Ask your administrator to allow it.</source>
        <extracomment>%2 is the number of an HTTP status such as 403</extracomment>
        <translation>Прокси не пропускает к %1: его ответ – %2. Попросите администратора разрешить доступ.</translation>
    </message>
    <message>
        <source>The script could not be loaded. Check its address, and whether this computer is in the company&apos;s network.</source>
        <translation>Не удалось загрузить скрипт. Проверьте его адрес и то, что компьютер находится в сети компании.</translation>
    </message>
    <message>
        <source>What stands at this address is no proxy script that works. Check the address, or ask your administrator.</source>
        <translation>По этому адресу нет работающего скрипта прокси. Проверьте адрес или обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The script does not come to an end. Ask your administrator to correct it.</source>
        <translation>Скрипт не завершается. Попросите администратора исправить его.</translation>
    </message>
    <message>
        <source>The name %1 is not known. Check the network connection; if your company uses a proxy, choose it above.</source>
        <translation>Имя %1 не найдено. Проверьте подключение к сети; если в компании есть прокси, выберите его выше.</translation>
    </message>
    <message>
        <source>The name of the proxy %1 is not known. Check its spelling, and whether this computer is in the company&apos;s network.</source>
        <translation>Имя прокси %1 не найдено. Проверьте, нет ли опечатки и находится ли компьютер в сети компании.</translation>
    </message>
    <message>
        <source>%1 does not take the connection. Check the network connection; if your company uses a proxy, choose it above.</source>
        <translation>%1 не принимает соединение. Проверьте подключение к сети; если в компании есть прокси, выберите его выше.</translation>
    </message>
    <message>
        <source>No proxy runs at %1. Check its address and port.</source>
        <translation>По адресу %1 прокси нет. Проверьте адрес и порт.</translation>
    </message>
    <message>
        <source>The proxy wants a name and password. Enter them above.</source>
        <translation>Прокси требует имя и пароль. Введите их выше.</translation>
    </message>
    <message>
        <source>The proxy does not accept this name and password. Correct them above.</source>
        <translation>Прокси не принимает эти имя и пароль. Исправьте их выше.</translation>
    </message>
    <message>
        <source>What answers at %1 is no HTTP proxy. Check the port, or choose SOCKS5.</source>
        <translation>По адресу %1 отвечает не HTTP-прокси. Проверьте порт или выберите SOCKS5.</translation>
    </message>
    <message>
        <source>This computer does not trust the certificate that comes from %1. Probably the proxy or a virus scanner opens the encrypted connection: ask your administrator to install the company&apos;s certificate on this computer, or not to open connections to %1.</source>
        <translation>Компьютер не доверяет сертификату, который пришёл от %1. Вероятно, прокси или антивирус вскрывает зашифрованное соединение: попросите администратора установить на этот компьютер сертификат компании или не вскрывать соединения с %1.</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 comes up. Ask your administrator whether the proxy or a firewall interferes.</source>
        <translation>Не удаётся установить зашифрованное соединение с %1. Спросите администратора, не мешает ли прокси или межсетевой экран.</translation>
    </message>
    <message>
        <source>%1 does not answer. Try again later, and check the address of the account.</source>
        <translation>%1 не отвечает. Повторите позже и проверьте адрес аккаунта.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Без прокси</translation>
    </message>
    <message>
        <source>Script in a file</source>
        <translation>Скрипт из файла</translation>
    </message>
    <message>
        <source>Script from %1</source>
        <translation>Скрипт с %1</translation>
    </message>
</context>
<context>
    <name>leadpad::ReadBack</name>
    <message>
        <source>%1 did not keep: %2. Look into the lead there.</source>
        <extracomment>%1 is the name of a CRM, %2 names of fields</extracomment>
        <translation>%1 не сохранил: %2. Проверьте карточку там.</translation>
    </message>
</context>
<context>
    <name>leadpad::ReferenceEdit</name>
    <message>
        <source>name, phone or e-mail</source>
        <extracomment>in an empty field in which an entry of the CRM is searched</extracomment>
        <translation>имя, телефон или e-mail</translation>
    </message>
</context>
<context>
    <name>leadpad::RepairNotice</name>
    <message>
        <source>Leadpad&apos;s database was damaged. It was restored from the copy of %1.</source>
        <translation>База данных Leadpad была повреждена. Она восстановлена из копии от %1.</translation>
    </message>
    <message>
        <source>Leadpad&apos;s database was damaged, and there was no good copy of it. A new one was begun.</source>
        <translation>База данных Leadpad была повреждена, исправной копии не нашлось. Создана новая.</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) could still be read from the damaged file.</source>
        <translation>
            <numerusform>Из повреждённого файла удалось прочитать ещё %n лид.</numerusform>
            <numerusform>Из повреждённого файла удалось прочитать ещё %n лида.</numerusform>
            <numerusform>Из повреждённого файла удалось прочитать ещё %n лидов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Accounts must be entered again.</source>
        <translation>Аккаунты нужно добавить заново.</translation>
    </message>
    <message>
        <source>Leads that were on their way are marked as unsure, and Leadpad looks for them in the CRM.</source>
        <translation>Лиды, которые были в пути, отмечены как неясные, Leadpad ищет их в CRM.</translation>
    </message>
    <message>
        <source>The damaged file was kept as %1; nothing was deleted.</source>
        <translation>Повреждённый файл сохранён: %1. Ничего не удалено.</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Понятно</translation>
    </message>
    <message>
        <source>Hides this message</source>
        <translation>Скрыть это сообщение</translation>
    </message>
</context>
<context>
    <name>leadpad::RowsEdit</name>
    <message>
        <source>+ one more</source>
        <translation>+ ещё</translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation>%1: добавить ещё</translation>
    </message>
    <message>
        <source>One more row (Ctrl++)</source>
        <translation>Ещё строка (Ctrl++)</translation>
    </message>
    <message>
        <source>Remove this row (Ctrl+-)</source>
        <translation>Удалить строку (Ctrl+-)</translation>
    </message>
    <message>
        <source>Remove row %1</source>
        <extracomment>%1 is the number of a row</extracomment>
        <translation>Удалить строку %1</translation>
    </message>
    <message>
        <source>Total %1 %2</source>
        <extracomment>below the rows of products; %1 is an amount, %2 its currency</extracomment>
        <translation>Итого %1 %2</translation>
    </message>
</context>
<context>
    <name>leadpad::SectionBar</name>
    <message>
        <source>open, %1 of %2 fields filled in</source>
        <translation>раскрыто, заполнено полей: %1 из %2</translation>
    </message>
    <message>
        <source>closed, %1 of %2 fields filled in</source>
        <translation>свёрнуто, заполнено полей: %1 из %2</translation>
    </message>
</context>
<context>
    <name>leadpad::SetUp</name>
    <message>
        <source>“%1” stays as your administrator has set it.</source>
        <translation>«%1» остаётся, как задал администратор.</translation>
    </message>
    <message>
        <source>Accounts: %1. Open each and enter your sign-in.</source>
        <translation>Аккаунты: %1. Откройте каждый и введите данные для входа.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) taken over.</source>
        <translation>
            <numerusform>Взята %n настройка.</numerusform>
            <numerusform>Взяты %n настройки.</numerusform>
            <numerusform>Взято %n настроек.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) taken over.</source>
        <translation>
            <numerusform>Взят %n шаблон.</numerusform>
            <numerusform>Взяты %n шаблона.</numerusform>
            <numerusform>Взято %n шаблонов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was taken over.</source>
        <translation>Ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>leadpad::SetUpPane</name>
    <message>
        <source>Set up from a file</source>
        <translation>Настройка из файла</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Профили (*.json)</translation>
    </message>
    <message>
        <source>Set up &amp;from a file…</source>
        <translation>Настро&amp;ить из файла…</translation>
    </message>
    <message>
        <source>Accounts, settings and presets from a file that your administrator gave you</source>
        <translation>Аккаунты, настройки и шаблоны из файла, который дал администратор</translation>
    </message>
</context>
<context>
    <name>leadpad::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Colo&amp;urs</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Phone numbers &amp;without country code</source>
        <translation>Номера &amp;без кода страны</translation>
    </message>
    <message>
        <source>Country of phone numbers that are typed without a country code</source>
        <translation>Страна для номеров, введённых без кода</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Прокси</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>Папка &amp;данных</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Открыть</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Открыть папку данных</translation>
    </message>
    <message>
        <source>&amp;Version and licences</source>
        <translation>&amp;Версия и лицензии</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>Версия и лицензии</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Look for &amp;known contacts in the CRM while typing</source>
        <translation>При вводе искать знакомые &amp;контакты в CRM</translation>
    </message>
    <message>
        <source>What this computer knows from earlier leads is always shown below the phone.</source>
        <translation>Что известно этому компьютеру из прежних лидов, видно под телефоном всегда.</translation>
    </message>
    <message>
        <source>&amp;Report for support…</source>
        <translation>От&amp;чёт для поддержки…</translation>
    </message>
    <message>
        <source>Shows what support would get, and saves it (Ctrl+Shift+F1)</source>
        <translation>Показывает, что получит поддержка, и сохраняет это (Ctrl+Shift+F1)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>C&amp;hange or test…</source>
        <translation>Из&amp;менить или проверить…</translation>
    </message>
    <message>
        <source>Change or test the proxy</source>
        <translation>Изменить или проверить прокси</translation>
    </message>
</context>
<context>
    <name>leadpad::SideEffects</name>
    <message>
        <source>Send to %1 as a deal and call the customer</source>
        <extracomment>on the button; %1 is the account</extracomment>
        <translation>Отправить в «%1» сделкой и позвонить клиенту</translation>
    </message>
    <message>
        <source>Send to %1 and call the customer</source>
        <translation>Отправить в «%1» и позвонить клиенту</translation>
    </message>
    <message>
        <source>Send to %1 as a deal</source>
        <translation>Отправить в «%1» сделкой</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить в «%1»</translation>
    </message>
    <message>
        <source>The CRM will ring the customer as soon as the lead is there.</source>
        <translation>CRM позвонит клиенту, как только лид появится.</translation>
    </message>
    <message>
        <source>With a payment the lead becomes a deal at once.</source>
        <translation>С платежом лид сразу станет сделкой.</translation>
    </message>
    <message>
        <source>Call the customer?</source>
        <translation>Позвонить клиенту?</translation>
    </message>
    <message>
        <source>Send the lead and call the customer?</source>
        <translation>Отправить лид и позвонить клиенту?</translation>
    </message>
    <message>
        <source>The CRM rings the customer as soon as the lead is there.</source>
        <translation>CRM позвонит клиенту, как только лид появится.</translation>
    </message>
    <message>
        <source>The CRM rings %1 as soon as the lead is there.</source>
        <translation>CRM позвонит на %1, как только лид появится.</translation>
    </message>
    <message>
        <source>Send and call</source>
        <translation>Отправить и позвонить</translation>
    </message>
    <message>
        <source>Back to the lead</source>
        <translation>Вернуться к лиду</translation>
    </message>
</context>
<context>
    <name>leadpad::Submitter</name>
    <message>
        <source>%1 Your administrator has set this field: ask them.</source>
        <translation>%1 Это поле задал администратор: обратитесь к нему.</translation>
    </message>
    <message>
        <source>Set by your administrator.</source>
        <translation>Задано администратором.</translation>
    </message>
</context>
<context>
    <name>leadpad::SupportDialog</name>
    <message>
        <source>Report for support</source>
        <translation>Отчёт для поддержки</translation>
    </message>
    <message>
        <source>This is all that goes into the report: how leads went on their way, settings, and the program&apos;s log. Names, phone numbers, addresses, comments and passwords are not in it.</source>
        <translation>Это всё, что попадёт в отчёт: как отправлялись лиды, настройки и журнал программы. Имён, телефонов, адресов, комментариев и паролей в нём нет.</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Файлы</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>Файлы отчёта</translation>
    </message>
    <message>
        <source>&amp;What stands in it</source>
        <translation>С&amp;одержимое</translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation>Содержимое выбранного файла</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Сохранить…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>Save report for support</source>
        <translation>Сохранить отчёт для поддержки</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Архивы (*.zip)</translation>
    </message>
    <message>
        <source>The report was saved as %1.</source>
        <translation>Отчёт сохранён: %1.</translation>
    </message>
    <message>
        <source>The report could not be written as %1. Choose another folder, or free some space.</source>
        <translation>Не удалось записать отчёт: %1. Выберите другую папку или освободите место на диске.</translation>
    </message>
</context>
<context>
    <name>leadpad::TextField</name>
    <message>
        <source>31.12.2026</source>
        <translation>31.12.2026</translation>
    </message>
    <message>
        <source>31.12.2026 9:30</source>
        <translation>31.12.2026 9:30</translation>
    </message>
</context>
<context>
    <name>leadpad::UpdateNotice</name>
    <message>
        <source>Open its page</source>
        <translation>Открыть страницу</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Не эту версию</translation>
    </message>
    <message>
        <source>Hides this offer; the next version is offered again</source>
        <translation>Убирает это предложение; о следующей версии Leadpad сообщит снова</translation>
    </message>
    <message>
        <source>Leadpad %1 is out.</source>
        <extracomment>%1 is a version number</extracomment>
        <translation>Вышел Leadpad %1.</translation>
    </message>
</context>
<context>
    <name>leadpad::ValueListEdit</name>
    <message>
        <source>+ one more</source>
        <translation>+ ещё</translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation>%1: добавить ещё</translation>
    </message>
</context>
<context>
    <name>leadpad::WireJournal</name>
    <message>
        <source>no connection</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
    <message>
        <source>sign-in not accepted</source>
        <translation>вход не принят</translation>
    </message>
    <message>
        <source>not allowed with these rights</source>
        <translation>не хватает прав</translation>
    </message>
    <message>
        <source>too many requests, not executed</source>
        <translation>слишком много запросов, не выполнено</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>no such entry</source>
        <translation>такой записи нет</translation>
    </message>
    <message>
        <source>answer not understood</source>
        <translation>ответ непонятен</translation>
    </message>
    <message>
        <source>the address leads elsewhere</source>
        <translation>адрес ведёт не туда</translation>
    </message>
    <message>
        <source>could not be saved on this computer</source>
        <translation>не удалось сохранить на этом компьютере</translation>
    </message>
    <message>
        <source>the keychain did not answer</source>
        <translation>хранилище паролей не ответило</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>прекращено</translation>
    </message>
    <message>
        <source>Attempt to send</source>
        <translation>Попытка отправки</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Поиск в CRM</translation>
    </message>
    <message>
        <source>Decided by hand</source>
        <translation>Решено вручную</translation>
    </message>
    <message>
        <source>interrupted, Leadpad ended before the answer</source>
        <translation>прервано, Leadpad завершился до ответа</translation>
    </message>
    <message>
        <source>found</source>
        <translation>найден</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найден</translation>
    </message>
    <message>
        <source>cannot tell, the CRM does not let Leadpad look</source>
        <translation>неизвестно, CRM не позволяет искать</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлено</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>ответа нет</translation>
    </message>
    <message numerus="yes">
        <source>HTTP %1, answer complete (%Ln byte(s))</source>
        <translation>
            <numerusform>HTTP %1, ответ целиком (%Ln байт)</numerusform>
            <numerusform>HTTP %1, ответ целиком (%Ln байта)</numerusform>
            <numerusform>HTTP %1, ответ целиком (%Ln байт)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>HTTP %1, answer broken off after %Ln byte(s)</source>
        <translation>
            <numerusform>HTTP %1, ответ оборвался после %Ln байта</numerusform>
            <numerusform>HTTP %1, ответ оборвался после %Ln байт</numerusform>
            <numerusform>HTTP %1, ответ оборвался после %Ln байт</numerusform>
        </translation>
    </message>
    <message>
        <source>under way</source>
        <translation>в процессе</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) handed over</source>
        <translation>
            <numerusform>передан %Ln байт</numerusform>
            <numerusform>передано %Ln байта</numerusform>
            <numerusform>передано %Ln байт</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing handed over</source>
        <translation>ничего не передано</translation>
    </message>
    <message>
        <source>not known how much was handed over</source>
        <translation>неизвестно, сколько передано</translation>
    </message>
    <message>
        <source>request %1</source>
        <comment>the vendor&apos;s own name of it</comment>
        <translation>запрос %1</translation>
    </message>
    <message>
        <source>outcome: %1</source>
        <translation>итог: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>what was done, and facts about it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Ещё ничего не отправлялось.</translation>
    </message>
    <message>
        <source>What was sent:</source>
        <translation>Отправлено:</translation>
    </message>
    <message>
        <source>What came back:</source>
        <translation>Получено в ответ:</translation>
    </message>
    <message>
        <source>Leadpad ended while the lead was going out at %1: how much of it left this computer is not known.</source>
        <translation>Leadpad завершился во время отправки в %1: неизвестно, какая часть лида ушла с компьютера.</translation>
    </message>
    <message numerus="yes">
        <source>The whole lead (%Ln byte(s)) went out at %1; no answer came before the connection ended after %2.</source>
        <translation>
            <numerusform>Лид ушёл целиком (%Ln байт) в %1; связь закончилась через %2, ответа не было.</numerusform>
            <numerusform>Лид ушёл целиком (%Ln байта) в %1; связь закончилась через %2, ответа не было.</numerusform>
            <numerusform>Лид ушёл целиком (%Ln байт) в %1; связь закончилась через %2, ответа не было.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) of %1 went out at %2; no answer came before the connection ended after %3.</source>
        <translation>
            <numerusform>Ушла часть лида (%Ln байт из %1) в %2; связь закончилась через %3, ответа не было.</numerusform>
            <numerusform>Ушла часть лида (%Ln байта из %1) в %2; связь закончилась через %3, ответа не было.</numerusform>
            <numerusform>Ушла часть лида (%Ln байт из %1) в %2; связь закончилась через %3, ответа не было.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole lead (%Ln byte(s)) went out at %1; an answer (HTTP %2) began and broke off after %3.</source>
        <translation>
            <numerusform>Лид ушёл целиком (%Ln байт) в %1; ответ (HTTP %2) начался и оборвался через %3.</numerusform>
            <numerusform>Лид ушёл целиком (%Ln байта) в %1; ответ (HTTP %2) начался и оборвался через %3.</numerusform>
            <numerusform>Лид ушёл целиком (%Ln байт) в %1; ответ (HTTP %2) начался и оборвался через %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) of %1 went out at %2; an answer (HTTP %3) began and broke off after %4.</source>
        <translation>
            <numerusform>Ушла часть лида (%Ln байт из %1) в %2; ответ (HTTP %3) начался и оборвался через %4.</numerusform>
            <numerusform>Ушла часть лида (%Ln байта из %1) в %2; ответ (HTTP %3) начался и оборвался через %4.</numerusform>
            <numerusform>Ушла часть лида (%Ln байт из %1) в %2; ответ (HTTP %3) начался и оборвался через %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole lead (%Ln byte(s)) went out at %1; the answer (HTTP %2) came after %3 and does not say whether the lead was made.</source>
        <translation>
            <numerusform>Лид ушёл целиком (%Ln байт) в %1; ответ (HTTP %2) пришёл через %3, но из него не ясно, создан ли лид.</numerusform>
            <numerusform>Лид ушёл целиком (%Ln байта) в %1; ответ (HTTP %2) пришёл через %3, но из него не ясно, создан ли лид.</numerusform>
            <numerusform>Лид ушёл целиком (%Ln байт) в %1; ответ (HTTP %2) пришёл через %3, но из него не ясно, создан ли лид.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) of %1 went out at %2; the answer (HTTP %3) came after %4 and does not say whether the lead was made.</source>
        <translation>
            <numerusform>Ушла часть лида (%Ln байт из %1) в %2; ответ (HTTP %3) пришёл через %4, но из него не ясно, создан ли лид.</numerusform>
            <numerusform>Ушла часть лида (%Ln байта из %1) в %2; ответ (HTTP %3) пришёл через %4, но из него не ясно, создан ли лид.</numerusform>
            <numerusform>Ушла часть лида (%Ln байт из %1) в %2; ответ (HTTP %3) пришёл через %4, но из него не ясно, создан ли лид.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Nothing came back: %1.</source>
        <translation>В ответ ничего: %1.</translation>
    </message>
    <message>
        <source>What came back was not whole: %1.</source>
        <translation>Ответ пришёл не целиком: %1.</translation>
    </message>
    <message>
        <source>Attempt to change</source>
        <translation>Попытка изменить</translation>
    </message>
    <message>
        <source>Attempt to delete</source>
        <translation>Попытка удалить</translation>
    </message>
    <message>
        <source>Read in the CRM</source>
        <translation>Чтение из CRM</translation>
    </message>
    <message>
        <source>changed by somebody else meanwhile</source>
        <translation>тем временем изменено кем-то другим</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Compared with what was sent</source>
        <translation>Сверка с отправленным</translation>
    </message>
    <message>
        <source>no way through the proxy</source>
        <translation>нет пути через прокси</translation>
    </message>
    <message>
        <source>the proxy wants name and password</source>
        <translation>прокси требует имя и пароль</translation>
    </message>
    <message>
        <source>not allowed by the administrator</source>
        <translation>администратор не разрешает</translation>
    </message>
</context>
<context>
    <name>leadpad::YesNoCombo</name>
    <message>
        <source>as the CRM sets it</source>
        <translation>как решит CRM</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
</context>
</TS>
