#pragma once

#include <QSet>
#include <QWidget>

#include "core/api/dataset_service.h"
#include "ui/pages/data/finding_board.h"
#include "ui/widgets/image_grid.h"

namespace studio::ui {

class ThumbnailGrid;

/// The pictures of a finding as thumbnails, those that are alike under one heading.
class PictureBoard : public QWidget {
    Q_OBJECT
  public:
    explicit PictureBoard(api::DatasetService& service, QWidget* parent = nullptr);

    /// Another finding's pictures; those of the same one keep thumbnails and place.
    void showBoard(Board board, bool same);
    [[nodiscard]] const Board& board() const { return m_board; }
    [[nodiscard]] QList<int> selected() const;
    /// Those selected; all where none is.
    [[nodiscard]] QList<int> chosen() const;
    [[nodiscard]] ImageGrid* grid() const;

  Q_SIGNALS:
    void selectionChanged();
    void opened(int sample);  ///< One that takes part, by its index in the report.
    void asideOpened(const studio::api::SetAside& aside, const QString& reason);

  private:
    void open(int item);
    [[nodiscard]] ImageGrid::CellText textOf(int item) const;

    api::DatasetService& m_service;
    Board m_board;
    QSet<int> m_mixed;  ///< Groups of several classes (-1: what is in none): each picture says its own.
    ThumbnailGrid* m_thumbnails = nullptr;
};

}  // namespace studio::ui
