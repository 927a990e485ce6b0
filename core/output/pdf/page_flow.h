#pragma once

#include "core/base/progress.h"
#include "core/output/pdf/canvas.h"
#include "core/output/pdf/page_geometry.h"

#include <QtCore/QString>

#include <stop_token>

class QPainter;
class QPdfWriter;

namespace khoji::output::pdf {

/// What stands at the head and foot of every page.
struct Furniture {
    QString headerLeft;
    QString headerRight;
    QString footerLeft;
    int pageCount = 0; ///< 0 while it is not known: the pages are being counted
};

/// The run of pages: sections place things from top to bottom, and say how much room they need.
///
/// It runs twice over the same sections, first without a painter to count the pages, then drawing.
/// The measures are the same, so the pages are too.
class PageFlow {
public:
    /// `painter` is null while counting. All outlive the flow.
    PageFlow(QPdfWriter& device, QPainter* painter, const Lettering& lettering,
        const Furniture& furniture, base::Progress& progress, std::stop_token stop);

    /// Starts a page. The cover has no header.
    void startPage(QPageLayout::Orientation orientation, bool withHeader = true);
    /// Starts another page of the same kind.
    void nextPage();
    /// Starts another page of the same kind unless `height` fits below; true when it did.
    bool makeRoom(qreal height);
    void advance(qreal height) { m_y += height; }

    [[nodiscard]] Canvas& canvas() { return m_canvas; }
    [[nodiscard]] const Lettering& lettering() const { return m_canvas.lettering(); }
    [[nodiscard]] const QRectF& body() const { return m_geometry.body; }
    [[nodiscard]] qreal y() const { return m_y; }
    [[nodiscard]] qreal room() const { return m_geometry.body.bottom() - m_y; }
    [[nodiscard]] int page() const { return m_page; }
    /// Somebody gave up on this report: leave as soon as is convenient.
    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }

    /// Another event is on paper.
    void countEvent();

    /// Text in as many lines as it takes, over the whole width or `width` of it, across pages if
    /// need be.
    void paragraph(Role role, QStringView text, qreal width = 0);

private:
    void drawHeader();
    void drawFooter();

    QPdfWriter& m_device;
    QPainter* m_painter;
    const Furniture& m_furniture;
    base::Progress& m_progress;
    std::stop_token m_stop;
    Canvas m_canvas;
    PageGeometry m_geometry;
    qreal m_y = 0;
    int m_page = 0;
};

} // namespace khoji::output::pdf
