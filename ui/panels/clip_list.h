// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/clip_list_model.h"
#include "ui/theme/theme.h"

#include <QListView>

namespace phonoscope {

/// Clips with a button that plays, phone, wave, utterance and peak, as high as all of them. Enter and Space play the
/// current one; a click on the utterance opens it.
class ClipList final : public QListView {
    Q_OBJECT
public:
    explicit ClipList(const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    ClipListModel &clips() { return *m_model; }
    /// The row that is heard, -1 for none.
    void setPlaying(int row);
    int playing() const { return m_playing; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Places within a row, for painting and for clicks.
    struct Places {
        QRect button;
        QRect phone;
        QRect wave;
        QRect utterance;
        QRect peak;
    };
    Places places(const QRect &row) const;

Q_SIGNALS:
    void playRequested(int row);
    void openRequested(int row);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ClipListModel *m_model;
    int m_playing = -1;
};

} // namespace phonoscope
