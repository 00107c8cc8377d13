#include "policy/adminreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace leadpad::policy {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::AdminProfile)
};

//! Reads one profile; what comes after the first fault is not looked at.
class Reader
{
public:
    explicit Reader(const VendorKnowledge &vendors)
        : m_vendors(vendors)
    {
    }

    tl::expected<AdminProfile, Fault> read(const QJsonObject &root);

private:
    using Item = std::function<void(const QJsonValue &value, const QString &place)>;

    bool failed() const { return m_fault.has_value(); }
    void fail(Fault::Kind kind, const QString &place, const QString &word = {});
    void onlyKeys(const QJsonObject &object, const QString &place, const QStringList &known);
    QString text(const QJsonValue &value, const QString &place);
    QJsonObject object(const QJsonValue &value, const QString &place);
    QStringList texts(const QJsonValue &value, const QString &place);
    void each(const QJsonValue &value, const QString &place, const Item &item);

    void readSettings(const QJsonObject &settings);
    void readLocked(const QStringList &locked);
    void readAddresses(const QJsonObject &addresses);
    void readAccount(const QJsonObject &account, const QString &place);
    void readAccountSettings(AdminAccount *account, const QString &place);
    Scope readScope(const QJsonObject &object, const QString &place);
    void readRules(const QJsonObject &rules, const QString &place);
    void readPreset(const QJsonObject &preset, const QString &place);
    QStringList fieldKeys(const QJsonValue &value, const QString &place, const QString &vendor);
    QJsonObject fieldValues(const QJsonValue &value, const QString &place, const QString &vendor);

    const VendorKnowledge &m_vendors;
    AdminProfile m_profile;
    std::optional<Fault> m_fault;
};

QString under(const QString &place, const QString &key)
{
    return place.isEmpty() ? key : place + u'.' + key;
}

void Reader::fail(Fault::Kind kind, const QString &place, const QString &word)
{
    if (!m_fault)
        m_fault = Fault{kind, place, word};
}

void Reader::onlyKeys(const QJsonObject &object, const QString &place, const QStringList &known)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            fail(Fault::Kind::UnknownKey, under(place, it.key()));
    }
}

QString Reader::text(const QJsonValue &value, const QString &place)
{
    if (!value.isString())
        fail(value.isUndefined() ? Fault::Kind::Missing : Fault::Kind::WrongType, place, Words::tr("a text"));
    return value.toString();
}

QJsonObject Reader::object(const QJsonValue &value, const QString &place)
{
    if (!value.isObject() && !value.isUndefined())
        fail(Fault::Kind::WrongType, place, Words::tr("an object in braces"));
    return value.toObject();
}

void Reader::each(const QJsonValue &value, const QString &place, const Item &item)
{
    if (!value.isArray() && !value.isUndefined())
        fail(Fault::Kind::WrongType, place, Words::tr("a list in brackets"));
    const QJsonArray items = value.toArray();
    for (qsizetype i = 0; i < items.size() && !failed(); ++i)
        item(items[i], u"%1[%2]"_s.arg(place).arg(i));
}

QStringList Reader::texts(const QJsonValue &value, const QString &place)
{
    QStringList result;
    each(value, place, [&](const QJsonValue &item, const QString &at) { result.append(text(item, at)); });
    return result;
}

void Reader::readSettings(const QJsonObject &settings)
{
    for (auto it = settings.begin(); it != settings.end() && !failed(); ++it) {
        const QString place = under(u"settings"_s, it.key());
        const QString value = text(it.value(), place);
        const auto good = m_vendors.isProgramSetting(it.key(), value);
        if (!good)
            fail(Fault::Kind::UnknownSetting, place);
        else if (!*good && it.key() == u"proxy"_s && value.contains(u'@'))
            fail(Fault::Kind::Secret, place);
        else if (!*good)
            fail(Fault::Kind::BadValue, place, value);
        m_profile.settings.insert(it.key(), value);
    }
}

