#pragma once

#include "practice/crmcom/call.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad::practice::crmcom {

//! Why a call is refused: the first thing that was found wrong (crmcom.md §2.2, §7.7).
class Verdict
{
public:
    //! \a module stands in the code of every refusal.
    explicit Verdict(const QString &module)
        : m_module(module)
    {
    }

    bool good() const { return !m_failure; }
    //! The refusal; there has to be one.
    Reply reply() const { return refused(*m_failure); }
    const std::optional<Failure> &failure() const { return m_failure; }

    void refuse(const QString &name, const QString &message, const QString &description = {});
    //! \a member may be a path with dots, as all members here.
    void missing(const QString &member);
    void wrong(const QString &member, const QString &problem);

    //! Refuses members of \a object that are not \a known, by name.
    void knowsOnly(const QJsonObject &object, const QStringList &known, const QString &owner = {});

private:
    QString m_module;
    std::optional<Failure> m_failure;
};

} // namespace leadpad::practice::crmcom
