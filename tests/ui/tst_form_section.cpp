#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

#include "ui/widgets/form_section.h"

using namespace studio::ui;

namespace {

const QString key = QStringLiteral("training.epochs");

QLabel* noteOf(const FormSection& form) {
    return form.findChild<QLabel*>(key + QStringLiteral(".error"));
}

}  // namespace

class TestFormSection : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aRowNamesItsEditorForKeyboardAndScreenReader() {
        FormSection form(QStringLiteral("Training"));
        auto* box = new QSpinBox;
        form.addRow(key, QStringLiteral("Epochs"), box, QStringLiteral("How often all pictures are seen."));
        QCOMPARE(box->objectName(), key);
        QCOMPARE(box->accessibleName(), QStringLiteral("Epochs"));
        QCOMPARE(box->toolTip(), QStringLiteral("How often all pictures are seen."));
        QCOMPARE(form.editor(key), box);
        QVERIFY(form.editor(QStringLiteral("other")) == nullptr);
    }

    void aNameThatTheEditorHasIsKept() {
        FormSection form;
        auto* edit = new QLineEdit;
        edit->setObjectName(QStringLiteral("name"));
        form.addRow(key, {}, edit);
        QCOMPARE(edit->objectName(), QStringLiteral("name"));
        QCOMPARE(form.editor(key), edit);
    }

    void anErrorIsWrittenBelowItsFieldAndTakenAway() {
        FormSection form;
        form.addRow(key, QStringLiteral("Epochs"), new QSpinBox);
        form.show();
        QVERIFY(form.setError(key, QStringLiteral("Epochs must be at least 1.")));
        QVERIFY(noteOf(form)->isVisible());
        QCOMPARE(form.error(key), QStringLiteral("Epochs must be at least 1."));
        QVERIFY(form.editor(key)->property("invalid").toBool());
        form.clearErrors();
        QVERIFY(!noteOf(form)->isVisible());
        QVERIFY(!form.editor(key)->property("invalid").toBool());
        QVERIFY(!form.setError(QStringLiteral("unknown"), QStringLiteral("x")));
    }

    void theErrorOfAnEditorOfTwoFieldsMarksBoth() {
        FormSection form;
        auto* pair = new QWidget;
        auto* row = new QHBoxLayout(pair);
        auto* first = new QSpinBox;
        auto* second = new QSpinBox;
        row->addWidget(first);
        row->addWidget(second);
        form.addRow(key, QStringLiteral("Kernel"), pair);
        form.setError(key, QStringLiteral("Too large."));
        QVERIFY(first->property("invalid").toBool() && second->property("invalid").toBool());
    }

    void aHiddenRowHidesAllOfIt() {
        FormSection form;
        form.addRow(key, QStringLiteral("Epochs"), new QSpinBox, QStringLiteral("Help."), true);
        form.show();
        form.setError(key, QStringLiteral("Wrong."));
        form.setRowVisible(key, false);
        for (const auto* label : form.findChildren<QLabel*>())
            QVERIFY2(!label->isVisible(), qPrintable(label->text()));
        form.setError(key, QStringLiteral("Still wrong."));
        QVERIFY(!noteOf(form)->isVisible());
        form.setRowVisible(key, true);
        QVERIFY(noteOf(form)->isVisible());
        QVERIFY(form.editor(key)->isVisible());
    }

    void aClearedSectionTakesNewRowsOfTheSameName() {
        FormSection form;
        form.addRow(key, QStringLiteral("Epochs"), new QSpinBox);
        form.clear();
        QVERIFY(form.editor(key) == nullptr);
        auto* edit = new QLineEdit;
        form.addRow(key, QStringLiteral("Epochs"), edit);
        QCOMPARE(form.editor(key), edit);
        QCOMPARE(form.findChildren<QSpinBox*>().size(), 0);
    }
};

QTEST_MAIN(TestFormSection)
#include "tst_form_section.moc"
