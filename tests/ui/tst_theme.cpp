#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

using namespace studio;
using namespace studio::ui;

namespace {

struct Pair {
    ColorRole ink;
    ColorRole ground;
};

QString nameOf(const Pair& pair, bool dark) {
    return QStringLiteral("role %1 on role %2, %3")
        .arg(static_cast<int>(pair.ink))
        .arg(static_cast<int>(pair.ground))
        .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

/// The colour that most of an icon's opaque pixels have.
QColor inkOf(const QIcon& icon) {
    const QImage image = icon.pixmap(QSize(64, 64)).toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                return QColor(image.pixel(x, y));
        }
    }
    return {};
}

bool near(const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) < 4 && std::abs(a.green() - b.green()) < 4 &&
           std::abs(a.blue() - b.blue()) < 4;
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void textIsReadableOnEveryGroundItStandsOn() {
        using enum ColorRole;
        const QVector<Pair> pairs{{Text, Background},
                                  {Text, Surface},
                                  {Text, Raised},
                                  {Text, Hover},
                                  {Text, AccentSoft},
                                  {Text, SuccessSoft},
                                  {Text, WarningSoft},
                                  {Text, ErrorSoft},
                                  {Text, InfoSoft},
                                  {TextMuted, Background},
                                  {TextMuted, Surface},
                                  {TextMuted, Raised},
                                  {TextMuted, Hover},
                                  {OnAccent, Accent},
                                  {OnDanger, Danger},
                                  {AccentText, Background},
                                  {AccentText, Surface},
                                  {AccentText, AccentSoft},
                                  {AccentText, InfoSoft},
                                  {Success, Background},
                                  {Success, Surface},
                                  {Success, SuccessSoft},
                                  {Warning, Background},
                                  {Warning, Surface},
                                  {Warning, WarningSoft},
                                  {ColorRole::Error, Background},
                                  {ColorRole::Error, Surface},
                                  {ColorRole::Error, ErrorSoft}};
        for (const bool dark : {false, true}) {
            for (const Pair& pair : pairs) {
                const double ratio = contrastRatio(color(pair.ink, dark), color(pair.ground, dark));
                QVERIFY2(ratio >= 4.5, qPrintable(nameOf(pair, dark) + QStringLiteral(": %1").arg(ratio)));
            }
        }
    }

    void outlinesAndCurvesStandOutFromTheirGround() {
        using enum ColorRole;
        const QVector<Pair> pairs{{BorderStrong, Background}, {BorderStrong, Surface}, {BorderStrong, Raised},
                                  {Train, Surface},           {Validation, Surface},   {Accent, Background},
                                  {Accent, Surface}};
        for (const bool dark : {false, true}) {
            for (const Pair& pair : pairs) {
                const double ratio = contrastRatio(color(pair.ink, dark), color(pair.ground, dark));
                QVERIFY2(ratio >= 3.0, qPrintable(nameOf(pair, dark) + QStringLiteral(": %1").arg(ratio)));
            }
            for (int i = 0; i < 8; ++i)
                QVERIFY(contrastRatio(seriesColor(i, dark), color(Surface, dark)) >= 3.0);
            for (int kind = 0; kind <= static_cast<int>(api::LayerKind::Reshape); ++kind) {
                const QColor ink = layerKindColor(static_cast<api::LayerKind>(kind), dark);
                QVERIFY(contrastRatio(ink, color(Surface, dark)) >= 3.0);
            }
        }
    }

    void contrastIsMeasuredAsTheWebGuidelinesDefineIt() {
        QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21.0) < 1e-6);
        QVERIFY(qAbs(contrastRatio(Qt::white, Qt::white) - 1.0) < 1e-6);
        QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.478) < 0.01);
    }

    void seriesColoursRepeatAfterEightAndTakeAnyIndex() {
        QCOMPARE(seriesColor(8, false), seriesColor(0, false));
        QCOMPARE(seriesColor(-1, true), seriesColor(7, true));
    }

    void aSwitchReachesPaletteIconsAndWidgetsAtOnce() {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        const QIcon picture = icon(QStringLiteral("play"));
        QVERIFY(near(inkOf(picture), theme.color(ColorRole::Text)));
        const auto button = std::unique_ptr<QPushButton>(
            makeButton(QStringLiteral("Train"), QStringLiteral("play"), ButtonRole::Primary));
        QVERIFY(near(inkOf(button->icon()), theme.color(ColorRole::OnAccent)));
        QWidget page;
        page.show();
        QCOMPARE(page.palette().color(QPalette::Window), color(ColorRole::Background, false));

        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), color(ColorRole::Background, true));
        QCOMPARE(page.palette().color(QPalette::Window), color(ColorRole::Background, true));
        QVERIFY(near(inkOf(picture), color(ColorRole::Text, true)));

        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 1);
    }

    void theSecondInstallChangesTheThemeThatIsThere() {
        Theme& first = Theme::install(*qApp, Theme::Mode::Dark);
        Theme& second = Theme::install(*qApp, Theme::Mode::Light);
        QCOMPARE(&first, &second);
        QVERIFY(!first.isDark());
        QCOMPARE(&Theme::of(nullptr), &first);
    }

    void disabledAndCheckedIconsCanBeToldFromPlainOnes() {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        const QIcon star = icon(QStringLiteral("star"));
        const QImage plain = star.pixmap(QSize(32, 32)).toImage();
        QVERIFY(plain != star.pixmap(QSize(32, 32), QIcon::Disabled).toImage());
        QVERIFY(plain != star.pixmap(QSize(32, 32), QIcon::Normal, QIcon::On).toImage());
        Q_UNUSED(theme)
    }

    void everyIconThatThePagesNameIsThere() {
        const QString names = QStringLiteral(
            "data augment network train inspect evaluate export play pause stop folder plus minus trash undo "
            "redo save image chart warning error info check search copy up down left right refresh sun moon "
            "keyboard close more fit filter star app");
        for (const QString& name : names.split(QLatin1Char(' '))) {
            QVERIFY2(!icon(name).isNull(), qPrintable(name));
            const QImage image = icon(name).pixmap(QSize(24, 24)).toImage();
            bool drawn = false;
            for (int i = 0; i < 24 * 24 && !drawn; ++i)
                drawn = qAlpha(image.pixel(i % 24, i / 24)) > 0;
            QVERIFY2(drawn, qPrintable(name));
        }
        QVERIFY(icon(QStringLiteral("no such icon")).isNull());
    }

    void thereAreThreeSizesOfText() {
        const Theme& theme = Theme::of();
        const double caption = theme.font(TextSize::Caption).pointSizeF();
        const double body = theme.font(TextSize::Body).pointSizeF();
        const double title = theme.font(TextSize::Title).pointSizeF();
        QVERIFY(caption < body && body < title);
        QVERIFY(theme.font(TextSize::Body, true).weight() > theme.font(TextSize::Body).weight());
    }

    void aButtonsIconFollowsItsRole() {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        const auto button =
            std::unique_ptr<QPushButton>(makeButton(QStringLiteral("&Go"), QStringLiteral("play")));
        QCOMPARE(button->accessibleName(), QStringLiteral("Go"));
        QCOMPARE(buttonRole(button.get()), ButtonRole::Plain);
        setRole(button.get(), ButtonRole::Danger);
        QCOMPARE(buttonRole(button.get()), ButtonRole::Danger);
        QVERIFY(near(inkOf(button->icon()), theme.color(ColorRole::OnDanger)));
        setIconName(button.get(), {});
        QVERIFY(button->icon().isNull());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
