#include "gui/texteditors.h"

#include "core/decimal.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! "31.12.2026", "2026-12-31", "31/12/2026", "31.12." of this year, "12/31/2026" where the locale writes so.
QDate dateFromTyped(const QString &text)
{
    const QDate iso = QDate::fromString(text, Qt::ISODate);
    if (iso.isValid())
        return iso;
    static const QRegularExpression shape(u"^(\\d{1,2})[./-](\\d{1,2})(?:[./-](\\d{4}|\\d{2})?)?$"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {};
    const bool monthFirst = QLocale().dateFormat(QLocale::ShortFormat).startsWith(u'M') && text.contains(u'/');
    const int first = match.captured(1).toInt();
    const int second = match.captured(2).toInt();
    int year = match.captured(3).isEmpty() ? QDate::currentDate().year() : match.captured(3).toInt();
    if (year < 100)
        year += year > 50 ? 1900 : 2000;
    return monthFirst ? QDate(year, first, second) : QDate(year, second, first);
}

//! A date, then a time "9:30" or "9.30"; the date alone is no date with time.
QString dateTimeFromTyped(const QString &text)
{
    if (QDateTime::fromString(text, Qt::ISODate).isValid() && text.contains(u'T'))
        return text;
    static const QRegularExpression shape(u"^(\\S+)[ ,T]+(\\d{1,2})[:.](\\d{2})(?::(\\d{2}))?$"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {};
    const QDate date = dateFromTyped(match.captured(1));
    const QTime time(match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
    if (!date.isValid() || !time.isValid())
        return {};
    return date.toString(Qt::ISODate) + u'T' + time.toString(u"HH:mm:ss"_s);
}

} // namespace

QJsonValue valueFromTyped(FieldKind kind, const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    switch (kind) {
    case FieldKind::Integer:
    case FieldKind::Duration: {
        const auto number = decimal::fromTyped(text, QLocale());
        bool ok = false;
        const qlonglong value = number ? number->toLongLong(&ok) : 0;
        return ok ? QJsonValue(value) : QJsonValue(text);
    }
    case FieldKind::Decimal:
        return decimal::fromTyped(text, QLocale()).value_or(text);
    case FieldKind::Date: {
        const QDate date = dateFromTyped(text);
        return date.isValid() ? date.toString(Qt::ISODate) : text;
    }
    case FieldKind::DateTime: {
        const QString time = dateTimeFromTyped(text);
        return time.isEmpty() ? text : time;
    }
    default:
        return typed;
    }
}

QString typedFromValue(FieldKind kind, const QJsonValue &value)
{
    const QString text = value.toVariant().toString();
    switch (kind) {
    case FieldKind::Decimal:
        return decimal::isCanonical(text) ? decimal::display(text, QLocale()) : text;
    case FieldKind::Date: {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return date.isValid() ? date.toString(u"dd.MM.yyyy"_s) : text;
    }
    case FieldKind::DateTime: {
        const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
        return time.isValid() ? time.toLocalTime().toString(u"dd.MM.yyyy HH:mm"_s) : text;
    }
    default:
        return text;
    }
}

TextField::TextField(QWidget *parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this, &TextField::edited);
}

void TextField::setField(const Field &field, const Directories &)
{
    m_kind = field.kind;
    retranslate();
}

void TextField::retranslate()
{
    switch (m_kind) {
    case FieldKind::Date:
        setPlaceholderText(tr("31.12.2026"));
        break;
    case FieldKind::DateTime:
        setPlaceholderText(tr("31.12.2026 9:30"));
        break;
    default:
        break;
    }
}

QJsonValue TextField::leadValue() const
{
    return valueFromTyped(m_kind, text());
}

void TextField::setLeadValue(const QJsonValue &value)
{
    if (leadValue() == value && !value.isNull())
        return; // the same value may stand there as it was typed
    setText(typedFromValue(m_kind, value));
}

LongTextField::LongTextField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_quiet)
            Q_EMIT edited();
    });
}

void LongTextField::setField(const Field &, const Directories &) { }

QJsonValue LongTextField::leadValue() const
{
    return toPlainText().isEmpty() ? QJsonValue() : QJsonValue(toPlainText());
}

void LongTextField::setLeadValue(const QJsonValue &value)
{
    if (toPlainText() == value.toString())
        return;
    m_quiet = true;
    setPlainText(value.toString());
    m_quiet = false;
}

QSize LongTextField::sizeHint() const
{
    return {200, fontMetrics().lineSpacing() * 3 + 12};
}

QSize LongTextField::minimumSizeHint() const
{
    return {80, fontMetrics().lineSpacing() * 2 + 12};
}

} // namespace leadpad
