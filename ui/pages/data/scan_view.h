#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace studio::ui {

class DatasetSession;
class ElidedLabel;

/// How far the scan of a folder is, with a way out.
class ScanView : public QWidget {
    Q_OBJECT
  public:
    explicit ScanView(DatasetSession& dataset, QWidget* parent = nullptr);

    /// Starts from nothing: `folder` is being read or written.
    void begin(const QString& folder);

  private:
    void showProgress(qulonglong done, qulonglong total);

    ElidedLabel* m_folder = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_count = nullptr;
};

}  // namespace studio::ui
