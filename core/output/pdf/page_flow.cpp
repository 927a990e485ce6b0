#include "core/output/pdf/page_flow.h"

#include "core/output/pdf/palette.h"

#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <utility>

namespace khoji::output::pdf {

PageFlow::PageFlow(QPdfWriter& device, QPainter* painter, const Lettering& lettering,
    const Furniture& furniture, base::Progress& progress, std::stop_token stop)
    : m_device(device)
    , m_painter(painter)
    , m_furniture(furniture)
    , m_progress(progress)
    , m_stop(std::move(stop))
    , m_canvas(painter, lettering)
    , m_geometry(geometryOf(QPageLayout::Portrait))
{ }

void PageFlow::startPage(QPageLayout::Orientation orientation, bool withHeader)
{
    m_geometry = geometryOf(orientation);
    ++m_page;
    // The device has its first page already when the painter begins.
    if (m_painter && m_page > 1) {
        m_device.setPageLayout(m_geometry.layout);
        m_device.newPage();
    }
    m_y = m_geometry.body.top();
    if (withHeader)
        drawHeader();
    drawFooter();
}

void PageFlow::nextPage()
{
    startPage(m_geometry.layout.orientation());
}

bool PageFlow::makeRoom(qreal height)
{
    if (height <= room())
        return false;
    nextPage();
    return true;
}

void PageFlow::countEvent()
{
    if (m_painter)
        ++m_progress.events;
}

void PageFlow::paragraph(Role role, QStringView text, qreal width)
{
    const qreal lineHeight = lettering().lineHeight(role);
    for (const QStringView line :
        lettering().lines(role, text, width > 0 ? width : body().width())) {
        makeRoom(lineHeight);
        m_canvas.text(role, body().left(), m_y, line);
        advance(lineHeight);
    }
}

void PageFlow::drawHeader()
{
    const QRectF& area = body();
    const qreal top = m_geometry.headerLine - lettering().lineHeight(Role::Furniture) - pt(4);
    const QString right =
        lettering().shortened(Role::Furniture, m_furniture.headerRight, area.width() * 0.4);
    const QString left =
        lettering().shortened(Role::Furniture, m_furniture.headerLeft, area.width() * 0.55);
    m_canvas.text(Role::Furniture, area.left(), top, left);
    m_canvas.text(Role::Furniture, area.right(), top, right, Align::Right);
    m_canvas.rule(area.left(), area.right(), m_geometry.headerLine, pt(0.4), kHairline);
}

void PageFlow::drawFooter()
{
    const QRectF& area = body();
    const qreal top = m_geometry.footerLine + pt(5);
    m_canvas.rule(area.left(), area.right(), m_geometry.footerLine, pt(0.4), kHairline);
    m_canvas.text(Role::Furniture, area.left(), top, m_furniture.footerLeft);
    const QString number = QStringLiteral("Page %1 of %2").arg(m_page).arg(m_furniture.pageCount);
    m_canvas.text(Role::Furniture, area.right(), top, number, Align::Right);
}

} // namespace khoji::output::pdf
