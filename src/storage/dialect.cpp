#include "storage/dialect.h"

using namespace Qt::StringLiterals;

namespace leadpad::dialect {
namespace {

constexpr qsizetype trigram = 3; // shorter texts have no entry in the index

} // namespace

QStringList connectionStatements()
{
    return {u"PRAGMA busy_timeout = 5000"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
            u"PRAGMA foreign_keys = ON"_s, u"PRAGMA secure_delete = ON"_s};
}

QString beginWriting() { return u"BEGIN IMMEDIATE"_s; }
QString schemaVersionQuery() { return u"PRAGMA user_version"_s; }
QString setSchemaVersion(int version) { return u"PRAGMA user_version = %1"_s.arg(version); }
QString identityColumn() { return u"INTEGER PRIMARY KEY AUTOINCREMENT"_s; }

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

QString searchCondition(const QString &text)
{
    if (text.size() < trigram)
        return u"s.search_text LIKE ? ESCAPE '\\'"_s;
    return u"s.number IN (SELECT rowid FROM submission_search WHERE search_text LIKE ?)"_s;
}

QString searchArgument(const QString &text)
{
    QString pattern = text;
    if (text.size() < trigram)
        pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + pattern + u'%';
}

bool meansDamaged(const QString &nativeErrorCode)
{
    const int code = nativeErrorCode.toInt() & 0xff;
    return code == 11 /* SQLITE_CORRUPT */ || code == 26 /* SQLITE_NOTADB */;
}

} // namespace leadpad::dialect
