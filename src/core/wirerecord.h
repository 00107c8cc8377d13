#pragma once

#include <QString>

#include <chrono>

namespace leadpad {

//! What one exchange did on the wire as far as this computer knows: the evidence on which a lead's state rests.
struct WireRecord
{
    qint64 bytesOut = 0;                     //!< bytes of the request's body that were handed to the network
    qint64 bytesIn = 0;                      //!< bytes of the answer's body that were read
    int status = 0;                          //!< of the answer's status line; 0: none was seen
    bool complete = false;                   //!< the answer came whole
    QString requestId = {};                  //!< the vendor's own name of the exchange, where it has one
    std::chrono::milliseconds duration = {}; //!< from its start to its end

    //! Whether the vendor may have read a request with a body.
    bool mayHaveArrived() const { return bytesOut > 0 || status != 0; }

    friend bool operator==(const WireRecord &, const WireRecord &) = default;
};

} // namespace leadpad
