#pragma once

#include "vendors/vendor.h"

#include <QFile>
#include <QJsonDocument>

//! What the tests of the Bitrix24 module share.
namespace leadpad::test {

inline const QString sampleSecret = QStringLiteral("q8w3e5r7t9y1u2i4");

//! A file of tests/data/bitrix24.
inline QByteArray bitrix24Data(const QString &name)
{
    QFile file(QStringLiteral(LEADPAD_TEST_DATA "/bitrix24/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QJsonObject bitrix24Json(const QString &name)
{
    return QJsonDocument::fromJson(bitrix24Data(name)).object();
}

//! An answer to a batch, of which \a results and \a errors are the maps by key.
inline QByteArray batchAnswer(const QByteArray &results, const QByteArray &errors = "[]")
{
    return R"({"result":{"result":)" + results + R"(,"result_error":)" + errors + R"(}})";
}

//! An answer that brings \a lead as crm.lead.get tells it, the contacts that it is tied to and its products.
inline QByteArray leadAnswer(const QByteArray &lead, const QByteArray &contacts = "[]", const QByteArray &rows = "[]")
{
    return batchAnswer(R"({"lead":)" + lead + R"(,"contacts":)" + contacts + R"(,"rows":)" + rows + '}');
}

//! The session of employee 17 at an invented portal.
inline Session bitrix24Session(HttpTransport *transport = nullptr, QObject *context = nullptr)
{
    return {.transport = transport,
            .context = context,
            .url = QUrl(QStringLiteral("https://acme.bitrix24.com/")),
            .secret = "{\"webhook\":\"https://acme.bitrix24.com/rest/17/q8w3e5r7t9y1u2i4/\"}"};
}

} // namespace leadpad::test
