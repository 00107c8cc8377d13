#include "policy/adminsource.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace leadpad::policy {
namespace {

constexpr qint64 mostBytes = qint64{4} * 1024 * 1024;

} // namespace

Found fileAt(const QString &path)
{
    Found found{.source = QDir::toNativeSeparators(path)};
    QFile file(path);
    found.readable = file.size() <= mostBytes && file.open(QIODevice::ReadOnly);
    if (found.readable)
        found.text = file.readAll();
    found.readable = found.readable && file.error() == QFileDevice::NoError;
    return found;
}

Found textOrFile(const QString &value, const QString &source)
{
    const QString trimmed = value.trimmed();
    if (trimmed.startsWith(u'{'))
        return Found{.source = source, .text = trimmed.toUtf8()};
    const QString path = QDir::fromNativeSeparators(trimmed);
    if (QDir::isAbsolutePath(path))
        return fileAt(path);
    return Found{.source = source, .readable = false}; // a relative path would follow the folder that it is started in
}

std::optional<Found> installed()
{
#ifdef LEADPAD_STEPS
    if (const QString path = qEnvironmentVariable("LEADPAD_TEST_POLICY"); !path.isEmpty())
        return fileAt(path);
#endif
    return onThisSystem();
}

} // namespace leadpad::policy