//! A setting that is locked without a value would be whatever the seat's system says.
void Reader::readLocked(const QStringList &locked)
{
    for (qsizetype i = 0; i < locked.size(); ++i) {
        const QString &key = locked[i];
        const bool part = key == u"accounts"_s || key == u"presets"_s;
        if (!part && !m_vendors.isProgramSetting(key, {}))
            fail(Fault::Kind::BadValue, u"locked[%1]"_s.arg(i), key);
        else if (!part && !m_profile.settings.contains(key))
            fail(Fault::Kind::Missing, under(u"settings"_s, key));
        m_profile.locked.insert(key);
    }
}

void Reader::readAddresses(const QJsonObject &addresses)
{
    static const QRegularExpression shape(
        u"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\])(?::([0-9]{1,5}))?$"_s);
    m_profile.limitsAddresses = true;
    for (auto it = addresses.begin(); it != addresses.end() && !failed(); ++it) {
        const QString place = under(u"addresses"_s, it.key());
        if (!m_vendors.isVendor(it.key()))
            fail(Fault::Kind::UnknownVendor, place, it.key());
        const QStringList hosts = texts(it.value(), place);
        for (qsizetype i = 0; i < hosts.size(); ++i) {
            const auto match = shape.match(hosts[i]);
            if (!match.hasMatch() || match.captured(1).toInt() > 65535)
                fail(Fault::Kind::BadValue, u"%1[%2]"_s.arg(place).arg(i), hosts[i]);
        }
        m_profile.addresses.insert(it.key(), hosts);
    }
}

void Reader::readAccount(const QJsonObject &account, const QString &place)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9._-]{1,64}$"_s);
    static const QRegularExpression colour(u"^#[0-9a-fA-F]{6}$"_s);
    AdminAccount result{.key = text(account.value(u"key"_s), under(place, u"key"_s)),
                        .vendor = text(account.value(u"vendor"_s), under(place, u"vendor"_s)),
                        .name = text(account.value(u"name"_s), under(place, u"name"_s)).trimmed(),
                        .colour = account.value(u"colour"_s).toString(u"#2f7de1"_s),
                        .settings = object(account.value(u"settings"_s), under(place, u"settings"_s))};
    if (failed())
        return;
    if (!m_vendors.isVendor(result.vendor))
        return fail(Fault::Kind::UnknownVendor, under(place, u"vendor"_s), result.vendor);
    for (const QString &key : account.keys()) {
        if (m_vendors.isSecret(result.vendor, key))
            return fail(Fault::Kind::Secret, under(place, key));
    }
    onlyKeys(account, place, {u"key"_s, u"vendor"_s, u"name"_s, u"colour"_s, u"url"_s, u"settings"_s});
    if (!plain.match(result.key).hasMatch())
        fail(Fault::Kind::BadValue, under(place, u"key"_s), result.key);
    if (result.name.isEmpty())
        fail(Fault::Kind::BadValue, under(place, u"name"_s), result.name);
    if (!colour.match(result.colour).hasMatch()
        || (account.contains(u"colour"_s) && !account.value(u"colour"_s).isString()))
        fail(Fault::Kind::BadValue, under(place, u"colour"_s), account.value(u"colour"_s).toVariant().toString());
    for (const AdminAccount &other : std::as_const(m_profile.accounts)) {
        if (other.key == result.key)
            fail(Fault::Kind::Twice, under(place, u"key"_s));
        if (other.name.compare(result.name, Qt::CaseInsensitive) == 0)
            fail(Fault::Kind::Twice, under(place, u"name"_s));
    }
    readAccountSettings(&result, place);
    const QString url = text(account.value(u"url"_s), under(place, u"url"_s));
    const auto address = failed() ? std::nullopt : m_vendors.address(result.vendor, url);
    if (!address) {
        const bool more = QUrl(url).path().size() > 1 || QUrl(url).hasQuery() || url.contains(u'@');
        return fail(more ? Fault::Kind::Secret : Fault::Kind::BadAddress, under(place, u"url"_s));
    }
    result.url = *address;
    if (!m_profile.allows(result.vendor, result.url))
        fail(Fault::Kind::AddressNotNamed, under(place, u"url"_s));
    m_profile.accounts.append(result);
}

