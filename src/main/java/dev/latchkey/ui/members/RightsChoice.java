package dev.latchkey.ui.members;

import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Rights that a person is choosing for another: each privilege, or a usual set of them. Only what
 * the person has can be given or taken.
 */
public final class RightsChoice {
  private final Rights mine;
  private final Rights start;
  private final BooleanProperty owner;
  private final Map<Privilege, BooleanProperty> privileges = new EnumMap<>(Privilege.class);
  private final ReadOnlyObjectWrapper<Rights> rights;

  /**
   * A choice.
   *
   * @param mine what the choosing person may do
   * @param start what is chosen to begin with
   */
  public RightsChoice(Rights mine, Rights start) {
    this.mine = mine;
    this.start = start;
    this.owner = new SimpleBooleanProperty(start.owner());
    this.rights = new ReadOnlyObjectWrapper<>(start);
    for (Privilege privilege : Privilege.values()) {
      privileges.put(privilege, new SimpleBooleanProperty(start.allow(privilege)));
    }
    owner.subscribe(this::chosen);
    privileges.values().forEach(chosen -> chosen.subscribe(this::chosen));
  }

  private void chosen() {
    Set<Privilege> set = EnumSet.noneOf(Privilege.class);
    privileges.forEach(
        (privilege, chosen) -> {
          if (chosen.get()) {
            set.add(privilege);
          }
        });
    rights.set(new Rights(owner.get(), set));
  }

  /** Returns whether a privilege is chosen. */
  public BooleanProperty privilege(Privilege privilege) {
    return Objects.requireNonNull(privileges.get(privilege));
  }

  /** Returns what is chosen; never null inside. */
  public ReadOnlyObjectProperty<Rights> rights() {
    return rights.getReadOnlyProperty();
  }

  /** Returns what was chosen to begin with. */
  public Rights start() {
    return start;
  }

  /** Tells whether the person may give or take a privilege, as long as no owner is chosen. */
  public boolean canChange(Privilege privilege) {
    return mine.allow(privilege);
  }

  /** Tells whether the person may make or unmake owners. */
  public boolean canMakeOwners() {
    return mine.owner();
  }

  /**
   * Tells whether the person may choose a role, which means everything in which it differs from the
   * rights at the beginning.
   */
  public boolean canChoose(Role role) {
    Rights wanted = role.rights();
    return (wanted.owner() == start.owner() || mine.owner())
        && Arrays.stream(Privilege.values())
            .allMatch(one -> wanted.allow(one) == start.allow(one) || mine.allow(one));
  }

  /** Chooses the usual rights of a role. */
  public void choose(Role role) {
    Rights wanted = role.rights();
    privileges.forEach((privilege, chosen) -> chosen.set(wanted.allow(privilege)));
    owner.set(wanted.owner());
  }
}
