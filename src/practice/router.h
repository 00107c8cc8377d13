#pragma once

#include "practice/faults.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace leadpad::practice {

//! One HTTP request as it came in.
struct Request
{
    QByteArray verb;
    QString path;           //!< percent-decoded, without the query
    QByteArray query;       //!< still encoded
    QByteArray contentType; //!< as sent
    QByteArray body;
    QByteArray token = {};         //!< the header of that name, which some vendors sign in with
    QByteArray authorization = {}; //!< the header of that name
    QByteArray host = {};          //!< the header of that name, with the port
};

//! One HTTP answer as it goes out.
struct Answer
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json; charset=utf-8";
    QByteArray location = {}; //!< for a redirect
};

//! What the ledger keeps of one API request.
struct LedgerEntry
{
    int number = 0;
    QDateTime at;
    QString vendor;
    Request request;
    QString maskedPath;        //!< the path without the secret
    QByteArray maskedQuery;    //!< the query without the secret
    QByteArray maskedBody;     //!< the body without the secret
    QString method;            //!< the vendor's name for what was called
    std::optional<int> status; //!< none: the connection was closed without an answer
    QString leadId;            //!< the lead that was made or changed
    QStringList notes;         //!< what was dropped, cut or refused, and why
    QJsonObject stored;        //!< the lead as it was stored
    QJsonArray commands;       //!< the inner calls of a batch
};

//! The vendor's name for a request, and its parts with the secrets masked; what is left out holds none.
struct Description
{
    QString method;
    QString maskedPath;
    std::optional<QByteArray> maskedQuery = {};
    std::optional<QByteArray> maskedBody = {};
};

//! What a vendor may use while it answers: its ledger entry, and the faults ordered for calls inside a batch.
struct Exchange
{
    LedgerEntry &entry;
    std::function<std::optional<Fault>(const QString &method)> innerFault;
};

//! One family of paths a vendor answers.
struct Route
{
    QString vendor;
    QRegularExpression path;
    std::function<Description(const Request &)> describe;
    std::function<Answer(const Request &, Exchange &)> answer;
    //! The vendor's own answer to a fault; nothing for a fault that looks the same everywhere.
    std::function<std::optional<Answer>(Fault::Kind, const Request &)> fail;
    //! Where a success that does not name what was made says all the same that it was made: turns the whole answer into
    //! that. Without it such a fault is not executed.
    std::function<Answer(const Answer &)> withoutId = {};
};

//! Where a vendor registers its routes.
class Router
{
public:
    virtual ~Router() = default;
    virtual void add(Route route) = 0;
};

//! One CRM in the practice room; never called by two threads at once.
class Vendor
{
public:
    virtual ~Vendor() = default;
    virtual void registerRoutes(Router &router) = 0;
    virtual QJsonArray accounts(quint16 port) const = 0; //!< how to sign in
    virtual QJsonArray leads() const = 0;                //!< the leads received since the last reset
    virtual void reset() = 0;
};

} // namespace leadpad::practice
