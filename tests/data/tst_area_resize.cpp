#include <QtTest>
#include <opencv2/imgproc.hpp>

#include "core/data/read/area_resize.h"
#include "tests/data/picture_files.h"

using namespace studio;

class TestAreaResize : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else pictures would be softer, sharper or shifted against everything else that shrinks by area.
    void everyValueIsOpenCvsToOneLevel() {
        cv::RNG random(3);
        for (const int type : {CV_8UC1, CV_8UC3, CV_8UC4}) {
            for (int i = 0; i < 60; ++i) {
                const cv::Size from(random.uniform(1, 150), random.uniform(1, 150));
                const cv::Size to(random.uniform(1, from.width + 1), random.uniform(1, from.height + 1));
                cv::Mat picture(from, type);
                random.fill(picture, cv::RNG::UNIFORM, 0, 256);
                cv::Mat expected;
                cv::resize(picture, expected, to, 0, 0, cv::INTER_AREA);
                const double off = cv::norm(data::shrinkByArea(picture, to), expected, cv::NORM_INF);
                QVERIFY2(off <= 1.0, qPrintable(QString("%1x%2 to %3x%4: %5")
                                                    .arg(from.width)
                                                    .arg(from.height)
                                                    .arg(to.width)
                                                    .arg(to.height)
                                                    .arg(off)));
            }
        }
    }

    /// Else a white picture would come out grey, or a border would appear.
    void anEvenPictureStaysEven() {
        for (const int value : {0, 1, 77, 254, 255}) {
            const cv::Mat picture(97, 131, CV_8UC3, cv::Scalar::all(value));
            const cv::Mat small = data::shrinkByArea(picture, {64, 31});
            QCOMPARE(cv::norm(small, cv::Mat(31, 64, CV_8UC3, cv::Scalar::all(value)), cv::NORM_INF), 0.0);
        }
    }

    /// A part of a larger picture: its rows do not follow one another in memory.
    void aPartOfAPictureIsReadAsItLies() {
        const cv::Mat picture = test::gradient(120, 90);
        const cv::Mat part = picture(cv::Rect(10, 20, 70, 60));
        QCOMPARE(cv::norm(data::shrinkByArea(part, {33, 29}), data::shrinkByArea(part.clone(), {33, 29}),
                          cv::NORM_INF),
                 0.0);
    }
};

QTEST_GUILESS_MAIN(TestAreaResize)
#include "tst_area_resize.moc"
