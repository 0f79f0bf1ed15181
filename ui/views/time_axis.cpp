// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/time_axis.h"

#include "ui/theme/number_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr double kSteps[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5,  1,    2,
                             5,     10,    15,    30,   60,   120,  300, 600, 1800, 3600, 7200};

QString twoDigits(int value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

} // namespace

TimeSpan spanWithin(TimeSpan span, double whole)
{
    const double length = std::min(std::max(span.length(), kShortestSpan), std::max(whole, kShortestSpan));
    const double begin = std::clamp(span.begin, 0.0, std::max(0.0, whole - length));
    return {begin, begin + length};
}

TimeSpan zoomed(const TimeSpan &span, double factor, double around, double whole)
{
    const double length = std::clamp(span.length() / factor, kShortestSpan, std::max(whole, kShortestSpan));
    const double share = (around - span.begin) / span.length();
    const double begin = around - share * length;
    return spanWithin({begin, begin + length}, whole);
}

std::vector<double> timeTicks(const TimeSpan &span, double least)
{
    const auto *step = std::ranges::find_if(kSteps, [least](double candidate) { return candidate >= least; });
    const double distance = step == std::end(kSteps) ? std::end(kSteps)[-1] : *step;
    std::vector<double> ticks;
    for (auto tick = static_cast<long>(std::ceil(span.begin / distance - 1e-9));
         static_cast<double>(tick) * distance <= span.end + 1e-9; ++tick)
        ticks.push_back(static_cast<double>(tick) * distance);
    return ticks;
}

QString tickText(double seconds, double step)
{
    const int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
    if (seconds < 60)
        return decimalText(seconds, decimals);
    const int minutes = static_cast<int>(std::floor(seconds / 60 + 1e-9));
    const double rest = std::max(0.0, seconds - 60.0 * minutes);
    const QString restText = (rest < 9.9995 ? QStringLiteral("0") : QString()) + decimalText(rest, decimals);
    if (minutes < 60)
        return QStringLiteral("%1:%2").arg(minutes).arg(restText);
    return QStringLiteral("%1:%2:%3").arg(minutes / 60).arg(twoDigits(minutes % 60), restText);
}

QString exactTimeText(double seconds)
{
    const auto thousandths = static_cast<long long>(std::llround(std::max(0.0, seconds) * 1000));
    const auto minutes = static_cast<int>(thousandths / 60000);
    const QString rest = twoDigits(static_cast<int>(thousandths / 1000 % 60)) + QLocale().decimalPoint()
        + QStringLiteral("%1").arg(thousandths % 1000, 3, 10, QLatin1Char('0'));
    if (minutes < 60)
        return QStringLiteral("%1:%2").arg(minutes).arg(rest);
    return QStringLiteral("%1:%2:%3").arg(minutes / 60).arg(twoDigits(minutes % 60), rest);
}

} // namespace phonoscope
