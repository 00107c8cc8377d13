#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace leadpad {

//! \a url fit for log and screen: user info, query and the secret part of a Bitrix24 path ("/rest/17/•••/…") masked.
QString redacted(const QUrl &url);

//! \a text with every occurrence of \a secret (plain and percent-encoded) replaced by "•••".
QString masked(QString text, const QByteArray &secret);

//! Plain text of a vendor's message: tags and entities resolved, white space folded, at most 300 characters.
QString plainText(const QString &html);

} // namespace leadpad
