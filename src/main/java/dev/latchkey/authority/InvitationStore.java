package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Invitation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The invitations to organizations. One is open until it is accepted, withdrawn, or replaced by a
 * newer one. What holds for every port is told in {@link AuthorityStore}.
 */
public interface InvitationStore {
  /** Adds an invitation; an open one for the same organization and address is withdrawn by it. */
  void add(Invitation invitation, Digest code, Activity entry);

  /** Returns the open invitations of an organization that are good at {@code now}, newest first. */
  List<Invitation> of(String organizationId, Instant now);

  /** Returns the open invitation whose code has this digest, if it is good at {@code now}. */
  Optional<Invitation> find(Digest code, Instant now);

  /** Withdraws an invitation; false, and nothing is written, if it is not open. */
  boolean withdraw(String organizationId, String id, Activity entry);

  /**
   * Uses up an open invitation and makes a user a member with its rights. A member keeps the rights
   * that were there and gets the invitation's in addition.
   *
   * @return false, and nothing is written, if it is no longer good at the time of {@code entry}
   */
  boolean accept(String id, String userId, Activity entry);

  /**
   * Adds a user and accepts an invitation for it.
   *
   * @return false, and nothing is written, also if the user name or the e-mail address is taken
   */
  boolean accept(String id, RegisteredUser user, Activity entry);
}
