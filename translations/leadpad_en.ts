<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>leadpad::Check</name>
    <message numerus="yes">
        <source>Too short: at least %n character(s).</source>
        <translation>
            <numerusform>Too short: at least %n character.</numerusform>
            <numerusform>Too short: at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n digit(s) after the decimal sign.</source>
        <translation>
            <numerusform>At most %n digit after the decimal sign.</numerusform>
            <numerusform>At most %n digits after the decimal sign.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::ContactStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>behind the last line of the strip of known contacts, whose other lines do not fit</extracomment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::CrmSearchDialog</name>
    <message numerus="yes">
        <source>The newest %n lead(s). Type more to find others.</source>
        <translation>
            <numerusform>The newest lead. Type more to find others.</numerusform>
            <numerusform>The newest %n leads. Type more to find others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) found.</source>
        <translation>
            <numerusform>%n lead found.</numerusform>
            <numerusform>%n leads found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::ExpertSettingsDialog</name>
    <message numerus="yes">
        <source>%n setting(s) taken over from the file.</source>
        <translation>
            <numerusform>%n setting taken over from the file.</numerusform>
            <numerusform>%n settings taken over from the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::HistoryPage</name>
    <message numerus="yes">
        <source>%n lead(s)</source>
        <translation>
            <numerusform>%n lead</numerusform>
            <numerusform>%n leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n lead(s); more follow below</source>
        <translation>
            <numerusform>The newest %n lead; more follow below</numerusform>
            <numerusform>The newest %n leads; more follow below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::KnownContacts</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::LeadDetails</name>
    <message numerus="yes">
        <source>It looked %n time(s) so far.</source>
        <translation>
            <numerusform>It looked %n time so far.</numerusform>
            <numerusform>It looked %n times so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::LeadForm</name>
    <message numerus="yes">
        <source>%n field(s) need attention (F8):</source>
        <extracomment>before a list of fields and what is wrong with each; F8 jumps to the next of them</extracomment>
        <translation>
            <numerusform>%n field needs attention (F8):</numerusform>
            <numerusform>%n fields need attention (F8):</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::LeadWords</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::MainWindow</name>
    <message numerus="yes">
        <source>⇅ %n waiting</source>
        <translation>
            <numerusform>⇅ %n waiting</numerusform>
            <numerusform>⇅ %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>? %n unsure</source>
        <translation>
            <numerusform>? %n unsure</numerusform>
            <numerusform>? %n unsure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ %n refused</source>
        <translation>
            <numerusform>✗ %n refused</numerusform>
            <numerusform>✗ %n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>! %n for you to decide</source>
        <translation>
            <numerusform>! %n for you to decide</numerusform>
            <numerusform>! %n for you to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::OfferSearch</name>
    <message numerus="yes">
        <source>%n found. Down arrow: choose.</source>
        <translation>
            <numerusform>%n found. Down arrow: choose.</numerusform>
            <numerusform>%n found. Down arrow: choose.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::RepairNotice</name>
    <message numerus="yes">
        <source>%n lead(s) could still be read from the damaged file.</source>
        <translation>
            <numerusform>%n lead could still be read from the damaged file.</numerusform>
            <numerusform>%n leads could still be read from the damaged file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::SetUp</name>
    <message numerus="yes">
        <source>%n setting(s) taken over.</source>
        <translation>
            <numerusform>%n setting taken over.</numerusform>
            <numerusform>%n settings taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) taken over.</source>
        <translation>
            <numerusform>%n preset taken over.</numerusform>
            <numerusform>%n presets taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpad::WireJournal</name>
    <message numerus="yes">
        <source>HTTP %1, answer complete (%Ln byte(s))</source>
        <translation>
            <numerusform>HTTP %1, answer complete (%Ln byte)</numerusform>
            <numerusform>HTTP %1, answer complete (%Ln bytes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>HTTP %1, answer broken off after %Ln byte(s)</source>
        <translation>
            <numerusform>HTTP %1, answer broken off after %Ln byte</numerusform>
            <numerusform>HTTP %1, answer broken off after %Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) handed over</source>
        <translation>
            <numerusform>%Ln byte handed over</numerusform>
            <numerusform>%Ln bytes handed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole lead (%Ln byte(s)) went out at %1; no answer came before the connection ended after %2.</source>
        <translation>
            <numerusform>The whole lead (%Ln byte) went out at %1; no answer came before the connection ended after %2.</numerusform>
            <numerusform>The whole lead (%Ln bytes) went out at %1; no answer came before the connection ended after %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) of %1 went out at %2; no answer came before the connection ended after %3.</source>
        <translation>
            <numerusform>%Ln byte of %1 went out at %2; no answer came before the connection ended after %3.</numerusform>
            <numerusform>%Ln bytes of %1 went out at %2; no answer came before the connection ended after %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole lead (%Ln byte(s)) went out at %1; an answer (HTTP %2) began and broke off after %3.</source>
        <translation>
            <numerusform>The whole lead (%Ln byte) went out at %1; an answer (HTTP %2) began and broke off after %3.</numerusform>
            <numerusform>The whole lead (%Ln bytes) went out at %1; an answer (HTTP %2) began and broke off after %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) of %1 went out at %2; an answer (HTTP %3) began and broke off after %4.</source>
        <translation>
            <numerusform>%Ln byte of %1 went out at %2; an answer (HTTP %3) began and broke off after %4.</numerusform>
            <numerusform>%Ln bytes of %1 went out at %2; an answer (HTTP %3) began and broke off after %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole lead (%Ln byte(s)) went out at %1; the answer (HTTP %2) came after %3 and does not say whether the lead was made.</source>
        <translation>
            <numerusform>The whole lead (%Ln byte) went out at %1; the answer (HTTP %2) came after %3 and does not say whether the lead was made.</numerusform>
            <numerusform>The whole lead (%Ln bytes) went out at %1; the answer (HTTP %2) came after %3 and does not say whether the lead was made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) of %1 went out at %2; the answer (HTTP %3) came after %4 and does not say whether the lead was made.</source>
        <translation>
            <numerusform>%Ln byte of %1 went out at %2; the answer (HTTP %3) came after %4 and does not say whether the lead was made.</numerusform>
            <numerusform>%Ln bytes of %1 went out at %2; the answer (HTTP %3) came after %4 and does not say whether the lead was made.</numerusform>
        </translation>
    </message>
</context>
</TS>
