package dev.latchkey.api;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what, when, from where.
 *
 * @param at when
 * @param accountId the account it was done in
 * @param actor user name of the person, or id of the token whose key did it
 * @param via {@code desk}, {@code session} or {@code key}
 * @param kind what was done, such as {@code token_revoked}
 * @param target id of what it was done to
 * @param detail label or description of the target at that time
 * @param from the address of the caller; empty at the desk
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

  /** Returns the wire form of an entry. */
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

  /** Returns the entry; empty for a kind that this version does not know. */
  public Optional<Activity> activity() {
    return ActivityKind.parse(kind)
        .map(known -> new Activity(at, accountId, actor, via, known, target, detail, from));
  }

  /**
   * A page of activity.
   *
   * @param activity newest first
   * @param nextPageToken what to send as {@code page_token} for the next page; null on the last
   */
  public record Page(List<ActivityJson> activity, @Nullable String nextPageToken) {
    /** Returns the wire form of a page. */
    public static Page of(ActivityPage page) {
      return new Page(page.entries().stream().map(ActivityJson::of).toList(), page.nextPageToken());
    }

    /** Returns the page, without the kinds that this version does not know. */
    public ActivityPage page() {
      return new ActivityPage(
          activity.stream().map(ActivityJson::activity).flatMap(Optional::stream).toList(),
          nextPageToken);
    }
  }
}
