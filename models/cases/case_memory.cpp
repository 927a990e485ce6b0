#include "models/cases/case_memory.h"

#include <utility>

namespace khoji::models {

namespace {

constexpr std::chrono::milliseconds kPause{500}; // on disk within a second (ux.md section 20)

QHash<QString, QString> readAll(const store::CaseFile& caseFile, const QStringList& names)
{
    QHash<QString, QString> texts;
    for (const QString& name : names) {
        if (const auto text = caseFile.kept(name.toStdString()))
            texts.insert(name, QString::fromStdString(*text));
    }
    return texts;
}

} // namespace

CaseMemory::CaseMemory(QStringList names, QObject* parent)
    : QObject(parent)
    , m_names(std::move(names))
{
    m_thread.setMaxThreadCount(1);
    m_writeSoon.setSingleShot(true);
    m_writeSoon.setInterval(kPause);
    connect(&m_writeSoon, &QTimer::timeout, this, &CaseMemory::flush);
}

CaseMemory::~CaseMemory()
{
    flush();
}

void CaseMemory::setCase(std::shared_ptr<store::CaseFile> caseFile)
{
    flush();
    m_case = std::move(caseFile);
    m_texts.clear();
    m_isLoaded = false;
    const quint64 generation = ++m_generation;
    if (!m_case)
        return;
    m_thread.start([this, caseFile = m_case, names = m_names, generation] {
        QHash<QString, QString> texts = readAll(*caseFile, names);
        QMetaObject::invokeMethod(this, [this, texts = std::move(texts), generation] {
            if (generation == m_generation)
                take(texts);
        });
    });
}

void CaseMemory::take(const QHash<QString, QString>& texts)
{
    m_texts = texts;
    m_isLoaded = true;
    Q_EMIT loaded();
}

void CaseMemory::setText(const QString& name, const QString& text)
{
    if (!m_isLoaded || m_texts.value(name) == text)
        return;
    m_texts.insert(name, text);
    if (!m_changed.contains(name))
        m_changed << name;
    m_writeSoon.start();
}

void CaseMemory::flush()
{
    m_writeSoon.stop();
    for (const QString& name : std::exchange(m_changed, {})) {
        m_thread.start([caseFile = m_case, name = name.toStdString(),
                          text = m_texts.value(name).toStdString()] {
            // What cannot be kept is not worth a message: the case itself says when it is read-only.
            (void)caseFile->keep(name, text);
        });
    }
}

} // namespace khoji::models
