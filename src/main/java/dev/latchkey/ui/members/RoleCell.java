package dev.latchkey.ui.members;

import dev.latchkey.model.Role;
import dev.latchkey.ui.Strings;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A cell with the role as a badge, and one that says that somebody is only invited. */
final class RoleCell extends TableCell<MemberRow, MemberRow> {
  private final Label role = new Label();
  private final Label invited = new Label(Strings.get("members.table.invitedBadge"));
  private final HBox badges = new HBox(6, role);

  RoleCell() {
    invited.getStyleClass().addAll("badge", "badge-expired");
    badges.getStyleClass().add("row");
  }

  @Override
  protected void updateItem(@Nullable MemberRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    boolean owner = row.rights().role() == Role.OWNER;
    role.getStyleClass().setAll("label", "badge", owner ? "badge-active" : "badge-neutral");
    role.setText(row.role());
    if (row instanceof MemberRow.Invited) {
      badges.getChildren().setAll(invited, role);
    } else {
      badges.getChildren().setAll(role);
    }
    setGraphic(badges);
  }
}
