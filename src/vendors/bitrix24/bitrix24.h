#pragma once

#include "vendors/vendor.h"

namespace leadpad::bitrix24 {

//! Bitrix24 through an inbound webhook or an application; facts from bitrix24.md.
class Bitrix24 final : public Vendor
{
public:
    VendorInfo info() const override;
    Catalogue catalogue() const override;
    QList<AccountSetting> settings() const override;
    QString badSetting(const QJsonObject &settings) const override;
    bool isCustomKey(const QString &key) const override;
    QUrl serverOf(const QByteArray &secret) const override;
    Result<QUrl> address(const QString &typed) const override;
    Result<AcceptedSignIn> accept(const SignIn &typed) const override;
    Result<BrowserPage> browserPage(const SignIn &typed, const QString &state) const override;
    Async<SignIn> redeem(const Session &trial, const SignIn &typed, const QString &state,
                         const QString &brought) const override;
    SignIn typedFor(const Session &session) const override;
    Async<QByteArray> renew(const Session &session) const override;
    Result<AcceptedSignIn> moved(const Session &session, const QUrl &address) const override;
    QString portal(const Session &session) const override;
    QByteArrayList secretsIn(const Session &session) const override;
    Async<SignInReport> signIn(const Session &session) const override;
    Async<Directories> loadDirectories(const Session &session) const override;
    QList<Problem> check(const Lead &lead, const Directories &offered) const override;
    Async<Preparation> prepare(const Session &session, const Lead &lead, const SubmissionId &id,
                               bool again) const override;
    Async<Receipt> submit(const Session &session, const QByteArray &frozen) const override;
    QList<FollowUp> followUps(const Lead &lead) const override;
    Async<Done> followUp(const Session &session, const Lead &lead, const Receipt &receipt,
                         const QString &step) const override;
    Async<Whereabouts> find(const Session &session, const Lead &lead, const SubmissionId &id) const override;
    Async<QList<KnownContact>> findContacts(const Session &session, const ContactQuery &query) const override;
    Async<QList<Offer>> offers(const Session &session, const Field &field, const QString &text) const override;
    Async<QList<Offer>> named(const Session &session, const Field &field, const QStringList &ids) const override;
    bool mayRead(const Session &session, const Lead &lead) const override;
    QUrl cardUrl(const QUrl &portal, const Receipt &receipt) const override;
    Async<StoredLead> read(const Session &session, const QString &leadId) const override;
    Async<QList<LeadSummary>> search(const Session &session, const QString &text, int limit) const override;
    Async<QStringList> update(const Session &session, const StoredLead &current,
                              const QJsonObject &changes) const override;
    Async<Done> remove(const Session &session, const QString &leadId) const override;
};

} // namespace leadpad::bitrix24
