#include "ui/pages/inspect/map_files.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/spec/files.h"

namespace studio::ui {
namespace {

constexpr int gap = 8;
constexpr int captionHeight = 18;
constexpr int leastEdge = 64;
constexpr double mostPixels = 60e6;

static_assert(std::endian::native == std::endian::little, "writeNpy copies the floats as they are");

std::filesystem::path pathOf(const QString& file) {
    return file.toStdString();
}

/// Every cell's picture size: enlarged by a whole factor to be seen, shrunk where the whole would be huge.
QSize cellSize(QSize picture, qsizetype count) {
    const int edge = std::max(1, std::max(picture.width(), picture.height()));
    QSize size = picture * std::max(1, leastEdge / edge);
    const double pixels = static_cast<double>(size.width()) * size.height() * static_cast<double>(count);
    if (pixels > mostPixels)
        size = (QSizeF(size) * std::sqrt(mostPixels / pixels)).toSize().expandedTo({1, 1});
    return size;
}

void appendNumber(std::string& text, float value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text.append(digits.data(), end);
}

}  // namespace

QImage gridPicture(const MapPictures& maps, const QStringList& captions) {
    if (maps.pictures.isEmpty())
        return {};
    if (maps.pictures.size() == 1)
        return maps.pictures.front();
    const auto count = maps.pictures.size();
    const auto columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    const int rows = static_cast<int>((count + columns - 1) / columns);
    const QSize cell = cellSize(maps.pictures.front().size(), count);
    const QSize pitch(cell.width() + gap, cell.height() + captionHeight + gap);
    QImage image(columns * pitch.width() + gap, rows * pitch.height() + gap, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    for (int i = 0; i < count; ++i) {
        const QPoint corner(gap + i % columns * pitch.width(), gap + i / columns * pitch.height());
        const QImage& picture = maps.pictures.at(i);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, cell.width() < picture.width());
        painter.drawImage(QRect(corner, cell), picture);
        painter.drawText(QRect(corner.x(), corner.y() + cell.height(), cell.width(), captionHeight),
                         Qt::AlignCenter, captions.value(i));
    }
    return image;
}

Status writePng(const QString& file, const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return Error{"The picture could not be made into a PNG file.", file.toStdString(), ""};
    return writeFileAtomically(pathOf(file), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Status writeNpy(const QString& file, const api::FeatureMaps& maps) {
    const spec::Shape& shape = maps.shape;
    std::string extents = std::to_string(shape.channels) + ",";
    if (!shape.flat)
        extents += " " + std::to_string(shape.height) + ", " + std::to_string(shape.width);
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + "), }";
    // The format asks for the data to begin at a multiple of 64 bytes, and for a line end before it.
    constexpr std::size_t preamble = 10;
    header.append(63 - (preamble + header.size()) % 64, ' ');
    header += '\n';
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes += static_cast<char>(header.size() & 0xff);
    bytes += static_cast<char>(header.size() >> 8);
    bytes += header;
    const std::size_t start = bytes.size();
    bytes.resize(start + maps.values.size() * sizeof(float));
    if (!maps.values.empty())
        std::memcpy(bytes.data() + start, maps.values.data(), maps.values.size() * sizeof(float));
    return writeFileAtomically(pathOf(file), bytes);
}

Status writeCsv(const QString& file, const api::FeatureMaps& maps, int map) {
    std::string text = maps.shape.flat ? "index,value\n" : "";
    if (maps.shape.flat) {
        for (std::size_t i = 0; i < maps.values.size(); ++i) {
            text += std::to_string(i) + ",";
            appendNumber(text, maps.values[i]);
            text += '\n';
        }
        return writeFileAtomically(pathOf(file), text);
    }
    const auto width = static_cast<std::size_t>(maps.shape.width);
    const auto area = width * static_cast<std::size_t>(maps.shape.height);
    const std::size_t start = static_cast<std::size_t>(map) * area;
    for (std::size_t at = 0; at < area; ++at) {
        appendNumber(text, maps.values.at(start + at));
        text += (at + 1) % width == 0 ? '\n' : ',';
    }
    return writeFileAtomically(pathOf(file), text);
}

}  // namespace studio::ui
