<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>AccountColour</name>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactType</name>
    <message>
        <source>work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mailings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street, house</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flat, office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact numbers in Bitrix24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible to everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the typed amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise Bitrix24 counts the amount from the product rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the responsible person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bitrix24 writes a feed event and notifies them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company number in Bitrix24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact number in Bitrix24</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Webhook address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Bitrix24 open Applications → Developer resources → Other → Inbound webhook, tick “CRM” and “Users (short)”, save, and paste the whole address here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::AddAccountDialog</name>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;RM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an&amp;yway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep until Leadpad closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM cannot be reached. Check the address and the network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM did not answer in time. Check the address and the network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM is busy at present. Try again in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM does not accept this sign-in: it is wrong, expired or blocked. Make a new one in the CRM and enter it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address leads elsewhere: the portal was renamed, closed or is not this CRM. Correct the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: the disk is full or cannot be written. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain of this computer does not answer, so the sign-in cannot be kept safely. Unlock the keychain and try again, or keep the sign-in in memory: then Leadpad asks for it after the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another account has this name. Choose a different one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste it here. The steps are below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must begin with https://. Leadpad speaks without encryption to this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a whole address. It looks like this: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the CRM…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works: signed in as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an&amp;yway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain is in use: the sign-in is kept in memory, and Leadpad asks for it after the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this empty to keep the present one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::Bitrix24Form</name>
    <message>
        <source>&amp;Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Responsible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compan&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pos&amp;ition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street, house</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flat, office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;UTM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTM source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTM medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTM campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTM content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTM term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product&amp;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom &amp;fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mor&amp;e</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible to everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the typed amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the responsible person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company number in Bitrix24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact number in Bitrix24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact numbers in Bitrix24</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::ChoiceCombo</name>
    <message>
        <source>%1 (set by the CRM)</source>
        <extracomment>in an empty list: what the CRM takes by itself</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::ContactListEdit</name>
    <message>
        <source>One more	Ctrl++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Down: type of the number, one more, remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type, one more, remove (Alt+Down)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::HistoryModel</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes out next</source>
        <extracomment>%1 is a time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes out at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the CRM</source>
        <extracomment>%1 is the lead&apos;s number in the CRM</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct and send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look or decide</source>
        <extracomment>%1 is a time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide, or wait until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number or what to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::HistoryPage</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the lead (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, phone, text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leads, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known of the lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent and &amp;received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent and what came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open in CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as &amp;new lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look no&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;It is there…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;end again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No leads here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lead matches the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n lead(s); more follow below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No browser opened. The address of the card stands in the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the lead…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found so far. It may still arrive: Leadpad looks again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::LeadDecisions</name>
    <message>
        <source>The lead is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Number of the lead in %1, or the address of its card:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: a number is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: “%1” is not the number of a lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad takes the lead as sent and does not look for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It then adds the rest, such as products, to lead %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is lead %1 in %2 the lead “%3”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Yes, it is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send “%1” to %2 again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows whether %1 has this lead. If it has, the lead will be there twice. Look in the CRM first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: the state of the lead is another one by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled: the CRM has the lead as number %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lead goes out again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lead is in no CRM. It goes from this computer with all that was typed, and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lead was discarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::LeadDetails</name>
    <message>
        <source>This lead is on its way to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing goes out to %1 at present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lead waits for %1, an account that was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lead goes out to %1 as soon as its turn comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lead goes out to %1 at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has this lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has this lead as number %2 since %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is there more than once: also as %1. Join them in the CRM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad still adds: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted, add it in the CRM: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows yet whether %1 has this lead: the connection ended before its answer came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account was removed, so Leadpad cannot look for it: look in the CRM and decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad looks for it next; you can also decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad looks for it again at %1; you can also decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It looked %n time(s) so far.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The account %1 was removed before this lead went out. It is in no CRM: use it as a new lead, or discard it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not take this lead because of the account, not of the lead. It goes out by itself when the account is repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not accept this lead; it is not in the CRM. Correct it and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label: value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>To correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not accepted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still to do: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered at %1.</source>
        <extracomment>%1 is a time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CRM does not let Leadpad look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>what was done, when, and its outcome</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came back:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::LeadForm</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty all fields (Ctrl+Backspace); can be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill this in in the CRM (type “%1”)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what you typed on %1 and did not send yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stood here before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call from %1 came while this lead was open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cleared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) need attention (F8):</source>
        <extracomment>before a list of fields and what is wrong with each; F8 jumps to the next of them</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to %1   Ctrl+Enter</source>
        <extracomment>on the button, with its key</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lists of this CRM are not loaded yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reload (F5)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::MainWindow</name>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All leads, their state, search (Ctrl+H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, theme, region, proxy (Ctrl+,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h2&gt;Welcome&lt;/h2&gt;&lt;p&gt;Leadpad puts a phone lead into your CRM while the caller is still on the line.&lt;/p&gt;&lt;p&gt;Begin with the account of your CRM.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the first account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database was damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad could not read its database. The file was kept as %1 and a new one was begun. Accounts must be entered again; nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile was written by a newer Leadpad. Install that version again; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad cannot write to its folder %1. Free some space or correct the folder&apos;s permissions, then start Leadpad again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lists of %1 are fresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lists of %1 could not be loaded. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, Ctrl+%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the account %1 from this computer? Its sign-in leaves the keychain. Leads that were sent stay in the history; those that wait will not be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is stored and on its way to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent %1 to %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent %1 to %2, but not everything: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not accept %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows yet whether %1 has %2. Leadpad looks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waits: %2 cannot be reached or is busy. Leadpad tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>⇅ %n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>? %n unsure</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ %n refused</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show these leads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::MoneyEdit</name>
    <message>
        <source>%1: currency</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::Notice</name>
    <message>
        <source>This portal works in simple CRM mode: it turns each lead into a deal at once. Ask its administrator to switch leads on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The webhook has no right “crm”: leads cannot be created. Add the right in the portal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The portal does not show its currencies to you; the base currency is offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The portal does not show its employees: add the right “user_brief” to the webhook, or leave the responsible person empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The portal does not show its sources and stages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The portal does not show its fields; custom fields are missing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::Phone</name>
    <message>
        <source>Russia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moldova</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Germany</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>United States</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::RowsEdit</name>
    <message>
        <source>+ one more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::SectionBar</name>
    <message>
        <source>open, %1 of %2 fields filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed, %1 of %2 fields filled in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colo&amp;urs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone numbers &amp;without country code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country of phone numbers that are typed without a country code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Version and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a host and a port, such as %1, without a name or password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad %1</source>
        <extracomment>%1 is a version number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leadpad is free software under the MIT licence. It uses:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::TextField</name>
    <message>
        <source>31.12.2026</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>31.12.2026 9:30</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::ValueListEdit</name>
    <message>
        <source>+ one more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>leadpad::YesNoCombo</name>
    <message>
        <source>as the CRM sets it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
