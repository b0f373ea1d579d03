package dev.latchkey.ui.members;

import dev.latchkey.model.Role;
import dev.latchkey.ui.Strings;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell with the role as a badge; for somebody who is only invited, that, and as which role. */
final class RoleCell extends TableCell<MemberRow, MemberRow> {
  private final Label badge = new Label();

  @Override
  protected void updateItem(@Nullable MemberRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    boolean invited = row instanceof MemberRow.Invited;
    boolean owner = row.rights().role() == Role.OWNER;
    badge
        .getStyleClass()
        .setAll(
            "label", "badge", invited ? "badge-expired" : owner ? "badge-active" : "badge-neutral");
    badge.setText(invited ? Strings.get("members.table.invitedBadge") : row.role());
    badge.setTooltip(
        invited ? new Tooltip(Strings.get("members.table.invitedAs", row.role())) : null);
    setGraphic(badge);
  }
}
