package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.ExportedToken;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Exporting;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TableExport;
import java.time.Instant;
import javafx.beans.value.ObservableValue;

/** Exports the tokens of a list: what its search and filter find, or the selected ones. */
public final class TokensExport {
  private final TokensViewModel list;
  private final TokenService service;
  private final Membership membership;
  private final Exporting exporting;

  /** Exports of a list. */
  public TokensExport(
      TokensViewModel list, TokenService service, Membership membership, Exporting exporting) {
    this.list = list;
    this.service = service;
    this.membership = membership;
    this.exporting = exporting;
  }

  /** Follows how many tokens are selected. */
  ObservableValue<Number> selected() {
    return list.selection().count();
  }

  /** Asks for a file and writes all tokens that are found, also those not read yet. */
  public void exportFound(TableExport.Format format) {
    TokenQuery first = list.query();
    export(
        format,
        sink -> {
          TokenPage page = service.tokens(membership.ref(), first);
          while (true) {
            for (AccessToken token : page.tokens()) {
              sink.row(ExportedToken.values(token, page.asOf()));
            }
            if (page.nextPageToken() == null) {
              return;
            }
            page = service.tokens(membership.ref(), first.page(page.nextPageToken()));
          }
        });
  }

  /** Asks for a file and writes the selected tokens. */
  public void exportSelected(TableExport.Format format) {
    list.withSelected(
        tokens -> {
          Instant asOf = list.asOf();
          if (!tokens.isEmpty()) {
            export(
                format,
                sink -> {
                  for (AccessToken token : tokens) {
                    sink.row(ExportedToken.values(token, asOf));
                  }
                });
          }
        });
  }

  private void export(TableExport.Format format, TableExport.Rows rows) {
    exporting.export(
        "latchkey-tokens-" + membership.account().slug(),
        format,
        new TableExport.Content(ExportedToken.COLUMNS, rows));
  }
}
