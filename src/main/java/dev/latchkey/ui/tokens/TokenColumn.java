package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.TextCell;
import java.time.Instant;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** What a column of the table shows of a token, and what its tooltips add. */
final class TokenColumn {
  private TokenColumn() {}

  /** Lets {@code column} show {@code what}. */
  static void show(TableColumn<TokenRow, TokenRow.Shown> column, Column what, TokenMarks marks) {
    column.setCellValueFactory(cell -> cell.getValue().shown());
    column.setCellFactory(_ -> cell(what, marks));
  }

  /** Lets {@code column} show the ids, by which nothing is sorted. */
  static void showId(TableColumn<TokenRow, TokenRow.Shown> column) {
    column.setCellValueFactory(cell -> cell.getValue().shown());
    column.setCellFactory(_ -> new TextCell<>(shown -> shown.token().id().value(), _ -> null));
  }

  private static TableCell<TokenRow, TokenRow.Shown> cell(Column what, TokenMarks marks) {
    return switch (what) {
      case LABEL -> new LabelCell(marks);
      case CREATED ->
          new TextCell<>(TokenRow.Shown::created, shown -> exact(shown.token().createdAt()));
      case CREATED_BY -> new TextCell<>(shown -> shown.token().createdBy(), _ -> null);
      case LAST_USED -> new TextCell<>(TokenRow.Shown::lastUsed, TokenColumn::lastUse);
      case EXPIRES -> new TextCell<>(TokenRow.Shown::expires, shown -> exact(shown.end()));
      case STATUS -> new StatusCell();
    };
  }

  private static @Nullable String exact(@Nullable Instant time) {
    return time == null ? null : RelativeTime.exact(time);
  }

  private static @Nullable String lastUse(TokenRow.Shown shown) {
    Instant time = shown.token().lastUsedAt();
    if (time == null) {
      return null;
    }
    String at = RelativeTime.exact(time);
    String from = String.valueOf(shown.token().lastUsedFrom());
    String client = shown.token().lastUsedClient();
    return client == null
        ? Strings.get("tokens.table.lastUse", at, from)
        : Strings.get("tokens.table.lastUseWith", at, from, client);
  }
}
