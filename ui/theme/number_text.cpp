// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/number_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace phonoscope {

QString countText(qint64 count)
{
    constexpr QChar kThinSpace(0x2009);
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(count).replace(QLatin1Char(','), kThinSpace);
}

QString decimalText(double value, int decimals)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', decimals);
}

QString percentText(double share)
{
    return QCoreApplication::translate("NumberText", "%1 %").arg(decimalText(share * 100, 1));
}

QString secondsText(double seconds)
{
    constexpr double kMinute = 60;
    constexpr double kHour = 3600;
    if (seconds < kMinute)
        return QCoreApplication::translate("NumberText", "%1 s").arg(decimalText(seconds, seconds < 10 ? 1 : 0));
    if (seconds < kHour)
        return QCoreApplication::translate("NumberText", "%1 min").arg(decimalText(seconds / kMinute, 1));
    return QCoreApplication::translate("NumberText", "%1 h").arg(decimalText(seconds / kHour, 2));
}

} // namespace phonoscope
