package dev.latchkey.api;

import dev.latchkey.model.Member;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of an organization.
 *
 * @param user the person
 * @param rights what the person may do
 * @param joinedAt when the person became a member
 * @param lastActiveAt when the person last used a session; null if never
 * @param activeTokens how many active tokens of the organization the person generated
 * @param confirmed false if a backup was restored and no owner has confirmed the member since;
 *     null, from an older server, for true
 */
public record MemberJson(
    UserJson user,
    RightsJson rights,
    Instant joinedAt,
    @Nullable Instant lastActiveAt,
    long activeTokens,
    @Nullable Boolean confirmed) {

  public static MemberJson of(Member member) {
    return new MemberJson(
        UserJson.of(member.user()),
        RightsJson.of(member.rights()),
        member.joinedAt(),
        member.lastActiveAt(),
        member.activeTokens(),
        member.confirmed());
  }

  public Member member() {
    return new Member(
        user.user(),
        rights.rights(),
        joinedAt,
        lastActiveAt,
        activeTokens,
        !Boolean.FALSE.equals(confirmed));
  }

  /**
   * All members of an organization.
   *
   * @param members sorted by name
   */
  public record All(List<MemberJson> members) {}
}
