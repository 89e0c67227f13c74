#pragma once

#include <QVector>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace studio::ui {

/// One line of a FactTable.
struct Fact {
    QString label;
    QString value;
    QString help;  ///< Tooltip that explains it.
};

/// Names and values in two columns, to be read and copied.
class FactTable : public QWidget {
    Q_OBJECT
  public:
    explicit FactTable(QWidget* parent = nullptr);

    void setFacts(const QVector<Fact>& facts);
    [[nodiscard]] QString value(const QString& label) const;  ///< Empty: no such line.

  private:
    struct Row {
        QLabel* label;
        QLabel* value;
    };
    QGridLayout* m_grid = nullptr;
    QVector<Row> m_rows;
};

/// Four significant digits, as values are written everywhere on these pages: "0.1234", "1.2e-05".
[[nodiscard]] QString numberText(double value);

}  // namespace studio::ui
