#include "gui/referenceedit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

ReferenceEdit::ReferenceEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_search(new OfferSearch(this))
{
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_id.clear();
        Q_EMIT edited();
    });
    connect(m_search, &OfferSearch::chosen, this, [this](const Offer &offer) {
        show(offer.id, textOf(offer));
        m_named = true;
        Q_EMIT edited();
    });
}

void ReferenceEdit::setField(const Field &field, const Directories &)
{
    m_field = field;
    m_search->setSource(field.searched ? m_lookups : nullptr, m_field);
    retranslate();
}

void ReferenceEdit::setLookups(FieldLookups *lookups)
{
    m_lookups = m_field.searched ? lookups : nullptr;
    m_search->setSource(m_lookups, m_field);
    retranslate();
    askName();
}

void ReferenceEdit::retranslate()
{
    //: in an empty field in which an entry of the CRM is searched
    setPlaceholderText(m_lookups ? tr("name, phone or e-mail") : QString());
}

QJsonValue ReferenceEdit::leadValue() const
{
    if (!m_id.isEmpty())
        return m_id;
    const QString typed = text().trimmed();
    const QString bare = typed.startsWith(u'#') ? typed.mid(1) : typed; // as an id is shown
    if (isReferenceTo(m_field, bare))
        return bare;
    return typed.isEmpty() ? QJsonValue() : QJsonValue(typed);
}

void ReferenceEdit::setLeadValue(const QJsonValue &value)
{
    if (leadValue() == value && !value.isNull())
        return;
    m_search->close();
    const QString id = value.toString();
    if (!isReferenceTo(m_field, id)) {
        show({}, id);
        return;
    }
    show(id, u'#' + id);
    askName();
}

void ReferenceEdit::show(const QString &id, const QString &text)
{
    m_id = id;
    m_named = false;
    setText(text);
    setCursorPosition(0);
}

//! A stored id says its name as soon as the CRM tells it; until then, and without the CRM, it stays a number.
void ReferenceEdit::askName()
{
    if (!m_lookups || m_id.isEmpty() || m_named || m_asking)
        return;
    m_asking = true;
    whenDone(m_lookups->named(m_field, {m_id}), this, [this, id = m_id](const Result<QList<Offer>> &named) {
        m_asking = false;
        if (m_id != id) {
            askName();
            return;
        }
        const QList<Offer> offers = named.value_or(QList<Offer>());
        const auto own = std::find_if(offers.begin(), offers.end(), [&](const Offer &offer) { return offer.id == id; });
        if (own == offers.end())
            return;
        show(id, textOf(*own));
        m_named = true;
    });
}

void ReferenceEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    askName(); // the CRM may be there again
}

} // namespace leadpad
