package dev.latchkey.api;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an account's activity: who did what, to what, when and from where.
 *
 * @param at when it was done
 * @param accountId id of the account in which it was done
 * @param actor user name of the person, or id of the token whose key did it
 * @param via {@code desk}, {@code session} or {@code key}
 * @param kind what was done, such as {@code token_revoked}
 * @param target id of what was changed
 * @param detail label or description of the target at that time
 * @param from the caller's IP address; empty for the person at this computer
 */
public record ActivityJson(
    Instant at,
    String accountId,
    String actor,
    String via,
    String kind,
    String target,
    String detail,
    String from) {

  public static ActivityJson of(Activity entry) {
    return new ActivityJson(
        entry.at(),
        entry.accountId(),
        entry.actor(),
        entry.via(),
        entry.kind().slug(),
        entry.target(),
        entry.detail(),
        entry.from());
  }

  /** Returns the entry; empty if its kind is unknown to this version. */
  public Optional<Activity> activity() {
    return ActivityKind.parse(kind)
        .map(known -> new Activity(at, accountId, actor, via, known, target, detail, from));
  }

  /**
   * A page of activity.
   *
   * @param activity newest first
   * @param nextPageToken what to send as {@code page_token} for the next page; null on the last
   *     page
   */
  public record Page(List<ActivityJson> activity, @Nullable String nextPageToken) {

    public static Page of(ActivityPage page) {
      return new Page(page.entries().stream().map(ActivityJson::of).toList(), page.nextPageToken());
    }

    /** Returns the page, without entries of kinds that are unknown to this version. */
    public ActivityPage page() {
      return new ActivityPage(
          activity.stream().map(ActivityJson::activity).flatMap(Optional::stream).toList(),
          nextPageToken);
    }
  }
}
