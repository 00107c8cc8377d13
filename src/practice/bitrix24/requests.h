#pragma once

#include "practice/phparrays.h"
#include "practice/router.h"

#include <QByteArrayList>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! A request path taken apart; without a webhook the user and the secret are empty (bitrix24.md §1.1).
struct Address
{
    QString user;
    QString secret;
    QString method;
};

Address parseAddress(QString path);

//! What query and body say together; nothing if the body is broken or of another kind (bitrix24.md §2.1).
std::optional<Params> paramsOf(const Request &request);

//! Everything in query and body that stands where a secret belongs, also a wrong one.
QByteArrayList secretsIn(const Request &request);

//! \a text with each of \a secrets hidden, as it is and as an address writes it, and what stands where one belongs.
QByteArray hidden(QByteArray text, const QByteArrayList &secrets);

} // namespace leadpad::practice::bitrix24
