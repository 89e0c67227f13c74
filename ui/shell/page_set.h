#pragma once

#include <QList>

namespace studio::ui {

class Page;
class Session;

/// The seven pages in the order of the work; the caller takes ownership. The one place that knows them all.
[[nodiscard]] QList<Page*> makePages(Session& session);

}  // namespace studio::ui