void Reader::readAccountSettings(AdminAccount *account, const QString &place)
{
    const QString at = under(place, u"settings"_s);
    for (auto it = account->settings.begin(); it != account->settings.end(); ++it) {
        if (m_vendors.isSecret(account->vendor, it.key()))
            return fail(Fault::Kind::Secret, under(at, it.key()));
        if (!m_vendors.isSetting(account->vendor, it.key()))
            return fail(Fault::Kind::UnknownSetting, under(at, it.key()));
        if (it.value().isObject() || it.value().isArray() || it.value().isNull())
            return fail(Fault::Kind::WrongType, under(at, it.key()), Words::tr("a text, a number or true or false"));
    }
    if (const QString bad = m_vendors.badSetting(account->vendor, account->settings); !bad.isEmpty())
        fail(Fault::Kind::BadValue, under(at, bad), account->settings.value(bad).toVariant().toString());
}

Scope Reader::readScope(const QJsonObject &object, const QString &place)
{
    Scope scope;
    if (object.contains(u"account"_s)) {
        const QString at = under(place, u"account"_s);
        scope.account = text(object.value(u"account"_s), at);
        const auto it = std::find_if(m_profile.accounts.begin(), m_profile.accounts.end(),
                                     [&](const AdminAccount &each) { return each.key == scope.account; });
        if (object.contains(u"vendor"_s))
            fail(Fault::Kind::UnknownKey, under(place, u"vendor"_s)); // the account has one
        else if (it == m_profile.accounts.end())
            fail(Fault::Kind::UnknownAccount, at, scope.account);
        else
            scope.vendor = it->vendor;
        return scope;
    }
    const QString at = under(place, u"vendor"_s);
    scope.vendor = text(object.value(u"vendor"_s), at);
    if (!m_vendors.isVendor(scope.vendor))
        fail(Fault::Kind::UnknownVendor, at, scope.vendor);
    return scope;
}

QStringList Reader::fieldKeys(const QJsonValue &value, const QString &place, const QString &vendor)
{
    const QStringList keys = texts(value, place);
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (!m_vendors.isField(vendor, keys[i]))
            fail(Fault::Kind::UnknownField, u"%1[%2]"_s.arg(place).arg(i), keys[i]);
    }
    return keys;
}

QJsonObject Reader::fieldValues(const QJsonValue &value, const QString &place, const QString &vendor)
{
    const QJsonObject values = object(value, place);
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!m_vendors.isField(vendor, it.key()))
            fail(Fault::Kind::UnknownField, under(place, it.key()), it.key());
        else if (!m_vendors.isValue(vendor, it.key(), it.value()))
            fail(Fault::Kind::BadValue, under(place, it.key()),
                 it.value().isString()
                     ? it.value().toString()
                     : QString::fromUtf8(QJsonDocument(QJsonArray{it.value()}).toJson(QJsonDocument::Compact)));
    }
    return values;
}

void Reader::readRules(const QJsonObject &rules, const QString &place)
{
    onlyKeys(rules, place, {u"vendor"_s, u"account"_s, u"required"_s, u"locked"_s, u"hidden"_s});
    FieldRules result{.scope = readScope(rules, place)};
    if (failed())
        return;
    const QString &vendor = result.scope.vendor;
    result.required = fieldKeys(rules.value(u"required"_s), under(place, u"required"_s), vendor);
    result.locked = fieldValues(rules.value(u"locked"_s), under(place, u"locked"_s), vendor);
    result.hidden = fieldKeys(rules.value(u"hidden"_s), under(place, u"hidden"_s), vendor);
    for (qsizetype i = 0; i < result.hidden.size(); ++i) {
        // Nobody could fill it in.
        if (result.required.contains(result.hidden[i]) && !result.locked.contains(result.hidden[i]))
            fail(Fault::Kind::BadValue, u"%1[%2]"_s.arg(under(place, u"hidden"_s)).arg(i), result.hidden[i]);
    }
    m_profile.fields.append(result);
}

