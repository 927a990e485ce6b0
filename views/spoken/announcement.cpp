#include "views/spoken/announcement.h"

#include <QtCore/QObject>
#include <QtGui/QAccessible>
#include <QtGui/QAccessibleObject>
#include <QtWidgets/QWidget>

namespace khoji::views {

namespace {

/// The notification in a window's status.
class SpokenLine final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    QString text;
};

class LineAccessible : public QAccessibleObject {
public:
    using QAccessibleObject::QAccessibleObject;

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Notification; }
    [[nodiscard]] QAccessible::State state() const override { return {}; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface* child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* /*child*/) const override
    {
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(object()->parent());
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? static_cast<SpokenLine*>(object())->text : QString();
    }
};

/// A status bar, because Orca says "notification" before those that lie elsewhere.
class StatusAccessible : public QAccessibleObject {
public:
    using QAccessibleObject::QAccessibleObject;

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::StatusBar; }
    [[nodiscard]] QAccessible::State state() const override { return {}; }
    [[nodiscard]] int childCount() const override { return 1; }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        return index == 0 ? QAccessible::queryAccessibleInterface(line()) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        return child != nullptr && child->object() == line() ? 0 : -1;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(object()->parent());
    }
    [[nodiscard]] QString text(QAccessible::Text /*kind*/) const override { return {}; }

private:
    [[nodiscard]] SpokenLine* line() const { return object()->findChild<SpokenLine*>(); }
};

QAccessibleInterface* createInterface(const QString& /*name*/, QObject* object)
{
    if (qobject_cast<SpokenLine*>(object) != nullptr)
        return new LineAccessible(object);
    if (qobject_cast<SpokenStatus*>(object) != nullptr)
        return new StatusAccessible(object);
    return nullptr;
}

void notify(QObject& object, QAccessible::Event what)
{
    QAccessibleEvent event(&object, what);
    QAccessible::updateAccessibility(&event);
}

} // namespace

SpokenStatus::SpokenStatus(QWidget* window)
    : QObject(window)
    , m_line(new SpokenLine(this))
{
    QAccessible::installFactory(createInterface); // does nothing when it is there already
}

SpokenStatus& SpokenStatus::of(QWidget& window)
{
    auto* const known = window.findChild<SpokenStatus*>(QString(), Qt::FindDirectChildrenOnly);
    return known != nullptr ? *known : *new SpokenStatus(&window);
}

void SpokenStatus::say(const QString& text)
{
    static_cast<SpokenLine*>(m_line)->text = text;
    notify(*m_line, QAccessible::ObjectShow);
    Q_EMIT said(text);
}

void announce(QWidget& source, const QString& text)
{
    if (text.isEmpty())
        return;
    notify(source, QAccessible::Alert); // for other platforms
    SpokenStatus::of(*source.window()).say(text);
}

} // namespace khoji::views

#include "announcement.moc"
