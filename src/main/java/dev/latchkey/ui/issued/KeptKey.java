package dev.latchkey.ui.issued;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A fresh key on its way to the keychain, and what became of it there. */
public final class KeptKey {
  private final IssuedToken issued;
  private final KeptKeys keptKeys;
  private final Reading<String> naming;
  private final Attempt keeping;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
  private final BooleanBinding canKeep;
  private final StringBinding text;
  private final BooleanBinding failed;

  KeptKey(IssuedToken issued, KeptKeys keptKeys, TaskRunner tasks, Attempt keeping) {
    this.issued = issued;
    this.keptKeys = keptKeys;
    this.naming = new Reading<>(tasks);
    this.keeping = keeping;
    this.canKeep = name.isNotEmpty().and(keeping.busy().not()).and(kept.not());
    this.text =
        Bindings.createStringBinding(
            this::describe, naming.problem(), keeping.problem(), keeping.busy(), kept, name);
    this.failed = naming.problem().isNotEmpty().or(keeping.problem().isNotEmpty());
    naming.read(keptKeys::keychainName, name::set);
  }

  /** Returns the keychain's own name; empty while it is not known or if there is none. */
  public ReadOnlyStringProperty keychainName() {
    return name.getReadOnlyProperty();
  }

  /** Tells whether the key can be kept in the keychain. */
  public BooleanBinding canKeep() {
    return canKeep;
  }

  /** Returns that the key is kept or about to be, or why it is not; empty before. */
  public StringBinding text() {
    return text;
  }

  /** Tells whether {@link #text} is that it did not work. */
  public BooleanBinding hasFailed() {
    return failed;
  }

  /** Tells whether the key is in the keychain. */
  ReadOnlyBooleanProperty isDone() {
    return kept.getReadOnlyProperty();
  }

  /** Keeps the key, which must not be wiped meanwhile. */
  void keep() {
    keeping.run(
        () -> {
          keptKeys.keep(issued.token().id(), issued.key());
          return true;
        },
        kept::set);
  }

  private String describe() {
    String problem = naming.problem().get() + keeping.problem().get();
    if (!problem.isEmpty()) {
      return problem;
    }
    if (keeping.busy().get()) {
      return Strings.get("issued.keychain.waiting", name.get());
    }
    return kept.get() ? Strings.get("issued.keychain.kept", name.get()) : "";
  }
}
