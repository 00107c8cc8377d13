#include "storage/dialect.h"

using namespace Qt::StringLiterals;

namespace leadpad::dialect {
namespace {

//! Whether the index knows texts of this length: it holds three characters each, whatever UTF-16 needs for one.
bool isIndexed(const QString &text)
{
    constexpr qsizetype trigram = 3;
    return text.toUcs4().size() >= trigram;
}

} // namespace

QStringList connectionStatements()
{
    return {u"PRAGMA busy_timeout = 5000"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
            u"PRAGMA foreign_keys = ON"_s, u"PRAGMA secure_delete = ON"_s};
}

QString beginWriting()
{
    return u"BEGIN IMMEDIATE"_s;
}
QString schemaVersionQuery()
{
    return u"PRAGMA user_version"_s;
}
QString setSchemaVersion(int version)
{
    return u"PRAGMA user_version = %1"_s.arg(version);
}
QString integrityQuery()
{
    return u"PRAGMA integrity_check(1)"_s; // quick_check does not see an index that has lost a row
}
QString schemaQuery()
{
    return u"SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"_s;
}
QString columnsQuery(const QString &table)
{
    return u"PRAGMA table_info(%1)"_s.arg(table);
}
QString rowColumn()
{
    return u"rowid"_s;
}
QString indexedIdsQuery()
{
    return u"SELECT rowid, id FROM submissions INDEXED BY sqlite_autoindex_submissions_1 ORDER BY id"_s;
}
QString copyStatement()
{
    return u"VACUUM INTO ?"_s;
}
QStringList claimStatements()
{
    return {u"PRAGMA busy_timeout = 2000"_s, u"PRAGMA locking_mode = EXCLUSIVE"_s,
            u"SELECT COUNT(*) FROM sqlite_master"_s};
}
QString identityColumn()
{
    return u"INTEGER PRIMARY KEY AUTOINCREMENT"_s;
}

QStringList searchIndexStatements()
{
    return {u"CREATE VIRTUAL TABLE submission_search USING fts5(search_text, content='submissions', "
            "content_rowid='number', tokenize='trigram')"_s,
            u"CREATE TRIGGER submission_search_insert AFTER INSERT ON submissions BEGIN "
            "INSERT INTO submission_search(rowid, search_text) VALUES (new.number, new.search_text); END"_s,
            u"CREATE TRIGGER submission_search_delete AFTER DELETE ON submissions BEGIN "
            "INSERT INTO submission_search(submission_search, rowid, search_text) "
            "VALUES ('delete', old.number, old.search_text); END"_s,
            u"CREATE TRIGGER submission_search_update AFTER UPDATE OF search_text ON submissions BEGIN "
            "INSERT INTO submission_search(submission_search, rowid, search_text) "
            "VALUES ('delete', old.number, old.search_text); "
            "INSERT INTO submission_search(rowid, search_text) VALUES (new.number, new.search_text); END"_s};
}

QString rebuildSearchIndex()
{
    return u"INSERT INTO submission_search(submission_search) VALUES ('rebuild')"_s;
}

QString searchCondition(const QString &text)
{
    if (!isIndexed(text))
        return u"s.search_text LIKE ? ESCAPE '\\'"_s;
    return u"s.number IN (SELECT rowid FROM submission_search WHERE submission_search MATCH ?)"_s;
}

QString searchArgument(const QString &text)
{
    QString pattern = text;
    if (isIndexed(text)) // a phrase: in the trigram index it means "contains", and LIKE would read % and _ as wildcards
        return u'"' + pattern.replace(u'"', u"\"\""_s) + u'"';
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + pattern + u'%';
}

QString newestFoundQuery()
{
    return u"SELECT rowid FROM submission_search WHERE submission_search MATCH ? ORDER BY rowid DESC LIMIT ?"_s;
}

bool meansDamaged(const QString &nativeErrorCode)
{
    const int code = nativeErrorCode.toInt() & 0xff;
    return code == 11 /* SQLITE_CORRUPT */ || code == 26 /* SQLITE_NOTADB */;
}

bool meansConstraint(const QString &nativeErrorCode)
{
    const int code = nativeErrorCode.toInt() & 0xff;
    return code == 19 /* SQLITE_CONSTRAINT */ || code == 20 /* SQLITE_MISMATCH */;
}

} // namespace leadpad::dialect
