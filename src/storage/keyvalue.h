#pragma once

#include "core/directory.h"
#include "core/lead.h"
#include "storage/database.h"

namespace leadpad {

//! Settings of the profile: language, theme, region, open sections…
namespace settings {
Result<QHash<QString, QString>> all(Database &database);
Result<Done> set(Database &database, const QString &key, const QString &value);
} // namespace settings

//! What a rep has typed and not yet submitted: one per account.
struct Draft
{
    QString accountId;
    SubmissionId submissionId; //!< identity of the submission it will become
    Lead lead;
    QDateTime changedAt;
};

namespace drafts {
Result<QList<Draft>> all(Database &database);
Result<Done> save(Database &database, const Draft &draft);
Result<Done> remove(Database &database, const QString &accountId);
} // namespace drafts

//! What a rep has changed in a lead that the CRM holds, and not yet saved: one per account.
struct EditDraft
{
    QString accountId = {};
    SubmissionId submissionId = {}; //!< identity of the change that it will become
    QString leadId = {};
    QJsonObject base = {};    //!< the lead when it was opened
    QJsonObject changes = {}; //!< fields that differ; one that was emptied is null
    QDateTime changedAt = {};
};

namespace edits {
Result<QList<EditDraft>> all(Database &database);
Result<Done> save(Database &database, const EditDraft &edit);
Result<Done> remove(Database &database, const QString &accountId);
} // namespace edits

//! What the CRM told about itself at the last load.
namespace directorycache {
Result<Directories> load(Database &database, const QString &accountId); //!< NotFound if never loaded
Result<Done> store(Database &database, const QString &accountId, const Directories &directories);
} // namespace directorycache

} // namespace leadpad
