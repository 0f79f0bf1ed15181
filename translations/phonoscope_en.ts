<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>phonoscope::ModelCheckDialog</name>
    <message numerus="yes">
        <source>%n check(s) failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</source>
        <translation>
            <numerusform>%n check failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</numerusform>
            <numerusform>%n checks failed on %1. Do not trust numbers of this model: its file is damaged, or this program has an error.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phonoscope::ProjectStore</name>
    <message numerus="yes">
        <source>%1: the column &quot;%2&quot; has %n value(s), too many to count for this model; it is no property here.</source>
        <translation>
            <numerusform>%1: the column &quot;%2&quot; has %n value, too many to count for this model; it is no property here.</numerusform>
            <numerusform>%1: the column &quot;%2&quot; has %n values, too many to count for this model; it is no property here.</numerusform>
        </translation>
    </message>
</context>
</TS>
