#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QHash>
#include <QUrl>
#include <QVersionNumber>

//! What the makers of Leadpad say of its newest version, signed by them.
namespace leadpad::updates {

//! One version that is offered.
struct Manifest
{
    QString channel = {}; //!< "stable" or "preview"
    QVersionNumber version = {};
    QDateTime published = {};           //!< UTC
    QHash<QString, QUrl> pages = {};    //!< where a person gets it, by system: "windows", "macos", "linux"; https alone
    QHash<QString, QString> notes = {}; //!< what is new in one plain sentence, by language
};

//! The name under which this system stands in Manifest::pages.
QString systemName();

//! Reads \a document if \a signature (base64) over its bytes was made with the secret part of the Ed25519 \a key
//! (base64): nothing of it is looked at before. Malformed (detail: why, English) otherwise.
Result<Manifest> read(const QByteArray &document, const QByteArray &signature, const QByteArray &key);

//! What of a manifest is offered.
struct Situation
{
    QVersionNumber running = {}; //!< this program
    QString channel = {};
    QDateTime newestSeen = {}; //!< Manifest::published of the newest that was read; invalid: none yet
};
//! True if \a manifest is newer than what runs, meant for this channel and system, and not an older one played again.
bool isOffer(const Manifest &manifest, const Situation &situation);

} // namespace leadpad::updates
