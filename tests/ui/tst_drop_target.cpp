#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <memory>

#include "ui/widgets/drop_target.h"

using namespace studio::ui;

namespace {

class Hand {
  public:
    Hand(QWidget& target, const QStringList& paths) : m_target(target) {
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        m_data.setUrls(urls);
    }

    bool hover() {
        QDragEnterEvent event(QPoint(5, 5), Qt::CopyAction, &m_data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(&m_target, &event);
        return event.isAccepted();
    }
    void leave() {
        QDragLeaveEvent event;
        QCoreApplication::sendEvent(&m_target, &event);
    }
    bool drop() {
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &m_data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(&m_target, &event);
        return event.isAccepted();
    }
    QMimeData& data() { return m_data; }

  private:
    QWidget& m_target;
    QMimeData m_data;
};

}  // namespace

class TestDropTarget : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("picture.png"));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_widget = std::make_unique<QWidget>();
        m_widget->resize(200, 100);
        m_widget->show();
    }

    void foldersAndFilesAreReportedApart() {
        DropTarget target(m_widget.get(), DropTarget::Both);
        QSignalSpy folders(&target, &DropTarget::foldersDropped);
        QSignalSpy files(&target, &DropTarget::filesDropped);
        Hand hand(*m_widget, {m_folder->path(), m_file});
        QVERIFY(hand.hover());
        QVERIFY(hand.drop());
        QCOMPARE(folders.back().at(0).toStringList(), QStringList{m_folder->path()});
        QCOMPARE(files.back().at(0).toStringList(), QStringList{m_file});
    }

    void itShowsThatItWouldTakeThem() {
        DropTarget target(m_widget.get(), DropTarget::Folders, QStringLiteral("Drop to open"));
        Hand hand(*m_widget, {m_folder->path()});
        QVERIFY(!target.isHighlighted());
        hand.hover();
        QVERIFY(target.isHighlighted());
        hand.leave();
        QVERIFY(!target.isHighlighted());
        hand.hover();
        hand.drop();
        QVERIFY(!target.isHighlighted());
    }

    void whatItDoesNotTakeIsLeftToOthers() {
        DropTarget target(m_widget.get(), DropTarget::Folders);
        QSignalSpy folders(&target, &DropTarget::foldersDropped);
        Hand file(*m_widget, {m_file});
        QVERIFY(!file.hover());
        QVERIFY(!target.isHighlighted());
        QVERIFY(!file.drop());
        Hand gone(*m_widget, {m_folder->filePath(QStringLiteral("not there"))});
        QVERIFY(!gone.drop());
        Hand web(*m_widget, {});
        web.data().setUrls({QUrl(QStringLiteral("https://example.org/picture.png"))});
        QVERIFY(!web.drop());
        QCOMPARE(folders.count(), 0);
    }

    void theHintCoversTheWidgetWhateverItsSize() {
        DropTarget target(m_widget.get(), DropTarget::Both, QStringLiteral("Drop here"));
        const QImage plain = m_widget->grab().toImage();
        Hand hand(*m_widget, {m_file});
        hand.hover();
        QVERIFY(m_widget->grab().toImage() != plain);
        m_widget->resize(300, 150);
        QCoreApplication::processEvents();
        const auto children = m_widget->findChildren<QWidget*>();
        QCOMPARE(children.size(), 1);
        QTRY_COMPARE(children.front()->geometry(), m_widget->rect());
    }

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<QWidget> m_widget;
};

QTEST_MAIN(TestDropTarget)
#include "tst_drop_target.moc"
