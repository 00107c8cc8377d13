#pragma once

#include "core/async.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <memory>

namespace leadpad {

//! What happened while the database was opened, for a message to the user.
struct OpenReport
{
    QString setAside = {};       //!< where a damaged file was moved to, if one was
    QDateTime restoredFrom = {}; //!< when the copy was made that took its place; invalid: an empty profile did
    int salvaged = 0;            //!< leads that were taken over from the damaged file
};

//! One connection to the profile's database; lives in one thread. Every statement is checked.
class Database
{
public:
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    enum class Access { Write, Read };

    //! Opens \a path, makes or migrates its schema. A damaged file is set aside beside it and reported, never deleted;
    //! the newest good copy and what can still be read take its place, see repair.h.
    //! Error::detail is "newer" for a file of a newer Leadpad and "damaged" if it could not be set aside.
    static Result<std::unique_ptr<Database>> open(const QString &path, OpenReport *report = nullptr);
    //! As open(), but a damaged file is left as it is: Error::detail "damaged".
    static Result<std::unique_ptr<Database>> openAsItIs(const QString &path);
    //! A connection alone, for looking at a file whose schema is not known to be sound.
    static Result<std::unique_ptr<Database>> connect(const QString &path, Access access = Access::Write);

    //! Runs one statement; \a values bind to its question marks. The rows are all read by then: damage or a broken
    //! disk among them is an error here, and never a list that ends too soon.
    Result<QSqlQuery> exec(const QString &sql, const QVariantList &values = {});
    //! Hands over row by row, also those before an error.
    Result<Done> each(const QString &sql, const std::function<Result<Done>(const QSqlQuery &)> &row);

    //! Whether a statement has found that the file is damaged.
    bool isDamaged() const { return m_damaged; }

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
    Error failed(const QSqlError &error, const QString &sql);
    Result<Done> begin();
    Result<Done> commit();
    void rollback();

    QString m_name;
    QSqlDatabase m_connection;
    bool m_damaged = false;
};

} // namespace leadpad
