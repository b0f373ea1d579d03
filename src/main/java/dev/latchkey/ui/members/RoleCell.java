package dev.latchkey.ui.members;

import dev.latchkey.model.Role;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.SteadyTip;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell with the role as a badge; for somebody who is only invited, or whom nobody has confirmed
 * since a restore, that, and as which role.
 */
final class RoleCell extends TableCell<MemberRow, MemberRow> {
  private final Label badge = new Label();
  private final SteadyTip tip = SteadyTip.of(badge);

  @Override
  protected void updateItem(@Nullable MemberRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    boolean invited = row instanceof MemberRow.Invited;
    boolean unconfirmed = row instanceof MemberRow.Joined joined && !joined.member().confirmed();
    boolean owner = row.rights().role() == Role.OWNER;
    badge
        .getStyleClass()
        .setAll(
            "label",
            "badge",
            invited || unconfirmed ? "badge-expired" : owner ? "badge-active" : "badge-neutral");
    badge.setText(
        invited
            ? Strings.get("members.table.invitedBadge")
            : unconfirmed ? Strings.get("members.table.unconfirmedBadge") : row.role());
    tip.say(
        invited
            ? Strings.get("members.table.invitedAs", row.role())
            : unconfirmed ? Strings.get("members.table.unconfirmedAs", row.role()) : null);
    setGraphic(badge);
  }
}
