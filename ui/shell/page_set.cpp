#include "ui/shell/page_set.h"

#include "ui/pages/augment/augment_page.h"
#include "ui/pages/data/data_page.h"
#include "ui/pages/evaluate/evaluate_page.h"
#include "ui/pages/export/export_page.h"
#include "ui/pages/inspect/inspect_page.h"
#include "ui/pages/network/network_page.h"
#include "ui/pages/train/train_page.h"

namespace studio::ui {

QList<Page*> makePages(Session& session) {
    return {new DataPage(session),  new AugmentPage(session), new NetworkPage(session),
            new TrainPage(session), new InspectPage(session), new EvaluatePage(session),
            new ExportPage(session)};
}

}  // namespace studio::ui
