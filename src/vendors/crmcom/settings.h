#pragma once

#include "vendors/vendor.h"

#include <QRegularExpression>

#include <optional>

namespace leadpad::crmcom {

//! A release of CRM.COM, "R11.1" (§8.3).
struct Release
{
    int major = 17;
    int minor = 0;

    //! Nothing if \a text is none that this module knows.
    static std::optional<Release> of(const QString &text);

    friend bool operator==(const Release &, const Release &) = default;
    friend bool operator<(const Release &a, const Release &b)
    {
        return a.major < b.major || (a.major == b.major && a.minor < b.minor);
    }
    friend bool operator>=(const Release &a, const Release &b) { return !(a < b); }
};

inline constexpr Release contactPhoneSince{11, 1}; //!< §3.1
inline constexpr Release releaseUntil{12, 0};      //!< token/release is deprecated from here (§1.5)
inline constexpr Release pagesSince{13, 0};        //!< number_of_results and offset (§5)
inline constexpr Release sourceFromType{15, 0};    //!< the lead type may supply name or contact of the source (§3.5)
inline constexpr Release noNotifications{17, 0};   //!< the source NOTIFICATIONS is deprecated from here (§3.5)
inline constexpr Release businessUnits{18, 0};     //!< in place of groups, units and privacy levels (§3.3)

//! Every setting that an account has, in the order in which a person sees them (§0.1).
const QList<AccountSetting> &settingTable();

//! What an administrator set for one account; what is not set has its default.
class Settings
{
public:
    Settings() = default;
    static Settings of(const QJsonObject &settings);
    //! As loadDirectories() kept them for those who are given no session.
    static Settings of(const Directories &known);
    //! The text that of(Directories) reads, for Directories::facts.
    QString toFact() const;

    //! The value of \a key: set, or its default; "-" means nothing at all.
    QString text(const QString &key) const;
    bool is(const QString &key, QLatin1StringView value) const { return text(key) == value; }
    //! The value of \a key, entries divided by commas or semicolons.
    QStringList list(const QString &key) const;
    //! The value of \a key as a JSON object; empty if there is none.
    QJsonObject object(const QString &key) const;

    Release release() const;
    //! The name of a member that the sheet could not recover (§0, §3.8): "source", "competitors", "assignedUnit"…
    QString member(const QString &name) const;
    //! The path of a look-up (§4); empty: there is none.
    QString path(const QString &name) const;
    //! What stands in place of a look-up that is missing: "id=label; id=label" or names alone.
    QList<Choice> choices(const QString &name, const QString &nameField) const;
    QRegularExpression tokenError() const;
    bool searchesContacts() const;
    bool createsContactFirst() const;

    //! The key of a value that cannot be, and why, for the log; empty if all is well.
    QString fault() const;

private:
    QJsonObject m_own;
};

//! The user-defined fields of a lead: udf_string_1 … udf_date_4 (§3.1).
const QStringList &udfKeys();

inline const QString settingsFact = QStringLiteral("settings");

} // namespace leadpad::crmcom
