package dev.latchkey.ui.activity;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.ui.TableExport;
import java.util.List;

/** An account's activity as a table to export. */
final class ActivityExport {
  private static final List<String> COLUMNS =
      List.of("at", "actor", "via", "kind", "target", "detail", "from");

  private ActivityExport() {}

  /** Returns all that a query finds, from its first page on. */
  static TableExport.Content content(
      AccountService service, AccountRef account, ActivityQuery query) {
    return new TableExport.Content(
        COLUMNS,
        sink -> {
          ActivityPage page = service.activity(account, query);
          while (true) {
            for (Activity entry : page.entries()) {
              sink.row(values(entry));
            }
            if (page.nextPageToken() == null) {
              return;
            }
            page = service.activity(account, query.page(page.nextPageToken()));
          }
        });
  }

  private static List<String> values(Activity entry) {
    return List.of(
        entry.at().toString(),
        entry.actor(),
        entry.via(),
        entry.kind().slug(),
        entry.target(),
        entry.detail(),
        entry.from());
  }
}
