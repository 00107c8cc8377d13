#pragma once

#include <QStringList>

//! Everything in which the SQL of SQLite differs from that of PostgreSQL stands in this file's implementation.
namespace leadpad::dialect {

//! Run once per connection, before anything else.
QStringList connectionStatements();

QString beginWriting();
QString schemaVersionQuery();
QString setSchemaVersion(int version);

//! A column that numbers rows by itself.
QString identityColumn();
//! Statements that make the full-text index over submissions.search_text, kept in step by the database.
QStringList searchIndexStatements();
//! A condition on submissions s with one placeholder, true where search_text holds the text.
QString searchCondition(const QString &text);
//! What binds to that placeholder.
QString searchArgument(const QString &text);

//! Whether a native error code says that the file is no healthy database.
bool meansDamaged(const QString &nativeErrorCode);

} // namespace leadpad::dialect
