#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace leadpad::cli {

//! The command line, taken apart but not yet understood.
struct Arguments
{
    QString profile;        //!< --profile DIR
    QStringList words = {}; //!< everything that is no option, in order
    QHash<QString, QString> options = {};
    QStringList settings = {}; //!< each KEY=VALUE of --set
    QStringList unknown = {};  //!< options that no command knows, or that lack their value
};

//! Options: --profile --name --url --set --wait --limit --preset with a value, --yes --help --version without.
Arguments parse(const QStringList &arguments);

//! What leadpad-cli can do, one command a line.
QString usage();

} // namespace leadpad::cli
