#include "core/attachment.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::attachment {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Attachment)
};

} // namespace

QString bareBase64(const QJsonValue &file)
{
    static const QRegularExpression prefix(u"^data:[^,]*;base64,"_s);
    static const QRegularExpression space(u"\\s+"_s);
    QString text = file[u"base64"_s].toString();
    if (text.startsWith("data:"_L1))
        text.remove(prefix);
    return text.remove(space);
}

std::optional<qint64> sizeOf(const QJsonValue &file)
{
    const auto content =
        QByteArray::fromBase64Encoding(bareBase64(file).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return content ? std::optional<qint64>(content.decoded.size()) : std::nullopt;
}

QString extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot < 0 ? QString() : name.mid(dot + 1).toLower();
}

bool isStored(const QJsonValue &file)
{
    return !file[u"id"_s].toString().isEmpty() && file[u"base64"_s].isUndefined();
}

QString displayName(const QJsonValue &file)
{
    const QString name = file[u"name"_s].toString();
    //: a file in the CRM whose name is not known; %1 is its number
    return name.isEmpty() && isStored(file) ? Words::tr("file %1").arg(file[u"id"_s].toString()) : name;
}

} // namespace leadpad::attachment
