#pragma once

#include "practice/router.h"

#include <functional>
#include <memory>

namespace leadpad::practice {

//! The HTTP side: listens on loopback in threads of its own and can break an answer off.
class Listener
{
public:
    enum class Delivery { Whole, Truncated, Nothing };
    struct Outcome
    {
        Answer answer;
        Delivery delivery = Delivery::Whole;
    };
    using Handler = std::function<Outcome(const Request &)>;

    explicit Listener(Handler handler);
    ~Listener();

    //! Listens on 127.0.0.1; \a port 0 takes a free one. False if the port is taken.
    bool start(quint16 port);
    void stop();
    quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace leadpad::practice
