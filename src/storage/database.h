#pragma once

#include "core/async.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <memory>

namespace leadpad {

//! What happened while the database was opened, for a message to the user.
struct OpenReport
{
    QString setAside = {}; //!< where a damaged file was moved to, if one was
};

//! One connection to the profile's database; lives in one thread. Every statement is checked.
class Database
{
public:
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    //! Opens \a path, makes or migrates its schema. A damaged file is set aside beside it and reported, never deleted.
    //! Error::detail is "newer" for a file of a newer Leadpad and "damaged" if it could not be set aside.
    static Result<std::unique_ptr<Database>> open(const QString &path, OpenReport *report = nullptr);

    //! Runs one statement; \a values bind to its question marks.
    Result<QSqlQuery> exec(const QString &sql, const QVariantList &values = {});

    //! Runs \a work inside one transaction; an error of \a work or of the commit rolls everything back.
    template<typename Fn>
    auto transaction(Fn work) -> std::invoke_result_t<Fn>
    {
        if (auto begun = begin(); !begun)
            return tl::unexpected(std::move(begun.error()));
        auto result = work();
        if (!result) {
            rollback();
            return result;
        }
        if (auto committed = commit(); !committed) {
            rollback();
            return tl::unexpected(std::move(committed.error()));
        }
        return result;
    }

    //! Called before each statement; true makes it fail. For tests of what a full disk does.
    std::function<bool(const QString &sql)> failing;

private:
    explicit Database(const QSqlDatabase &connection);
    static Result<std::unique_ptr<Database>> openOnce(const QString &path);
    Result<Done> begin();
    Result<Done> commit();
    void rollback();

    QString m_name;
    QSqlDatabase m_connection;
};

} // namespace leadpad
