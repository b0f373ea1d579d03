package dev.latchkey.ui.members;

import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the table: somebody who is a member, or who is invited to become one. */
public sealed interface MemberRow {
  /**
   * A member.
   *
   * @param member the member as last read
   * @param asOf when
   */
  record Joined(Member member, Instant asOf) implements MemberRow {
    @Override
    public String id() {
      return member.user().id();
    }

    @Override
    public boolean looksLike(MemberRow other) {
      return MemberRow.super.looksLike(other)
          && other instanceof Joined(Member then, _)
          && then.confirmed() == member.confirmed()
          && then.activeTokens() == member.activeTokens();
    }

    @Override
    public String name() {
      return member.user().account().name();
    }

    @Override
    public String email() {
      return member.user().email();
    }

    @Override
    public Rights rights() {
      return member.rights();
    }

    @Override
    public String joined() {
      return RelativeTime.text(member.joinedAt(), asOf);
    }

    @Override
    public String joinedExactly() {
      return RelativeTime.exact(member.joinedAt());
    }

    /** Returns when the person was last active. */
    @Override
    public String lastActive() {
      return member.lastActiveAt() == null
          ? Strings.get("members.table.neverActive")
          : RelativeTime.text(member.lastActiveAt(), asOf);
    }

    @Override
    public @Nullable String lastActiveExactly() {
      return member.lastActiveAt() == null ? null : RelativeTime.exact(member.lastActiveAt());
    }
  }

  /**
   * Somebody who has not accepted yet.
   *
   * @param invitation the open invitation
   * @param asOf when it was read
   */
  record Invited(Invitation invitation, Instant asOf) implements MemberRow {
    @Override
    public String id() {
      return invitation.id();
    }

    @Override
    public String name() {
      return Strings.get("members.table.invited", invitation.invitedBy());
    }

    @Override
    public String email() {
      return invitation.email().text();
    }

    @Override
    public Rights rights() {
      return invitation.rights();
    }

    /** Returns when the invitation expires. */
    @Override
    public String joined() {
      return Strings.get(
          "members.table.goodUntil", RelativeTime.text(invitation.expiresAt(), asOf));
    }

    @Override
    public String joinedExactly() {
      return RelativeTime.exact(invitation.expiresAt());
    }

    @Override
    public String lastActive() {
      return "";
    }

    @Override
    public @Nullable String lastActiveExactly() {
      return null;
    }
  }

  /** Returns the id of the person or the invitation. */
  String id();

  /** Returns the name, or who invited. */
  String name();

  /** Returns the e-mail address; empty for a person at the desk. */
  String email();

  /** Returns what the person may do, or will. */
  Rights rights();

  /** Returns when the person joined, or until when the person can. */
  String joined();

  /** Returns the same time exactly. */
  String joinedExactly();

  /** Returns when the person was last active; empty for an invitation. */
  String lastActive();

  /** Returns the same time exactly; null if there is none. */
  @Nullable String lastActiveExactly();

  /** Tells whether another row of the same person looks the same. */
  default boolean looksLike(MemberRow other) {
    return other.getClass() == getClass()
        && name().equals(other.name())
        && email().equals(other.email())
        && rights().equals(other.rights())
        && joined().equals(other.joined())
        && joinedExactly().equals(other.joinedExactly())
        && lastActive().equals(other.lastActive())
        && Objects.equals(lastActiveExactly(), other.lastActiveExactly());
  }

  /** Returns the role's name. */
  default String role() {
    return Strings.get("members.role." + rights().role().slug());
  }

  /** Returns the privileges in short, such as "View, generate". */
  default String privileges() {
    if (rights().owner() || rights().role() == Role.ADMIN) {
      return Strings.get("members.privileges.all");
    }
    return rights().privileges().isEmpty()
        ? Strings.get("members.privileges.none")
        : Arrays.stream(Privilege.values())
            .filter(rights()::allow)
            .map(privilege -> Strings.get("members.short." + privilege.slug()))
            .collect(Collectors.joining(", "));
  }
}
