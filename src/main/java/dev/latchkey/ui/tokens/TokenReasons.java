package dev.latchkey.ui.tokens;

import dev.latchkey.model.Privilege;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be done with the selected tokens now, as the end of a sentence; empty if it
 * can. Each reason follows the selection, what is known of the selected token, and the person's
 * rights.
 */
final class TokenReasons {
  private final TokensViewModel list;
  private final Membership membership;
  private final KeptKeyActions kept;
  private final ObservableValue<TokenRow.@Nullable Shown> one;
  private final IntegerProperty looked = new SimpleIntegerProperty();

  TokenReasons(TokensViewModel list, Membership membership, KeptKeyActions kept) {
    this.list = list;
    this.membership = membership;
    this.kept = kept;
    // Only asked of a row: JavaFX leaves out null.
    this.one =
        Bindings.createObjectBinding(this::only, list.selected(), list.selection().partlyUnread())
            .flatMap(row -> Objects.requireNonNull(row).shown());
  }

  private @Nullable TokenRow only() {
    return isOne() ? list.selected().getFirst() : null;
  }

  /** Looks again at what nobody tells of: which keys are in the keychain. */
  void look() {
    looked.set(looked.get() + 1);
  }

  ObservableValue<String> noCopy() {
    return because(() -> isNone() ? "none" : "");
  }

  ObservableValue<String> notOne() {
    return because(() -> isOne() ? "" : "oneOnly");
  }

  ObservableValue<String> notKept() {
    return because(() -> isKept() ? "" : isOne() ? "notKept" : "oneOnly");
  }

  ObservableValue<String> noRename() {
    return because(() -> !isOne() ? "oneOnly" : may(Privilege.GENERATE_TOKENS) ? "" : "noGenerate");
  }

  ObservableValue<String> noRotation() {
    return because(this::whyNoRotation);
  }

  private String whyNoRotation() {
    TokenRow row = only();
    if (row == null) {
      return "oneOnly";
    }
    if (!may(Privilege.GENERATE_TOKENS)) {
      return "noGenerate";
    }
    if (!may(Privilege.REVOKE_TOKENS)) {
      return "noRevoke";
    }
    if (row.status() != TokenStatus.ACTIVE) {
      return "notActive";
    }
    return row.token().rotation().replacedBy() == null ? "" : "isRotated";
  }

  ObservableValue<String> noResume() {
    return because(
        () -> !isSuspended() ? "notSuspended" : may(Privilege.REVOKE_TOKENS) ? "" : "noRevoke");
  }

  ObservableValue<String> noRevocation() {
    return because(
        () -> {
          if (isNone()) {
            return "none";
          }
          if (!may(Privilege.REVOKE_TOKENS)) {
            return "noRevoke";
          }
          return list.selection().isPartlyUnread()
                  || list.selected().stream().anyMatch(row -> row.status() != TokenStatus.REVOKED)
              ? ""
              : "isRevoked";
        });
  }

  /** Follows whether the one selected token is suspended. */
  ObservableValue<Boolean> suspended() {
    return follow(this::isSuspended);
  }

  /** Follows whether the key of the one selected token is in the keychain. */
  ObservableValue<Boolean> kept() {
    return follow(this::isKept);
  }

  private boolean isNone() {
    return list.selected().isEmpty() && !list.selection().isPartlyUnread();
  }

  private boolean isOne() {
    return list.selected().size() == 1 && !list.selection().isPartlyUnread();
  }

  private boolean isKept() {
    TokenRow row = only();
    return row != null && kept.isKept(row.token());
  }

  private boolean isSuspended() {
    TokenRow row = only();
    return row != null && row.status() == TokenStatus.SUSPENDED;
  }

  private boolean may(Privilege privilege) {
    return membership.rights().allow(privilege);
  }

  private ObservableValue<Boolean> follow(BooleanSupplier now) {
    return Bindings.createBooleanBinding(
        now::getAsBoolean,
        list.selected(),
        list.selection().partlyUnread(),
        one,
        membership.now(),
        looked);
  }

  /** Follows a reason, which is named by the end of its key; empty if there is none. */
  private ObservableValue<String> because(Supplier<String> reason) {
    return Bindings.createStringBinding(
        () -> {
          String end = reason.get();
          String now = membership.whyReadOnly().getValue();
          if (!now.isEmpty() && (end.equals("noGenerate") || end.equals("noRevoke"))) {
            return now;
          }
          return end.isEmpty() ? "" : Strings.get("tokens.menu." + end);
        },
        list.selected(),
        list.selection().partlyUnread(),
        one,
        membership.now(),
        looked);
  }
}
