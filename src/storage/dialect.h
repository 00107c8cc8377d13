#pragma once

#include <QStringList>

//! Everything in which the SQL of SQLite differs from that of PostgreSQL stands in this file's implementation.
namespace leadpad::dialect {

//! Run once per connection, before anything else.
QStringList connectionStatements();

QString beginWriting();
QString schemaVersionQuery();
QString setSchemaVersion(int version);

//! Gives one row "ok" if the file is sound, tables and indexes and what they say of each other.
QString integrityQuery();
//! Kind, name and statement of everything in the schema.
QString schemaQuery();
//! Rows whose second column is the name of a column of \a table.
QString columnsQuery(const QString &table);
//! The name of the column that tells rows apart in every table.
QString rowColumn();
//! Row numbers and ids of submissions as the index of the ids knows them, without a look at the table.
QString indexedIdsQuery();
//! Copies the whole database into the file that its placeholder names.
QString copyStatement();
//! Run at once after connecting: nobody else may be connected. The last gives "sqlite 5" if somebody is.
QStringList claimStatements();

//! A column that numbers rows by itself.
QString identityColumn();
//! Statements that make the full-text index over submissions.search_text, kept in step by the database.
QStringList searchIndexStatements();
//! Makes the index anew from the table.
QString rebuildSearchIndex();
//! A condition on submissions s with one placeholder, true where search_text holds the text.
QString searchCondition(const QString &text);
//! What binds to that placeholder.
QString searchArgument(const QString &text);
//! The numbers of the newest leads in which the index finds a searchArgument() of three characters or more; the second
//! value is how many. Ends as soon as it has them, where the whole list would be read first otherwise.
QString newestFoundQuery();

//! Whether a native error code says that the file is no healthy database.
bool meansDamaged(const QString &nativeErrorCode);
//! Whether it says that a row breaks a rule of its table.
bool meansConstraint(const QString &nativeErrorCode);

} // namespace leadpad::dialect
