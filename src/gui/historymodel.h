#pragma once

#include "storage/outbox.h"
#include "submission/profile.h"

#include <QAbstractTableModel>

namespace leadpad {

//! The word for \a state in the program's language.
QString stateWord(SubmissionState state);
//! A sign that stands before the word, so that states differ without colour.
QString stateSign(SubmissionState state);

//! Likewise for \a submission: a lead that is held waits for the person, not for its turn.
QString stateWord(const Submission &submission);
QString stateSign(const Submission &submission);
//! The word and sign of what waits for nothing but a person's decision.
QString decisionWord();
QString decisionSign();

//! All leads, newest first, read page by page as the view needs them.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, TimeColumn, AccountColumn, TitleColumn, ResultColumn, ColumnCount };
    static constexpr int pageSize = 200;

    explicit HistoryModel(Profile &profile, QObject *parent = nullptr);

    //! Asks anew for the leads of \a query (its limit and position are the model's own). What is shown stays until the
    //! answer is there; the answer to an older question is dropped.
    void ask(const HistoryQuery &query);
    //! Asks again for as many leads as are shown.
    void refresh();

    //! Reads the next page, if there is one and none is on its way. Not fetchMore(): a tree view calls that at every
    //! layout, and would read the whole history by and by.
    void readMore();

    //! \a submission has a new state, or is new: its row changes in place, or it gets one if the filters let it in.
    void take(const Submission &submission);
    void remove(const SubmissionId &id);

    //! The lead of \a index, or nullptr.
    const Submission *at(const QModelIndex &index) const;
    //! The row of \a id, or an invalid index if it is not read (yet).
    QModelIndex indexOf(const SubmissionId &id) const;
    //! True if every lead of the question is shown.
    bool isComplete() const { return m_complete; }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    //! The first rows of a question are there; the old ones are gone.
    void answered();
    //! More rows came, or one went.
    void countChanged();
    void failed(const leadpad::Error &error);

private:
    void read(int limit, qint64 before);
    void onRead(const Result<QList<Submission>> &rows, int limit, qint64 before);
    bool letsIn(const Submission &submission) const;
    QString result(const Submission &submission) const;

    Profile &m_profile;
    HistoryQuery m_query;
    QList<Submission> m_rows;
    int m_question = 0; //!< number of the last question; older answers are dropped
    bool m_reading = false;
    bool m_complete = false;
};

//! \a time for people: the hour alone if it is today.
QString shortTime(const QDateTime &time, const QDateTime &now);

//! What is searched for \a typed: a phone number in any spelling becomes the digits that every spelling has.
QString searchedText(const QString &typed, const QString &region);

} // namespace leadpad
