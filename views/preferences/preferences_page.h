#pragma once

#include <QtWidgets/QWidget>

class QFormLayout;

namespace khoji::views {

/// One page of the preferences: shows settings and changes them at once. GUI thread.
class PreferencesPage : public QWidget {
    Q_OBJECT

public:
    [[nodiscard]] const QString& title() const { return m_title; }
    /// Gives everything on this page its default.
    virtual void reset() = 0;

protected:
    explicit PreferencesPage(const QString& title);

    /// A labelled line; the label is the field's buddy and its accessible name.
    void addRow(const QString& label, QWidget* field);
    /// A sentence below a field.
    void addHint(const QString& text);
    [[nodiscard]] QFormLayout& form() { return *m_form; }

private:
    QString m_title;
    QFormLayout* m_form;
};

} // namespace khoji::views
