#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace leadpad::practice::bitrix24 {

//! A custom field of the portal's leads (bitrix24.md §3.6).
struct CustomField
{
    struct Option
    {
        int id = 0;
        QString text;
        bool byDefault = false;
    };

    int id = 0;
    QString name;
    QString type;
    bool multiple = false;
    QString label;
    QString help = {};
    QJsonObject settings = {};
    QList<Option> options = {};
    bool mandatory = false;

    //! As crm.lead.fields describes it: the code as title, the words as labels (bitrix24.md §4.1).
    QJsonObject descriptor() const;
    //! As crm.lead.userfield.list gives it; labels only with a language (bitrix24.md §4.6).
    QJsonObject row(int sort, bool withLabels) const;
};

//! The practice portal's custom fields; \a withMandatory makes one of them required.
QList<CustomField> customFields(bool withMandatory);

//! Those that are there besides when each type shall stand single and multiple, with limits and without.
QList<CustomField> furtherCustomFields();

} // namespace leadpad::practice::bitrix24
