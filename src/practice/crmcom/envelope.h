#pragma once

#include "practice/crmcom/call.h"
#include "practice/router.h"

#include <optional>

namespace leadpad::practice::crmcom {

//! The answers of an installation as bytes: business errors come under HTTP 200, the order of the members and what an
//! empty text looks like change with every answer (crmcom.md §2.1).
class Envelope
{
public:
    Answer success(const QJsonValue &data, const QString &message = {});
    Answer error(const Failure &failure);

    //! A success as if the server had not told what it made; \a whole as it is if it is none.
    Answer withoutId(const Answer &whole);

    //! The installation's own words for a fault, \a expired for an ended token; nothing for a fault that looks the same
    //! everywhere.
    std::optional<Answer> fault(Fault::Kind kind, const Failure &expired);

    void reset() { m_answers = 0; }

private:
    int m_answers = 0;
};

//! What the web server answers where the API is not even asked (crmcom.md §2.4).
Answer pageAnswer(int status);

} // namespace leadpad::practice::crmcom
