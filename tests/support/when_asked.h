// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTimer>

#include <functional>

namespace phonoscope::test {

/// Does something with the next modal dialog of a type, as the user would.
template <typename Dialog> class WhenAsked {
public:
    explicit WhenAsked(std::function<void(Dialog &)> answer) : m_answer(std::move(answer))
    {
        m_timer.setInterval(10);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            m_timer.stop();
            m_wasAsked = true;
            m_answer(*dialog);
        });
        m_timer.start();
    }
    bool wasAsked() const { return m_wasAsked; }

private:
    QTimer m_timer;
    std::function<void(Dialog &)> m_answer;
    bool m_wasAsked = false;
};

} // namespace phonoscope::test
