#pragma once

#include <QByteArray>
#include <QIODevice>

namespace leadpad {

//! A request body that can be read once and never rewound, so that nothing below can send it a second time.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray data, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_taken == m_data.size(); }
    qint64 bytesAvailable() const override { return m_data.size() - m_taken; }

    //! Bytes handed out so far. While this is 0, no byte of the body has left the program.
    qint64 taken() const { return m_taken; }

Q_SIGNALS:
    //! The first byte is being handed out: the connection is up.
    void touched();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    const QByteArray m_data;
    qint64 m_taken = 0;
};

} // namespace leadpad
