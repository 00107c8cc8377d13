#include "gui/fileedit.h"

#include "core/async.h"
#include "core/attachment.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Name and content, or nothing if it cannot be read, is empty or has more than \a most bytes.
Result<QJsonObject> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most)
        return fail(Error::Kind::Storage, u"file"_s);
    const QByteArray content = file.read(most + 1);
    if (content.isEmpty() || content.size() > most)
        return fail(Error::Kind::Storage, u"file"_s);
    return QJsonObject{{u"name"_s, QFileInfo(path).fileName()}, {u"base64"_s, QString::fromLatin1(content.toBase64())}};
}

} // namespace

FileEdit::FileEdit(QWidget *parent)
    : QWidget(parent)
    , m_choose(new QToolButton(this))
    , m_remove(new QToolButton(this))
    , m_label(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_choose);
    row->addWidget(m_label, 1);
    row->addWidget(m_remove);
    m_label->setTextFormat(Qt::PlainText);
    m_remove->setAutoRaise(true);
    m_choose->setFocusPolicy(Qt::StrongFocus);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_choose);
    setAcceptDrops(true);
    connect(m_choose, &QToolButton::clicked, this, &FileEdit::choose);
    connect(m_remove, &QToolButton::clicked, this, &FileEdit::remove);
    retranslate();
}

FileEdit::~FileEdit()
{
    Landing::close(this);
}

void FileEdit::setField(const Field &field, const Directories &)
{
    m_limits = field.limits;
    retranslate();
}

QJsonValue FileEdit::leadValue() const
{
    return m_file.isEmpty() ? QJsonValue() : QJsonValue(m_file);
}

void FileEdit::setLeadValue(const QJsonValue &value)
{
    ++m_reading; // what is still being read was meant for what stood here before
    m_file = value.toObject();
    m_problem.clear();
    show();
}

QWidget *FileEdit::caret()
{
    return m_choose;
}

QList<QWidget *> FileEdit::stops()
{
    return {m_choose, m_remove};
}

void FileEdit::retranslate()
{
    m_choose->setText(tr("Attach file…"));
    m_choose->setAccessibleName(tr("%1: attach a file").arg(accessibleName()));
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("%1: remove the file").arg(accessibleName()));
    show();
}

void FileEdit::choose()
{
    auto *dialog = new QFileDialog(this, tr("Attach a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(nameFilter());
    connect(dialog, &QFileDialog::fileSelected, this, &FileEdit::take);
    dialog->open();
}

void FileEdit::take(const QString &path)
{
    const int number = ++m_reading;
    const Pending<QJsonObject> pending;
    QThreadPool::globalInstance()->start([path, pending, most = mostBytes()] { pending.finish(readFile(path, most)); });
    whenDone(pending.future(), this, [this, path, number](const Result<QJsonObject> &file) {
        if (number != m_reading)
            return;
        m_problem = file ? QString() : QFileInfo(path).fileName();
        if (file)
            m_file = *file;
        show();
        Q_EMIT edited();
    });
}

//! What the CRM takes, and never more than a draft can bear.
qint64 FileEdit::mostBytes() const
{
    return m_limits.maxBytes > 0 ? std::min(m_limits.maxBytes, largest) : largest;
}

//! Only the kinds that the CRM takes are offered; the check names them where one came by another way.
QString FileEdit::nameFilter() const
{
    if (m_limits.extensions.isEmpty())
        return tr("All files (*)");
    QStringList patterns;
    for (const QString &extension : m_limits.extensions)
        patterns.append(u"*."_s + extension);
    //: in a file dialog; %1 are patterns of names
    return tr("Allowed files (%1)").arg(patterns.join(u' '));
}

//! What the CRM takes, said before somebody looks for a file; empty if it says nothing.
QString FileEdit::limitsText() const
{
    const QString kinds = m_limits.extensions.join(u", "_s);
    const QString size = m_limits.maxBytes > 0 ? QLocale().formattedDataSize(mostBytes()) : QString();
    if (kinds.isEmpty())
        return size.isEmpty() ? QString() : tr("at most %1", "size of a file").arg(size);
    //: kinds and size of a file, such as "pdf, png, at most 1 MB"
    return size.isEmpty() ? kinds : tr("%1, at most %2").arg(kinds, size);
}

void FileEdit::remove()
{
    setLeadValue({});
    m_choose->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void FileEdit::show()
{
    m_remove->setVisible(!m_file.isEmpty());
    QString text = limitsText();
    if (attachment::isStored(m_file)) {
        text = attachment::displayName(m_file);
    } else if (!m_file.isEmpty()) {
        const qint64 size = m_file.value(u"base64"_s).toString().size() * 3 / 4;
        text = u"%1 (%2)"_s.arg(m_file.value(u"name"_s).toString(), QLocale().formattedDataSize(size));
    }
    if (!m_problem.isEmpty())
        text = tr("“%1” cannot be read, is empty or is larger than %2.")
                   .arg(m_problem, QLocale().formattedDataSize(mostBytes()));
    m_label->setText(text);
    m_choose->setAccessibleDescription(text);
}

void FileEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void FileEdit::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        take(urls.first().toLocalFile());
}

} // namespace leadpad
