package dev.latchkey.api;

import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
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
   * A page of the members of an organization.
   *
   * @param members in the order that was asked for
   * @param nextPageToken what to send as {@code page_token} for the next page; null on the last
   *     page
   */
  public record Page(List<MemberJson> members, @Nullable String nextPageToken) {

    public static Page of(MemberPage page) {
      return new Page(page.members().stream().map(MemberJson::of).toList(), page.nextPageToken());
    }

    public MemberPage page() {
      return new MemberPage(members.stream().map(MemberJson::member).toList(), nextPageToken);
    }
  }
}
