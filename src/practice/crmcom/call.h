#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad::practice::crmcom {

//! A business error: HTTP 200 all the same, the code is the name of an exception class (crmcom.md §2.2).
struct Failure
{
    QString module;
    QString name;
    QString message;
    QString description = {};

    QString code() const { return QStringLiteral("COM.CRM.EXCEPTION.%1.%2EXCEPTION").arg(module, name); }
};

//! One call of the API, and what the ledger shall say about it.
struct Call
{
    QJsonObject params = {};       //!< of the body or the query, without the token; identifiers are objects in both
    QByteArray authorization = {}; //!< the header of that name
    QJsonObject user = {};         //!< who is signed in
    QJsonObject unit = {};         //!< where that user works
    QStringList notes = {};
    QString leadId = {};
    QJsonObject stored = {};

    void note(const QString &text) { notes << text; }
};

//! What a method answers: the member data, which may be absent, or a refusal.
struct Reply
{
    QJsonValue data = QJsonValue(QJsonValue::Undefined);
    QString message = {}; //!< on success too
    std::optional<Failure> failure = {};
};

inline Reply refused(const Failure &failure)
{
    return {.failure = failure};
}

} // namespace leadpad::practice::crmcom
