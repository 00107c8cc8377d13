#pragma once

#include "vendors/vendor.h"

namespace leadpad::crmcom {

//! CRM.COM's REST API v2, releases R10 to R18; facts from crmcom.md.
class CrmCom final : public Vendor
{
public:
    VendorInfo info() const override;
    Catalogue catalogue() const override;
    QList<AccountSetting> settings() const override;
    QString badSetting(const QJsonObject &settings) const override;
    QStringList furtherSettings() const override;
    Result<QUrl> address(const QString &typed) const override;
    Result<AcceptedSignIn> accept(const SignIn &typed) const override;
    QString portal(const Session &session) const override;
    QByteArrayList secretsIn(const Session &session) const override;
    Async<SignInReport> signIn(const Session &session) const override;
    Async<QByteArray> renew(const Session &session) const override;
    Async<Done> signOut(const Session &session) const override;
    Async<Directories> loadDirectories(const Session &session) const override;
    Directories offered(const Lead &lead, const Directories &known) const override;
    QStringList missingScopes(const Lead &lead, const Directories &known) const override;
    QList<Problem> check(const Lead &lead, const Directories &offered) const override;
    QList<FollowUp> groundwork(const Session &session, const Lead &lead) const override;
    Async<QJsonObject> layGround(const Session &session, const Lead &lead, const SubmissionId &id,
                                 const QString &name) const override;
    Async<Preparation> prepare(const Session &session, const Lead &lead, const SubmissionId &id,
                               bool again) const override;
    Async<Receipt> submit(const Session &session, const QByteArray &frozen) const override;
    QList<FollowUp> followUps(const Lead &lead) const override;
    Async<Done> followUp(const Session &session, const Lead &lead, const Receipt &receipt,
                         const QString &step) const override;
    Async<Whereabouts> find(const Session &session, const Lead &lead, const SubmissionId &id) const override;
    bool mayRead(const Session &session, const Lead &lead) const override;
    Async<QList<KnownContact>> findContacts(const Session &session, const ContactQuery &query) const override;
    QUrl cardUrl(const QUrl &portal, const Receipt &receipt) const override;
    Async<StoredLead> read(const Session &session, const QString &leadId) const override;
    Async<QList<LeadSummary>> search(const Session &session, const QString &text, int limit) const override;
    Async<QStringList> update(const Session &session, const StoredLead &current,
                              const QJsonObject &changes) const override;
    Async<Done> remove(const Session &session, const QString &leadId) const override;
};

} // namespace leadpad::crmcom
