#include "submission/updatemanifest.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace leadpad::updates {
namespace {

constexpr qsizetype longestNote = 300;

auto bad(const QString &why)
{
    return fail(Error::Kind::Malformed, why);
}

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

//! Strictly decoded; empty if it is not base64 of \a size bytes.
QByteArray decoded(const QByteArray &base64, qsizetype size)
{
    const auto result = QByteArray::fromBase64Encoding(base64.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    return result && result.decoded.size() == size ? result.decoded : QByteArray();
}

bool isSigned(const QByteArray &document, const QByteArray &signature, const QByteArray &key)
{
    const QByteArray by = decoded(key, crypto_sign_PUBLICKEYBYTES);
    const QByteArray seal = decoded(signature, crypto_sign_BYTES);
    if (sodium_init() < 0 || by.isEmpty() || seal.isEmpty())
        return false;
    return crypto_sign_verify_detached(bytes(seal), bytes(document), static_cast<unsigned long long>(document.size()),
                                       bytes(by))
        == 0;
}

} // namespace

QString systemName()
{
#if defined(Q_OS_WIN)
    return u"windows"_s;
#elif defined(Q_OS_MACOS)
    return u"macos"_s;
#else
    return u"linux"_s;
#endif
}

Result<Manifest> read(const QByteArray &document, const QByteArray &signature, const QByteArray &key)
{
    if (!isSigned(document, signature, key))
        return bad(u"not signed by the makers of Leadpad"_s);
    const QJsonObject json = QJsonDocument::fromJson(document).object();
    if (json[u"leadpad"_s].toInt() != 1)
        return bad(u"not a manifest of this kind"_s);
    Manifest manifest{.channel = json[u"channel"_s].toString(),
                      .version = QVersionNumber::fromString(json[u"version"_s].toString()),
                      .published = QDateTime::fromString(json[u"published"_s].toString(), Qt::ISODate).toUTC()};
    if (manifest.channel.isEmpty() || manifest.version.segmentCount() != 3 || !manifest.published.isValid())
        return bad(u"no channel, version or time"_s);
    const QJsonObject pages = json[u"pages"_s].toObject();
    for (auto page = pages.begin(); page != pages.end(); ++page) {
        const QUrl url(page.value().toString(), QUrl::StrictMode);
        if (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty() || !url.userInfo().isEmpty())
            return bad(u"a page that is not https"_s);
        manifest.pages.insert(page.key(), url);
    }
    const QJsonObject notes = json[u"notes"_s].toObject();
    for (auto note = notes.begin(); note != notes.end(); ++note)
        manifest.notes.insert(note.key(), note.value().toString().simplified().left(longestNote));
    return manifest;
}

bool isOffer(const Manifest &manifest, const Situation &situation)
{
    return manifest.channel == situation.channel && manifest.pages.contains(systemName())
        && QVersionNumber::compare(manifest.version, situation.running) > 0
        && (!situation.newestSeen.isValid() || manifest.published >= situation.newestSeen);
}

} // namespace leadpad::updates
