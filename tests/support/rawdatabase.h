#pragma once

#include "storage/database.h"

#include <QFile>
#include <QSqlQuery>
#include <QSqlRecord>

namespace leadpad::test {

//! Runs \a statements on the file at \a path without any of the program's own care; true if all went well.
inline bool runRaw(const QString &path, const QStringList &statements)
{
    bool good = true;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
        connection.setDatabaseName(path);
        good = connection.open();
        for (const QString &statement : statements)
            good = good && QSqlQuery(connection).exec(statement);
        connection.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    return good;
}

//! The statements of a file of tests/data/schema.
inline QStringList schemaStatements(const QString &name)
{
    QFile file(QStringLiteral(LEADPAD_TEST_DATA "/schema/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    text.remove(0, text.indexOf(QLatin1Char('\n')) + 1); // the comment
    return text.split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
}

//! All rows of \a sql as text, NULL told apart from ''.
inline QStringList rowsOf(Database &database, const QString &sql)
{
    QStringList rows;
    auto query = database.exec(sql);
    if (!query)
        return {QStringLiteral("error ") + query.error().detail};
    while (query->next()) {
        QStringList cells;
        for (int i = 0; i < query->record().count(); ++i)
            cells.append(query->value(i).isNull() ? QStringLiteral("NULL") : query->value(i).toString());
        rows.append(cells.join(QLatin1Char('|')));
    }
    return rows;
}

//! Everything that the tables hold.
inline QStringList content(Database &database)
{
    QStringList all;
    for (const char *table :
         {"accounts", "drafts", "edits", "directories", "submissions", "attempts", "steps", "settings"})
        all += rowsOf(database, QStringLiteral("SELECT '%1', * FROM %1 ORDER BY 2, 3").arg(QLatin1StringView(table)));
    return all;
}

} // namespace leadpad::test
