#include "ui/widgets/image_convert.h"

#include <cstring>

namespace studio::ui {
namespace {

QImage::Format formatFor(int channels) {
    if (channels == 1)
        return QImage::Format_Grayscale8;
    return channels == 3 ? QImage::Format_RGB888 : QImage::Format_RGBA8888;
}

bool isGrey(const QImage& image) {
    return image.format() == QImage::Format_Grayscale8 || image.format() == QImage::Format_Grayscale16;
}

}  // namespace

QImage toImage(const api::ImageBuffer& buffer) {
    const bool known = buffer.channels == 1 || buffer.channels == 3 || buffer.channels == 4;
    if (!known || buffer.width <= 0 || buffer.height <= 0)
        return {};
    const auto rowBytes = static_cast<std::size_t>(buffer.width) * static_cast<std::size_t>(buffer.channels);
    if (buffer.bytes.size() != rowBytes * static_cast<std::size_t>(buffer.height))
        return {};
    QImage image(buffer.width, buffer.height, formatFor(buffer.channels));
    if (image.isNull())
        return {};
    // Row by row, since Qt pads each row to four bytes and the buffer does not.
    for (int y = 0; y < buffer.height; ++y)
        std::memcpy(image.scanLine(y), buffer.bytes.data() + rowBytes * static_cast<std::size_t>(y),
                    rowBytes);
    return image;
}

api::ImageBuffer toBuffer(const QImage& image) {
    api::ImageBuffer buffer;
    if (image.isNull())
        return buffer;
    buffer.channels = isGrey(image) ? 1 : image.hasAlphaChannel() ? 4 : 3;
    buffer.width = image.width();
    buffer.height = image.height();
    const QImage source = image.convertToFormat(formatFor(buffer.channels));
    const auto rowBytes = static_cast<std::size_t>(buffer.width) * static_cast<std::size_t>(buffer.channels);
    buffer.bytes.resize(rowBytes * static_cast<std::size_t>(buffer.height));
    for (int y = 0; y < buffer.height; ++y)
        std::memcpy(buffer.bytes.data() + rowBytes * static_cast<std::size_t>(y), source.constScanLine(y),
                    rowBytes);
    return buffer;
}

}  // namespace studio::ui
