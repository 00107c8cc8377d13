#pragma once

#include "support/crmcomroom.h"

//! The least that the installation of R17 takes (crmcom.md §7.3).
inline QJsonObject smallLead()
{
    return object(R"({"type_identifier":{"id":"11AA22BB33CC44DD55EE66FF77008899"},"importance":"IMPORTANCE3",
        "priority":4,"contact_information":{"action":"EXISTING",
        "contact_information_identifier":{"id":"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"}},
        "source":{"type":"WEBSITE","name":"Contact form"},
        "estimated_completion_time":{"time_period_value":2,"time_period_uot":"WEEKS"}})");
}

//! The same for the installation of R18, which calls things otherwise.
inline QJsonObject smallLead18()
{
    return object(R"({"type_identifier":{"id":"11AA22BB33CC44DD55EE66FF77008899"},"importance":"IMPORTANCE3",
        "priority":"4","lead_contact_information":{"action":"EXISTING",
        "contact_information_identifier":{"id":"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"}},
        "lead_source":{"type":"WEBSITE","name":"Contact form"},
        "estimated_completion_time":{"time_period_value":2,"time_period_uot":"WEEKS"}})");
}

//! The whole lead of crmcom.md §7.4.
inline QJsonObject fullLead()
{
    return object(R"({"contact_email":"m.ioannou@example.test","contact_phone":"+35799000111",
        "accounts_receivable_identifier":{"number":"ACR0000009001"},
        "description":"Wants fibre and two set-top boxes for a new shop","probability_to_win":60,
        "importance":"CUSTOM1","priority":2,"target_amount":1450.5,"type_identifier":{"alternative_code":"HF"},
        "status_identifier":{"name":"Fresh"},"category_identifier":{"name":"Retail"},
        "owned_by_group_identifier":{"name":"South Shops"},"privacy_level_identifier":{"number":"5"},
        "lead_owner":{"username":"j.papadaki"},"udf_string_1":"Spring fair","udf_string_8":"m2xx-04ha-9ttr",
        "udf_float_1":12.75,"udf_date_1":"2019-06-01T00:00:00","start_date":"2019-05-07T09:30:00",
        "expected_completion_date":"2019-06-15T00:00:00",
        "contact_information":{"action":"EXISTING","contact_information_identifier":{"id_number":"X123987"}},
        "source":{"type":"RECOMMENDED_BY_CONTACT",
            "source_recommended_by_contact_identifier":{"id":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF"}},
        "assigned_to":{"unit_identifier":{"alternative_code":"SHOP7"},"user_identifier":{"username":"k.georgiou"}},
        "competitors_set":[{"competitor_identifier":{"name":"Other Telecom"}}],
        "users_set":[{"user_identifier":{"username":"k.georgiou"}}],
        "products_set":[{"product_identifier":{"code":"FIB100"}},{"product_family_identifier":{"code":"TV"}}],
        "services_set":[{"product_identifier":{"code":"FIB100"}}],
        "physical_goods_set":[{"product_identifier":{"alternative_code":"STB4K"}}]})");
}

//! The new person of crmcom.md §7.5.
inline QJsonObject leadWithNewPerson()
{
    return object(R"({"type_identifier":{"name":"Home fibre"},"importance":"IMPORTANCE2","priority":3,
        "contact_email":"eleni.k@example.test",
        "contact_information":{"action":"NEW","type":"PERSON","first_name":"Eleni","last_name":"Kyriakou",
            "demographics":{"date_of_birth":{"day":4,"month":11,"year":1987},
                "phone_set":[{"type":"MOBILE","number":"99000222"}],
                "email_set":[{"type":"PERSONAL","email_address":"eleni.k@example.test"}]}},
        "source":{"type":"OTHER","name":"Walk-in"},"expected_completion_date":"2019-06-30T00:00:00"})");
}

inline QJsonObject lead(const QByteArray &changes)
{
    return with(smallLead(), changes);
}

//! A lead of the type without rules that assign it, whose mails want an address.
inline QJsonObject businessLead(const QByteArray &changes)
{
    return with(lead(R"({"type_identifier":{"id":"1"},"contact_email":"a@example.test",
                         "assigned_to":{"unit_identifier":{"name":"Shop 7"}}})"),
                changes);
}

//! A lead of the type whose messages want a phone, and which says itself where leads come from.
inline QJsonObject callLead(const QByteArray &changes)
{
    return with(lead(R"({"type_identifier":{"name":"Call centre"},"contact_phone":"+357 99 000 111"})"), changes);
}
