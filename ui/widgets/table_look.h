#pragma once

class QTableView;

namespace studio::ui {

/// A table that reads as a list: whole rows, no grid, no row numbers, as high as its text needs.
void lookLikeList(QTableView* table);

}  // namespace studio::ui
