#include "practice/flowlu/forms.h"

#include "practice/phparrays.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

const QString kKey = u"api_key"_s;

QByteArray typeOf(const Request &request)
{
    return request.contentType.split(';').first().trimmed().toLower();
}

//! A bare plus is a space: right between two words, wrong in a phone and in an address (flowlu.md §2.1).
void notePluses(Call &call, const QByteArray &encoded)
{
    const QByteArrayList pairs = encoded.split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype mark = pair.indexOf('=');
        const QByteArray value = mark < 0 ? QByteArray() : pair.mid(mark + 1);
        const bool address = value.contains('+') && (value.contains('@') || value.toUpper().contains("%40"));
        if (value.startsWith('+') || address)
            call.note(u"%1: a bare + became a space, send %2B"_s.arg(
                QString::fromUtf8(QByteArray::fromPercentEncoding(pair.left(mark)))));
    }
}

} // namespace

QString readForms(const Request &request, Call &call)
{
    call.params = parseForm(request.query).values;
    if (request.verb == "GET")
        return call.params.take(kKey).toString();
    if (typeOf(request) == "application/x-www-form-urlencoded") {
        call.fields = parseForm(request.body).values;
        notePluses(call, request.body);
    } else if (!request.body.isEmpty()) {
        call.note(typeOf(request) == "application/json" ? u"JSON is not parsed here, so there are no fields"_s
                                                        : u"only a form is parsed here, so there are no fields"_s);
    }
    if (call.params.contains(kKey))
        call.note(u"api_key: in the address of a POST, where logs show it; send it in the form"_s);
    for (auto it = call.fields.constBegin(); it != call.fields.constEnd(); ++it)
        call.params.insert(it.key(), it.value());
    call.fields.remove(kKey);
    return call.params.take(kKey).toString();
}

} // namespace leadpad::practice::flowlu