void Reader::readPreset(const QJsonObject &preset, const QString &place)
{
    onlyKeys(preset, place, {u"vendor"_s, u"account"_s, u"name"_s, u"values"_s});
    Preset result{.name = text(preset.value(u"name"_s), under(place, u"name"_s)).trimmed(),
                  .scope = readScope(preset, place)};
    if (failed())
        return;
    if (result.name.isEmpty())
        fail(Fault::Kind::BadValue, under(place, u"name"_s), result.name);
    if (!preset.contains(u"values"_s))
        fail(Fault::Kind::Missing, under(place, u"values"_s));
    result.values = fieldValues(preset.value(u"values"_s), under(place, u"values"_s), result.scope.vendor);
    m_profile.presets.append(result);
}

tl::expected<AdminProfile, Fault> Reader::read(const QJsonObject &root)
{
    if (root.value(u"leadpad"_s) != QJsonValue(1))
        return tl::unexpected(Fault{Fault::Kind::WrongVersion});
    onlyKeys(root, {},
             {u"leadpad"_s, u"settings"_s, u"locked"_s, u"addresses"_s, u"accounts"_s, u"fields"_s, u"presets"_s});
    readSettings(object(root.value(u"settings"_s), u"settings"_s));
    readLocked(texts(root.value(u"locked"_s), u"locked"_s));
    if (root.contains(u"addresses"_s))
        readAddresses(object(root.value(u"addresses"_s), u"addresses"_s));
    const auto objects = [&](const QString &key, void (Reader::*take)(const QJsonObject &, const QString &)) {
        each(root.value(key), key, [&](const QJsonValue &item, const QString &place) {
            const QJsonObject entry = object(item, place);
            if (!failed())
                (this->*take)(entry, place);
        });
    };
    objects(u"accounts"_s, &Reader::readAccount);
    objects(u"fields"_s, &Reader::readRules);
    objects(u"presets"_s, &Reader::readPreset);
    if (m_fault)
        return tl::unexpected(*m_fault);
    return m_profile;
}

} // namespace

QString keyThatStandsTwice(const QByteArray &json)
{
    struct Level
    {
        bool isObject = false;
        QSet<QByteArray> keys = {};
    };
    QList<Level> levels;
    bool keyNext = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '{' || c == '[') {
            levels.append(Level{.isObject = c == '{'});
            keyNext = c == '{';
        } else if (c == '}' || c == ']') {
            levels.removeLast();
        } else if (c == ',') {
            keyNext = levels.last().isObject;
        } else if (c == '"') {
            const qsizetype begin = i;
            for (++i; json[i] != '"'; ++i) {
                if (json[i] == '\\')
                    ++i;
            }
            if (!std::exchange(keyNext, false))
                continue;
            const QByteArray quoted = json.mid(begin, i - begin + 1); // one key can be written in several ways
            const QString key = QJsonDocument::fromJson('[' + quoted + ']').array().first().toString();
            if (levels.last().keys.contains(key.toUtf8()))
                return key;
            levels.last().keys.insert(key.toUtf8());
        }
    }
    return {};
}

tl::expected<AdminProfile, Fault> read(const QByteArray &json, const VendorKnowledge &vendors)
{
    const QByteArray text = json.startsWith("\xef\xbb\xbf") ? json.mid(3) : json; // Windows' editors write the mark
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(Fault{Fault::Kind::NotJson, {}, QString::number(error.offset)});
    if (!document.isObject())
        return tl::unexpected(Fault{Fault::Kind::WrongVersion});
    if (const QString key = keyThatStandsTwice(text); !key.isEmpty())
        return tl::unexpected(Fault{Fault::Kind::Twice, key});
    return Reader(vendors).read(document.object());
}

} // namespace leadpad::policy
