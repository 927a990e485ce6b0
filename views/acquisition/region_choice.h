#pragma once

#include <QtWidgets/QWidget>

#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace khoji::views {

/// Regions of AWS: the common ones to check off, others to type. GUI thread.
class RegionChoice final : public QWidget {
    Q_OBJECT

public:
    explicit RegionChoice(QWidget* parent = nullptr);

    /// These and no others.
    void setRegions(const std::vector<std::string>& regions);
    /// In order of the list, then as typed; each once.
    [[nodiscard]] std::vector<std::string> regions() const;
    /// At least one, and nothing was typed that can be no region.
    [[nodiscard]] bool isValid() const;

Q_SIGNALS:
    void changed();

private:
    void createList();
    void createLayout();
    void checkAll(bool checked);
    void showState();

    QListWidget* m_list;
    QLineEdit* m_others;
    QLabel* m_note;
};

} // namespace khoji::views
