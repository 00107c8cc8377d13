#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad::practice::flowlu {

//! A refusal in one of the three shapes of the service (flowlu.md §2.3).
struct Failure
{
    enum class Shape {
        Coded,      //!< error is an object with a code
        Validation, //!< error is the word validation, and details name the fields
        Plain       //!< error is a sentence
    };

    Shape shape = Shape::Coded;
    int code = 0; //!< Coded only
    QString text = {};
    QJsonObject details = {}; //!< Validation only: wire field to message
};

//! One call of the API, and what the ledger shall say about it.
struct Call
{
    QList<qint64> ids = {};  //!< the ids in the path, in their order
    QJsonObject params = {}; //!< of the query, and of the form in a POST
    QJsonObject fields = {}; //!< of the form alone
    QStringList notes = {};
    QString leadId = {};
    QJsonObject stored = {};

    void note(const QString &text) { notes << text; }
};

//! What a method answers: the member response, or a refusal.
struct Reply
{
    QJsonValue response = QJsonValue(QJsonValue::Null);
    std::optional<Failure> failure = {};
};

inline Failure coded(int code, const QString &text)
{
    return {.code = code, .text = text};
}

inline Failure invalidFields(const QJsonObject &details)
{
    return {.shape = Failure::Shape::Validation, .text = QStringLiteral("Form filling error"), .details = details};
}

inline Failure plain(const QString &text)
{
    return {.shape = Failure::Shape::Plain, .text = text};
}

inline Reply refused(const Failure &failure)
{
    return {.failure = failure};
}

inline Reply notFound()
{
    return refused(coded(20, QStringLiteral("not found")));
}

} // namespace leadpad::practice::flowlu
