#include "core/logfile.h"

#include "core/hosts.h"

#include <QDateTime>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::logfile {
namespace {

//! What all threads share. Never destroyed: threads may speak while the program ends.
struct State
{
    QMutex mutex;
    QStringList lines;
    QFile file;
    QtMessageHandler before = nullptr;
    bool running = false;
};

State &state()
{
    static auto *const one = new State;
    return *one;
}

QString letter(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return {};
}

QString maskedAddress(const QUrl &url)
{
    static const QRegularExpression method(u"^[a-z][a-z._-]{0,60}$"_s);
    const QString last = url.path().section(u'/', -1);
    return u"%1://%2/…"_s.arg(url.scheme(), maskedHost(url.host()))
        + (method.match(last).hasMatch() ? u'/' + last : QString());
}

//! \a text with \a change made to each match of \a shape.
template<typename Fn>
QString changed(const QString &text, const QRegularExpression &shape, Fn change)
{
    QString result;
    qsizetype end = 0;
    for (auto it = shape.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        result += QStringView(text).mid(end, match.capturedStart() - end);
        result += change(match.captured());
        end = match.capturedEnd();
    }
    result += QStringView(text).mid(end);
    return result;
}

//! Sets an overfull file aside, in place of the one before. The lock is held.
void turn(State &log)
{
    if (log.file.size() < longestFile)
        return;
    const QString name = log.file.fileName();
    log.file.close();
    QFile::remove(name + u".1"_s);
    const bool aside = QFile::rename(name, name + u".1"_s); // not on Windows while another program reads it
    const QIODevice::OpenMode mode = aside ? QIODevice::Append : QIODevice::Truncate;
    if (log.file.open(QIODevice::WriteOnly | mode | QIODevice::Unbuffered))
        log.file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void keep(State &log, const QString &line)
{
    log.lines.append(line);
    if (log.lines.size() > mostLines)
        log.lines.removeFirst();
    if (!log.file.isOpen())
        return;
    log.file.write(line.toUtf8() + '\n');
    turn(log);
}

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    State &log = state();
    const QString category = QString::fromUtf8(context.category ? context.category : "default");
    const QString line = u"%1 %2 %3: %4"_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                               letter(type), category, maskedLine(text, category));
    QMutexLocker lock(&log.mutex);
    keep(log, line);
    const QtMessageHandler before = log.before;
    lock.unlock();
    if (before && type != QtDebugMsg && (type != QtInfoMsg || qEnvironmentVariableIsSet("QT_LOGGING_RULES")))
        before(type, context, text);
}

} // namespace

QString maskedLine(const QString &text, const QString &category)
{
    static const QRegularExpression address(u"[A-Za-z][A-Za-z0-9+.-]*://[^\\s\"'<>]*[^\\s\"'<>:;,.]"_s);
    static const QRegularExpression mail(u"[^\\s\"'<>@]+@[^\\s\"'<>@]+"_s);
    static const QRegularExpression quoted(u"\"[^\"]*\""_s);
    static const QRegularExpression code(u"[A-Za-z0-9_-]{16,}"_s);
    static const QRegularExpression uuid(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s);
    static const QRegularExpression number(u"\\+?\\d(?:[\\s().-]*\\d){6,}"_s);
    static const QRegularExpression foreign(u"[^\\x00-\\x7F…•]+"_s);
    const auto gone = [](const QString &) { return u"•••"_s; };
    QString masked = text;
    masked.replace(u'\n', u' ');
    masked = changed(masked, address, [](const QString &found) { return maskedAddress(QUrl(found)); });
    if (!category.startsWith("leadpad."_L1))
        masked = changed(masked, quoted, gone);
    masked = changed(masked, mail, gone);
    QStringList ids; // of leads: no secret, and what support asks for
    masked = changed(masked, code, [&ids](const QString &found) {
        static const QRegularExpression digit(u"[0-9]"_s);
        static const QRegularExpression letterShape(u"[A-Za-z]"_s);
        if (uuid.match(found).hasMatch()) {
            ids.append(found);
            return u"\x01"_s;
        }
        return found.contains(digit) && found.contains(letterShape) ? u"•••"_s : found;
    });
    masked = changed(masked, number, gone);
    masked = changed(masked, foreign, gone);
    for (const QString &id : std::as_const(ids))
        masked.replace(masked.indexOf(u'\x01'), 1, id);
    return masked;
}

void start()
{
    State &log = state();
    const QMutexLocker lock(&log.mutex);
    if (std::exchange(log.running, true))
        return;
    log.before = qInstallMessageHandler(onMessage);
}

void writeTo(const QString &folder)
{
    State &log = state();
    const QMutexLocker lock(&log.mutex);
    log.file.close();
    log.file.setFileName(folder + u"/leadpad.log"_s);
    if (!log.file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    log.file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QByteArray early;
    for (const QString &line : std::as_const(log.lines))
        early += line.toUtf8() + '\n';
    log.file.write(early);
    turn(log);
}

QStringList newest()
{
    State &log = state();
    const QMutexLocker lock(&log.mutex);
    return log.lines;
}

void stop()
{
    State &log = state();
    const QMutexLocker lock(&log.mutex);
    if (!std::exchange(log.running, false))
        return;
    qInstallMessageHandler(log.before);
    log.before = nullptr;
    log.lines.clear();
    log.file.close();
}

} // namespace leadpad::logfile
